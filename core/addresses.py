"""The portal's addresses as mails, slips and codes name them: whole ones."""

from django.conf import settings


def root_of(request):
    """Return the portal's address: as the settings name it, else as it was asked for."""
    return settings.SITE_ADDRESS or request.build_absolute_uri("/")


def whole(request, path):
    """Return the whole address of a path of the portal."""
    return root_of(request).rstrip("/") + path
