"""Which post the signed-in person acts in."""

from django.contrib.auth import SESSION_KEY

SESSION_POST = "acting_post"


def acting_post(get_response):
    """Hand the session's choice of post to the user; the user checks that it is in force.

    A session whose account was disabled or given another password is emptied at once,
    so that it does not come back to life with the account.
    """

    def middleware(request):
        if request.user.is_authenticated:
            request.user.wanted_post_id = request.session.get(SESSION_POST)
        elif SESSION_KEY in request.session:
            request.session.flush()
        return get_response(request)

    return middleware
