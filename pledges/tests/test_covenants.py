"""Covenants: written down, corrected, withdrawn; who sees them; what stands when."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import audit, clock
from core.versions import StaleVersion
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from pledges.covenants import rules, writing
from pledges.covenants.values import Party
from pledges.models import Covenant
from pledges.tests.covenant_pages import (
    KEY,
    PARTIES,
    VALUES,
    acting,
    covenant_of,
    keeper,
    typed,
)
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def officer(mine, client):
    user = keeper(mine)
    client.force_login(user, backend=BACKEND)
    return user


def create_url(mine):
    return reverse("pledges:covenant-create", args=[YEAR, mine.union.code])


def edit_url(covenant):
    return reverse("pledges:covenant-edit", args=[covenant.pk])


def names(covenant):
    return list(covenant.parties.values_list("name", flat=True))


def test_an_officer_writes_a_covenant_down_once_however_often_the_press_arrives(
    client, mine, officer
):
    first = client.post(create_url(mine), typed())
    again = client.post(create_url(mine), typed())

    covenant = Covenant.objects.get()
    assert first["Location"] == again["Location"] == covenant.get_absolute_url()
    assert names(covenant) == ["Phòng Tổ chức", "Phòng Tài chính"]
    page = client.get(covenant.get_absolute_url()).content.decode()
    assert "Bên A: Phòng Tổ chức" in page
    assert "Ghi giao ước" in page  # its trail


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"title": " "}, "Mục này chưa được nhập."),
        ({"signed_on": "2023-12-31"}, "Ngày ký phải trong năm 2024."),
        ({"signed_on": "2025-01-01"}, "Ngày ký phải trong năm 2024."),
        ({"signed_on": "hôm qua"}, "Ngày chưa đúng."),
        ({"content": "a" * 20_001}, "vượt mức 20.000 ký tự"),
        ({"ben-1-representative": ""}, "Người đại diện chưa được nhập."),
        ({"ben-1-name": "phòng  tổ chức"}, "Bên này đã có ở dòng trên."),
        ({"ben-1-bo": "on"}, "Giao ước có ít nhất hai bên."),
        ({"ben-TOTAL_FORMS": "1"}, "Giao ước có ít nhất hai bên."),
        ({"ben-1-find": "không đâu có"}, "Không có công đoàn nào khớp."),
        ({"ben-1-union": "KHONG-CO"}, "KHONG-CO"),
    ],
)
def test_what_is_wrong_is_said_and_the_typing_kept(client, mine, officer, other, said):
    response = client.post(create_url(mine), typed() | other)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Không để hồ sơ trễ hạn" in response.content.decode() or "content" in other
    assert not Covenant.objects.exists()


def test_a_day_that_has_not_come_is_refused(mine):
    with clock.set_for_test(clock.now().replace(year=2024, month=3, day=1, hour=5)):
        assert rules.why_not_on(date(2024, 3, 1), mine.campaign_year) == ""
        said = rules.why_not_on(date(2024, 3, 2), mine.campaign_year)
        with pytest.raises(ValidationError):
            covenant_of(mine, signed_on=date(2024, 3, 2))

    assert said.startswith("Ngày ký chưa đến.")


def test_a_row_is_added_and_nothing_is_written_or_judged(client, mine, officer):
    response = client.post(
        create_url(mine), typed({"name": "Phòng Một"}, {"name": "Phòng Hai", "bo": "on"},
                                then="more", title="")
    )  # fmt: skip

    page = response.content.decode()
    assert response.status_code == 200
    assert "Phòng Một" in page and "Phòng Hai" not in page
    assert "chưa được nhập" not in page
    assert 'name="ben-1-name"' in page and 'name="ben-2-name"' not in page
    assert not Covenant.objects.exists()


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ((1, 2, 3), "ABC"),
        ((3, 2, 3), "BCA"),  # the first goes to the third place
        ((1, 2, 1), "CAB"),  # the third goes to the first
        (("", "", ""), "ABC"),
    ],
)
def test_the_numbers_give_the_order(client, mine, officer, orders, expected):
    rows = [
        {"name": letter, "representative": "Lê Bé", "order": order}
        for letter, order in zip("ABC", orders, strict=True)
    ]
    client.post(create_url(mine), typed(*rows))

    assert "".join(names(Covenant.objects.get())) == expected


def test_a_party_is_chosen_among_the_unions_of_the_year_by_name_or_code(client, mine, officer):
    others = [
        UnionYearFactory(union__name=f"CĐCS Trường Tiểu học Đập Đá {n}").union for n in (1, 2)
    ]
    rows = [{"name": "Phòng Một", "representative": "Lê Bé"}, {"find": "dap da"}]
    found = client.post(create_url(mine), typed(*rows, then="find")).content.decode()
    assert "Có nhiều công đoàn khớp" in found
    assert all(f'value="{union.code}"' in found for union in others)

    rows[1] |= {"union": others[0].code, "representative": "Võ Thị Tư"}
    client.post(create_url(mine), typed(*rows))

    party = Covenant.objects.get().parties.last()
    assert (party.union, party.name) == (others[0], others[0].name)


def test_the_one_union_that_a_code_names_is_taken_without_asking(client, mine, officer):
    other = UnionYearFactory().union
    rows = [{"name": "Phòng Một", "representative": "Lê Bé"},
            {"find": other.code, "representative": "Võ Thị Tư"}]  # fmt: skip
    found = client.post(create_url(mine), typed(*rows, then="find")).content.decode()
    assert f'<option value="{other.code}" selected>' in found
    client.post(create_url(mine), typed(*rows))

    assert Covenant.objects.get().parties.last().union == other


def test_a_union_that_is_a_party_sees_the_covenant_and_may_not_write_it(client, mine):
    other = UnionYearFactory()
    parties = [PARTIES[0], Party(other.union.name, "Võ Thị Tư", "Chủ tịch", other.union_id)]
    covenant = covenant_of(mine, parties=parties)
    client.force_login(keeper(other), backend=BACKEND)

    assert client.get(covenant.get_absolute_url()).status_code == 200
    assert client.get(edit_url(covenant)).status_code == 403
    listed = client.get(
        reverse("pledges:covenants-of-union", args=[YEAR, other.union.code])
    ).content.decode()
    assert covenant.title in listed
    card = client.get(reverse("pledges:union", args=[YEAR, other.union.code])).content.decode()
    assert covenant.title in card


def test_a_strangers_covenant_does_not_exist(client, mine):
    covenant = covenant_of(mine)
    client.force_login(keeper(UnionYearFactory()), backend=BACKEND)

    assert client.get(covenant.get_absolute_url()).status_code == 404


def test_the_loser_of_two_savings_sees_both_versions_and_may_save_again(client, mine, officer):
    covenant = covenant_of(mine, by=officer)
    client.post(edit_url(covenant), typed(version=1, title="Bản của người kia"))
    lost = client.post(edit_url(covenant), typed(version=1, title="Bản của tôi"))

    page = lost.content.decode()
    assert lost.status_code == 409
    assert "Bản của người kia" in page and "Bản của tôi" in page
    assert 'name="version" value="2"' in page
    assert client.post(edit_url(covenant), typed(version=2, title="Bản của tôi")).status_code == 302
    covenant.refresh_from_db()
    assert (covenant.title, covenant.version) == ("Bản của tôi", 3)


def test_saving_the_same_again_writes_nothing(mine):
    by = keeper(mine)
    covenant = covenant_of(mine, by=by)
    writing.change_covenant(covenant, VALUES, PARTIES, version=0, by=by)

    assert audit.trail(covenant).count() == 1
    with pytest.raises(StaleVersion):
        writing.change_covenant(covenant, VALUES | {"place": "Sân"}, PARTIES, version=0, by=by)


def test_the_trail_holds_no_name_of_a_person(mine):
    by = keeper(mine)
    covenant = covenant_of(mine, by=by)
    other = [PARTIES[0], Party("Phòng Tài chính", "Lý Văn Mới", "Phó Trưởng phòng")]
    writing.change_covenant(covenant, VALUES, other, version=1, by=by)

    rows = list(audit.trail(covenant))
    assert len(rows) == 2
    told = " ".join(str((row.before, row.after)) for row in rows)
    assert "Phòng Tài chính" in told
    assert "Lý Văn Mới" not in told and "Trần Văn Bình" not in told


def test_a_withdrawn_covenant_is_kept_with_its_reason_and_read_alone(client, mine, officer):
    covenant = covenant_of(mine, by=officer)
    address = reverse("pledges:covenant-withdraw", args=[covenant.pk])

    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Ký nhầm mẫu"}).status_code == 302
    assert client.post(address, {"reason": "Lần nữa"}).status_code == 302

    covenant.refresh_from_db()
    assert covenant.withdrawn_note == "Ký nhầm mẫu"
    page = client.get(covenant.get_absolute_url()).content.decode()
    assert "Ký nhầm mẫu" in page and edit_url(covenant) not in page
    assert client.post(edit_url(covenant), typed(version=2))["Location"] == (
        covenant.get_absolute_url()
    )
    printed = client.get(reverse("pledges:covenant-print", args=[covenant.pk]))
    assert printed.status_code == 302


def test_once_the_years_reports_are_closed_covenants_are_read_alone(client, mine, officer):
    covenant = covenant_of(mine, by=officer)
    campaign_year(windows="closed")

    assert client.post(create_url(mine), typed()).status_code == 302
    assert client.post(edit_url(covenant), typed(version=1, title="Khác")).status_code == 302
    for write in (
        lambda: covenant_of(mine, by=officer),
        lambda: writing.change_covenant(
            covenant, VALUES | {"title": "Khác"}, PARTIES, version=1, by=officer
        ),
        lambda: writing.withdraw_covenant(covenant, "Lý do", by=officer),
    ):
        with pytest.raises(ValidationError, match="đã khép lại"):
            write()
    assert Covenant.objects.get().title == VALUES["title"]
    assert "đã khép lại" in client.get(covenant.get_absolute_url()).content.decode()


def test_only_the_union_itself_writes(mine):
    above = acting(user_with(Post.Role.UPPER_OFFICER, mine.supervisor))
    covenant = covenant_of(mine)

    for write in (
        lambda: covenant_of(mine, by=above),
        lambda: writing.change_covenant(covenant, VALUES, PARTIES, version=1, by=above),
        lambda: writing.withdraw_covenant(covenant, "Lý do", by=above),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_a_press_that_wrote_something_else_withdraws_nothing(client, mine, officer):
    client.post(create_url(mine), typed())
    covenant = Covenant.objects.get()
    address = reverse("pledges:covenant-withdraw", args=[covenant.pk])

    answer = client.post(address, {"reason": "Ký nhầm", "key": KEY})

    assert answer.status_code == 422
    assert "đã được gửi từ trước" in answer.content.decode()
    covenant.refresh_from_db()
    assert covenant.withdrawn_at is None
