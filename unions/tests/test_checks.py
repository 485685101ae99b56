"""What `manage.py check` says about the portal's address."""

import pytest

from unions.checks import site_address_is_ours


@pytest.mark.parametrize(
    ("address", "https", "found"),
    [
        ("", False, []),
        ("", True, ["portal.E001"]),
        ("https://thidua.example.vn", True, []),
        ("https://thidua.example.vn:8443", True, []),
        ("http://thidua.example.vn", False, []),
        ("http://thidua.example.vn", True, ["portal.E004"]),
        ("https://other.example.vn", True, ["portal.E003"]),
        ("http://other.example.vn", True, ["portal.E004", "portal.E003"]),
        ("thidua.example.vn", True, ["portal.E002"]),
        ("https://thidua.example.vn/cong", True, ["portal.E002"]),
        ("https://x@thidua.example.vn", True, ["portal.E002"]),
        ("https://", True, ["portal.E002"]),
        ("ftp://thidua.example.vn", True, ["portal.E002"]),
    ],
)
def test_the_address_in_mails_is_the_portals_own(settings, address, https, found):
    settings.ALLOWED_HOSTS = ["thidua.example.vn"]
    settings.SITE_ADDRESS, settings.HTTPS = address, https

    assert [error.id for error in site_address_is_ours(None)] == found
