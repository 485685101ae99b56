"""What the tests of covenants share: one that was written down, and what a form sends."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from core.tests.sample_files import jpeg
from pledges.covenants import writing
from pledges.covenants.values import Party
from unions.models import Post
from unions.tests.factories import user_with

KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a11"
VALUES = {
    "title": "Giao ước thi đua giữa Phòng Tổ chức và Phòng Tài chính",
    "content": "1. Thực hiện tốt “Năm không”.\n2. Không để hồ sơ trễ hạn.",
    "signed_on": date(2024, 2, 1),
    "place": "Hội trường tầng 2",
}
PARTIES = [
    Party("Phòng Tổ chức", "Nguyễn Thị Hòa", "Trưởng phòng"),
    Party("Phòng Tài chính", "Trần Văn Bình", "Trưởng phòng"),
]


def keeper(mine):
    return acting(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))


def acting(user):
    user.post = user.posts.get()
    return user


def covenant_of(mine, *, by=None, parties=PARTIES, **other):
    """Write one down by the service, as the union's officer."""
    return writing.write_covenant(mine, VALUES | other, parties, by=by or keeper(mine))


def typed(*rows, **other):
    """Return what the form sends: the parties as rows, empty where none are given."""
    rows = rows or [
        {"name": p.name, "representative": p.representative, "position": p.position}
        for p in PARTIES
    ]
    sent = VALUES | {"signed_on": "2024-02-01", "key": KEY, "then": "save"} | other
    sent |= {"ben-TOTAL_FORMS": len(rows), "ben-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        sent |= {f"ben-{number}-{name}": value for name, value in row.items()}
    return sent


def photo(name="le-ky.jpg", size=(60, 40)):
    return SimpleUploadedFile(name, jpeg(size))
