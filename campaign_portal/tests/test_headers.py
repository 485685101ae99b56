"""Every answer, static files and refusals too, carries the headers that keep a page to itself."""

import pytest
from django.templatetags.static import static
from django.test import Client

from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db

ANSWERS = [
    ("get", "/", 200),
    ("get", "/khong-co/", 404),
    ("put", "/", 403),
    ("get", "/don-vi/", 302),
    ("get", static("img/icons.svg"), 200),
    ("get", "/static/khong-co.js", 404),
]


def headers_of(answer):
    """Return the headers, once the file that the answer may hold is closed."""
    # Not answer.close(): its signal would close the test's own connection.
    for close in answer._resource_closers:
        close()
    return answer.headers


@pytest.mark.parametrize(("method", "address", "status"), ANSWERS)
def test_every_answer_is_held_to_its_own_origin(method, address, status):
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)
    headers = headers_of(answer)

    assert answer.status_code == status
    policy = headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_download_is_held_to_its_own_origin_and_kept_by_nobody(client):
    user = user_with(Post.Role.ADMINISTRATOR)
    client.force_login(user, backend="unions.accounts.sign_in.AccountBackend")

    headers = headers_of(client.get("/don-vi/xuat-excel/"))

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Disposition"].startswith("attachment")
