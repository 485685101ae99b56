"""What the frame around every page shows."""


def frame(request):
    """Return what header, rail and footer need."""
    return {}
