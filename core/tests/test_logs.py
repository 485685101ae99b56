"""The log names the page that failed, never a key that its address holds."""

import io
import logging
import logging.config

import pytest
from django.http import HttpResponseServerError
from django.test import RequestFactory
from django.utils.log import log_response

KEY = "q0Nn2m3Zb4v5K6r7T8y9U1i2O3p4A5s6D7f8G9h0JkL"


@pytest.fixture
def console(settings):
    """Return what the console's handler of the settings writes."""
    written, shape = io.StringIO(), settings.LOGGING["handlers"]["console"]
    logging.config.dictConfig(
        settings.LOGGING
        | {"root": {}, "handlers": {"attempt": shape | {"stream": written}}}
        | {"loggers": {"attempt": {"handlers": ["attempt"], "propagate": False}}}
    )
    return written


@pytest.mark.parametrize("address", [f"/ky/{KEY}/", f"/ky/bien-nhan/{KEY}/rut/", f"/ky/a/b/{KEY}"])
def test_no_key_is_written_down(console, address):
    request = RequestFactory().get(address)
    response = HttpResponseServerError()
    log_response(
        "%s: %s",
        response.reason_phrase,
        request.path,
        response=response,
        request=request,
        logger=logging.getLogger("attempt"),
    )
    logging.getLogger("attempt").warning(
        "Forbidden (%s): %s", "no cookie", address, extra={"request": request}
    )

    assert KEY not in console.getvalue()
    assert console.getvalue().count("…") == 2


def test_the_page_stays(console):
    request = RequestFactory().get("/thi-dua/ho-so/2025/A.12/")
    logging.getLogger("attempt").error(
        "%s: %s", "Internal Server Error", request.path, extra={"request": request}
    )

    assert "Internal Server Error: /thi-dua/ho-so/2025/A.12/" in console.getvalue()
