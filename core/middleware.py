"""Middleware that knows no domain."""


def no_store_when_signed_in(get_response):
    """Keep pages of a signed-in user out of every cache (SECURITY 18)."""

    def middleware(request):
        response = get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return middleware
