"""What must be right about the settings before the portal serves real people."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.http.request import split_domain_port, validate_host


@register(Tags.security)
def site_address_is_ours(app_configs, **kwargs):
    """A mail's link carries a key: it must lead to the portal, whatever Host a request names."""
    address = settings.SITE_ADDRESS
    if not address:
        return [MISSING] if settings.HTTPS else []
    parts = urlsplit(address)
    wrong = parts.scheme not in {"http", "https"} or parts.path or parts.query or parts.fragment
    if wrong or "@" in parts.netloc or not split_domain_port(parts.netloc)[0]:
        return [MALFORMED]
    found = []
    if settings.HTTPS and parts.scheme != "https":
        found.append(PLAIN)
    if not validate_host(split_domain_port(parts.netloc)[0], settings.ALLOWED_HOSTS):
        found.append(FOREIGN)
    return found


MISSING = Error(
    "SITE_ADDRESS is not set: links in mails would follow the Host header of the request.",
    hint="Set it to the portal's address, such as https://thidua.example.vn.",
    id="portal.E001",
)
MALFORMED = Error(
    "SITE_ADDRESS is not the address of a site, such as https://thidua.example.vn.",
    id="portal.E002",
)
FOREIGN = Error("SITE_ADDRESS names a host that is not in ALLOWED_HOSTS.", id="portal.E003")
PLAIN = Error("SITE_ADDRESS must begin with https:// where HTTPS=1.", id="portal.E004")
