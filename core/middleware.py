"""Middleware that knows no domain."""


def read_as_utf8(get_response):
    """Read what comes in as UTF-8, whatever a request says of itself.

    Browsers send nothing else; Python knows codecs by name that aren't for text and fail.
    """

    def middleware(request):
        request.encoding = "utf-8"
        return get_response(request)

    return middleware


def no_store_when_signed_in(get_response):
    """Keep pages of a signed-in user out of every cache (SECURITY 18)."""

    def middleware(request):
        response = get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return middleware
