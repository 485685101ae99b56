"""Which post the signed-in person acts in."""

from unions.services import SESSION_POST


def acting_post(get_response):
    """Hand the session's choice of post to the user; the user checks that it is in force."""

    def middleware(request):
        if request.user.is_authenticated:
            request.user.wanted_post_id = request.session.get(SESSION_POST)
        return get_response(request)

    return middleware
