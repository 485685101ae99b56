"""Two people change a window, or a union's people, at once: the later one is told (SECURITY 9)."""

import pytest

from core import audit
from core.tests.factories import reread
from emulation.tests.factories import UnionYearFactory, campaign_year
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db

COUNTS = {"staff_count": "52", "member_count": "50", "leader_count": "4", "women_count": "31"}
DAYS = {"opens": "2024-01-05", "due": "2024-03-31", "closes": "2024-04-30"}


def window():
    role = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW)
    found = campaign_year(2024).window("registration")
    later = DAYS | {"opens": "2024-02-01"}
    return role, found, f"/thi-dua/lich/{found.pk}/", DAYS, later, ("opens", "01/02/2024")


def people():
    row = UnionYearFactory()
    role = user_with(Post.Role.GRASSROOTS_OFFICER, row.union)
    later = COUNTS | {"staff_count": "61"}
    return role, row, f"/thi-dua/so-nguoi/{row.pk}/", COUNTS, later, ("staff_count", "61")


@pytest.mark.parametrize("case", [window, people])
def test_the_later_one_is_told_keeps_the_typing_and_saves_knowingly(client, case):
    user, row, url, mine, theirs, (field, shown) = case()
    client.force_login(user, backend="unions.accounts.sign_in.AccountBackend")
    seen = client.get(url).context["form"]["seen"].value()
    assert client.post(url, theirs | {"seen": seen}).status_code == 302
    held = getattr(reread(row), field)

    told = client.post(url, mine | {"seen": seen})

    assert told.status_code == 409
    html = told.content.decode()
    assert "Có người vừa lưu" in html
    assert shown in html
    assert f'name="{field}" value="{mine[field]}"' in html
    assert getattr(reread(row), field) == held

    again = client.post(url, mine | {"seen": told.context["form"]["seen"].value()})
    assert again.status_code == 302
    assert getattr(reread(row), field) != held


@pytest.mark.parametrize("case", [window, people])
def test_the_same_press_twice_writes_once(client, case):
    user, row, url, mine, _theirs, _shown = case()
    client.force_login(user, backend="unions.accounts.sign_in.AccountBackend")
    seen = client.get(url).context["form"]["seen"].value()

    answers = [client.post(url, mine | {"seen": seen}).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert audit.trail(row).count() == 1
