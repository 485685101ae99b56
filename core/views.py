"""Pages that belong to no app."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """Tell calmly that the page was open too long; what was typed stays in the browser."""
    return render(request, "403_csrf.html", status=403)
