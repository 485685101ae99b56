"""What the tests of guidance share: a province with units, documents, what forms send."""

from datetime import date

from guidance.documents import writing
from guidance.models import Document
from unions.models import Post
from unions.tests.factories import user_with

KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a12"
BACKEND = "unions.accounts.sign_in.AccountBackend"
VALUES = {
    "kind": Document.Kind.GUIDE,
    "number": "15/HD-LĐLĐ",
    "signed_on": date(2024, 3, 1),
    "title": "Hướng dẫn triển khai “Năm không”",
    "summary": "Các đơn vị phổ biến trước ngày 30/4.",
    "is_public": False,
    "to_upper": False,
    "to_grassroots": True,
    "bases": [],
    "unions": [],
    "beneath": [],
    "blocks": [],
}


def acting(user):
    user.post = user.posts.get()
    return user


def ban_cspl():
    return acting(user_with(Post.Role.DEPARTMENT_OFFICER))


def officer_of(union):
    return acting(user_with(Post.Role.GRASSROOTS_OFFICER, union))


def upper_of(union):
    return acting(user_with(Post.Role.UPPER_OFFICER, union))


def draft(by, **other):
    return writing.write_document(VALUES | other, by=by)


def issued(by, **other):
    return writing.issue_document(draft(by, **other), by=by)


def typed(**other):
    sent = {n: v for n, v in VALUES.items() if n not in ("unions", "is_public", "to_upper")}
    return (
        sent | {"signed_on": "2024-03-01", "to_grassroots": "on", "codes": "", "key": KEY} | other
    )
