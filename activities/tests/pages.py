"""What the tests of the year's records share."""

from datetime import date

import pytest

from activities.activity.kind import KIND as ACTIVITY
from activities.culture.kind import KIND as CULTURE
from activities.dialogues.kind import KIND as DIALOGUE
from activities.expenses.kind import KIND as EXPENSE
from activities.records import writing
from activities.satisfaction.kind import KIND as SURVEY
from unions.models import Post
from unions.tests.factories import user_with

BACKEND = "unions.accounts.sign_in.AccountBackend"
KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a11"
VALUES = {
    "activity": {
        "kind": "talks", "title": "Tọa đàm văn hóa công sở", "held_on": date(2024, 5, 10),
        "quantity": 2, "people": 60, "place": "Hội trường", "link": "", "note": "",
    },
    "culture": {
        "act": "issued", "number": "15/QĐ-SNV", "title": "Quy chế văn hóa công sở",
        "issued_on": date(2024, 2, 20), "signer": "Giám đốc", "note": "", "changes_id": None,
    },
    "dialogue": {
        "held_on": date(2024, 4, 12), "head": "Nguyễn Văn An, Giám đốc", "people": 42,
        "place": "Hội trường", "attended": "Ban Giám đốc, các phòng", "summary": "",
    },
    "survey": {
        "source": "survey", "measured_on": date(2024, 6, 30), "sample": 200, "satisfied": 187,
        "rate": "93.50", "note": "",
    },
    "expense": {
        "title": "Treo băng rôn", "purpose": "organising", "fund": "grassroots",
        "planned": 2_000_000, "spent": 1_800_000, "spent_on": date(2024, 3, 5),
        "voucher": "PC 15",
    },
}  # fmt: skip
KINDS = {
    "activity": ACTIVITY,
    "culture": CULTURE,
    "dialogue": DIALOGUE,
    "survey": SURVEY,
    "expense": EXPENSE,
}
each_kind = pytest.mark.parametrize("name", list(KINDS))


def acting(user):
    user.post = user.posts.get()
    return user


def keeper(mine):
    return acting(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))


def record_of(name, mine, *, by=None, **other):
    """Write one down by the service, as the union's officer."""
    values = VALUES[name] | other
    return writing.write(KINDS[name], mine, values, by=by or keeper(mine))


def typed(name, **other):
    """Return what the form sends."""
    sent = {k: "" if v is None else str(v) for k, v in VALUES[name].items()}
    if name == "survey":
        sent["rate"] = ""
    return sent | {"key": KEY} | other
