"""The number beside "Việc cần làm" in the header, remembered for a few seconds.

Every page shows it, and working it out costs a third of a list page. What somebody else
does may show up to `SECONDS` later; what one does oneself shows at once: whatever is
posted forgets the number of the post that did it. The home page always counts anew.
"""

from django.core.cache import cache

from core import clock

SECONDS = 20


def count(request, duties):
    """Return the number of open duties, from memory or of `duties()`."""
    key = _key(request)
    if key is None:
        return 0
    known = cache.get(key)
    if known is None:
        known = sum(duty.is_open for duty in duties())
        cache.set(key, known, SECONDS)
    return known


def forget_what_is_posted(get_response):
    """Middleware: after a POST the acting post's number is counted anew."""

    def middleware(request):
        response = get_response(request)
        if request.method == "POST" and (key := _key(request)):
            cache.delete(key)
        return response

    return middleware


def _key(request):
    post = getattr(getattr(request, "user", None), "post", None)
    return f"duties:{post.pk}:{clock.today():%Y%m%d}" if post else None
