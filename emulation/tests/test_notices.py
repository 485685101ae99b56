"""What a union publishes to its people: frozen, taken back, read by token, printed, no names."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, transaction
from django.urls import reverse

from core import audit, frozen
from core.tests.pdf_reading import pages_of
from emulation.models import Assessment, CriteriaSet, PersonScore, ResultNotice
from emulation.notices import printing, publishing
from emulation.tests.block_cases import confirmed_sheet, verified
from emulation.tests.factories import UnionYearFactory
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db
WRONG = "A" * 43


@pytest.fixture
def mine():
    upper = UpperFactory(name="Liên đoàn Lao động huyện Tuy Phước")
    union = UnionFactory(name="CĐCS Trường Tiểu học An Phú", parent=upper)
    union_year = UnionYearFactory(union=union)
    verified(union_year)
    return union_year


@pytest.fixture
def chair(mine):
    return user_with(Post.Role.GRASSROOTS_CHAIR, mine.union)


@pytest.fixture
def sheet(mine):
    guide = CriteriaSet.objects.in_force("individual", mine.campaign_year.year).get()
    return confirmed_sheet(mine, {"excellent": 1, "good": 2}, guide)


def url(name, *args):
    return reverse(f"emulation:notice-{name}", args=args)


def test_the_result_is_frozen_with_its_hash(mine, chair, sheet):
    notice = publishing.publish(mine, by=chair)
    Assessment.objects.filter(union_year=mine).update(verified_total="1")

    figures = publishing.figures_of(notice)

    assert notice.sha256 == frozen.sha256(notice.figures)
    assert (str(figures.verified_total), figures.counts.excellent, figures.counts.good) == (
        "90", 1, 2,
    )  # fmt: skip
    with pytest.raises(Error), transaction.atomic():
        ResultNotice.objects.filter(pk=notice.pk).update(figures="{}")
    with pytest.raises(Error), transaction.atomic():
        notice.delete()


def test_only_the_chair_and_only_what_is_verified(mine, chair):
    for role, union in ((Post.Role.GRASSROOTS_OFFICER, mine.union), (Post.Role.UPPER_CHAIR, None),
                        (Post.Role.DEPARTMENT_OFFICER, None)):  # fmt: skip
        other = user_with(role, union or (mine.supervisor if "upper" in role else None))
        with pytest.raises(PermissionDenied):
            publishing.publish(mine, by=other)
    Assessment.objects.filter(union_year=mine).update(status="appraised")

    with pytest.raises(ValidationError, match="đã được phúc tra"):
        publishing.publish(mine, by=chair)


def test_a_press_publishes_once_and_a_second_notice_waits(mine, chair):
    first = publishing.publish(mine, by=chair, key="a" * 32)

    assert publishing.publish(mine, by=chair, key="a" * 32) == first
    with pytest.raises(ValidationError, match="Thu hồi"):
        publishing.publish(mine, by=chair, key="b" * 32)


def test_taken_back_it_is_gone_with_its_names_and_comes_anew_under_another_address(
    client, mine, chair, sheet
):
    first = publishing.publish(mine, by=chair, with_names=True)
    assert len(publishing.people_of(first)) == 3

    publishing.withdraw(mine, by=chair, note="Sai số liệu.")
    second = publishing.publish(mine, by=chair)

    first.refresh_from_db()
    assert first.people == ""
    assert client.get(url("public", first.token)).status_code == 404
    assert client.get(url("public", second.token)).status_code == 200
    assert [e.action for e in audit.trail(mine)][:3] == [
        "publish-result", "withdraw-result", "publish-result",
    ]  # fmt: skip
    with pytest.raises(Error), transaction.atomic():
        ResultNotice.objects.filter(pk=first.pk).update(withdrawn_at=None)


def test_the_page_without_an_account_shows_counts_and_no_name(client, mine, chair, sheet):
    notice = publishing.publish(mine, by=chair, with_names=True)

    page = client.get(url("public", notice.token))

    html = page.content.decode()
    for words in ("90,00", "CĐCS Trường Tiểu học An Phú", "noindex"):
        assert words in html
    names = PersonScore.objects.filter(sheet=sheet).values_list("member__full_name", flat=True)
    assert not [name for name in (*names, chair.full_name) if name in html]
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]


def test_a_wrong_address_tells_nothing(client, mine, chair):
    notice = publishing.publish(mine, by=chair)
    token = r"[A-Za-z0-9_-]{43}"
    nonce = r'value="[A-Za-z0-9_-]+"'

    wrong = client.get(url("public", WRONG))
    publishing.withdraw(mine, by=chair, note="Sai.")
    gone = client.get(url("public", notice.token))

    bodies = [re.sub(f"{token}|{nonce}", "", page.content.decode()) for page in (wrong, gone)]
    assert (wrong.status_code, gone.status_code) == (404, 404)
    assert bodies[0] == bodies[1]
    assert "An Phú" not in bodies[0]


def test_guessing_is_held_up(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "result_notice": "2/m/ip"}

    assert [client.get(url("public", WRONG)).status_code for _n in range(3)] == [404, 404, 429]


@pytest.mark.slow
@pytest.mark.parametrize("with_names", [True, False])
def test_the_list_names_people_only_when_the_chair_says_so(
    mine, chair, sheet, with_names, tmp_path
):
    notice = publishing.publish(mine, by=chair, with_names=with_names)
    address = f"https://thidua.example/thi-dua/ket-qua/xem/{notice.token}/"

    (tmp_path / "a.pdf").write_bytes(printing.draw(notice, address=address))
    said = " ".join(line for page in pages_of(tmp_path / "a.pdf") for line in page)

    name = PersonScore.objects.filter(sheet=sheet).first().member.full_name
    assert (name in said) is with_names
    for words in ("THÔNG BÁO", "90,00", "Quét mã", chair.full_name):
        assert words in said


def test_the_chair_publishes_from_the_page_and_the_others_read(client, mine, chair, sheet):
    client.force_login(chair)
    assert url("publish", mine.pk) in client.get(url("detail", mine.pk)).content.decode()
    assert "with_names" in client.get(url("publish", mine.pk)).content.decode()

    client.post(url("publish", mine.pk), {"with_names": "on"})
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))
    html = client.get(url("detail", mine.pk)).content.decode()

    assert ResultNotice.objects.get().token in html
    assert "Thu hồi" not in html


def test_a_sheet_confirmed_after_the_notice_is_told_with_what_to_do(client, mine, chair):
    publishing.publish(mine, by=chair)
    client.force_login(chair)
    told = "được xác nhận sau lần công bố này"
    before = client.get(url("detail", mine.pk)).content.decode()
    guide = CriteriaSet.objects.in_force("individual", mine.campaign_year.year).get()
    confirmed_sheet(mine, {"excellent": 1}, guide)

    after = client.get(url("detail", mine.pk)).content.decode()

    assert told not in before and told in after
    assert "Không kèm xếp loại cá nhân" in after


def test_without_a_reason_nothing_is_taken_back(client, mine, chair):
    publishing.publish(mine, by=chair)
    client.force_login(chair)

    page = client.post(url("withdraw", mine.pk), {"note": " "})

    assert page.status_code == 422
    assert ResultNotice.objects.in_force().count() == 1


def test_the_page_costs_few_queries_however_many_people(
    client, mine, chair, sheet, django_assert_max_num_queries
):
    publishing.publish(mine, by=chair, with_names=True)
    client.force_login(chair)
    client.get(url("detail", mine.pk))

    with django_assert_max_num_queries(15):
        client.get(url("detail", mine.pk))
