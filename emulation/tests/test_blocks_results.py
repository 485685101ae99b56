"""Rankings of a block: who is counted, what is published, corrected, printed, asked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.urls import reverse

from core import audit, clock, frozen
from core.pdf import PrintFailed
from core.tests.pdf_reading import pages_of
from emulation.blocks import duties, printing, publishing, reading
from emulation.calendar import campaign_calendar
from emulation.models import Assessment, BlockMembership, BlockResult, DossierStatus
from emulation.tests.block_cases import MORNING, SINCE, block, member
from emulation.tests.factories import YEAR, AssessmentFactory, UnionYearFactory, campaign_year
from emulation.tests.year_cases import workbook_rows
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def cspl():
    return user_with(Post.Role.DEPARTMENT_OFFICER)


@pytest.fixture
def made():
    return block()


@pytest.fixture
def year(made):
    return campaign_year(YEAR)


def order(made, year):
    return [(row.rank, row.name) for row in reading.standings(made, year).figures.rows]


def test_members_are_ranked_by_verified_points(made, year):
    for name, share, hour in (("Một", "0.8", 0), ("Hai", "0.9", 1), ("Ba", "0.9", 0)):
        member(made, name=name, share=share, at=MORNING + timedelta(hours=hour))

    assert order(made, year) == [(1, "Ba"), (2, "Hai"), (3, "Một")]


def test_who_is_counted_is_decided_on_the_years_last_day_or_the_unions(made, year):
    member(made, name="Còn")
    member(made, name="Hết", ended=date(2024, 7, 1))
    member(made, name="Hết hôm đầu", ended=date(2024, 1, 1))
    member(made, name="Vào sau", since=date(2025, 1, 1))
    left = member(made, name="Ra")
    BlockMembership.objects.filter(union=left).update(until=date(2024, 12, 31))

    assert {name for _rank, name in order(made, year)} == {"Còn", "Hết"}


def test_whoever_is_not_ranked_stands_apart_with_the_reason(made, year):
    member(made, name="Xong")
    unrated = member(made, name="Mới")
    Assessment.objects.filter(union_year__union=unrated).update(
        classification="", explanation="Chưa đủ tháng."
    )
    for name, extra in (("Chưa", {}), ("Miễn", {"expected": False, "not_expected_reason": "Mới."})):
        union = UnionFactory(name=name)
        BlockMembership.objects.create(block=made, union=union, since=SINCE)
        UnionYearFactory(campaign_year=year, union=union, **extra)
    sent = UnionFactory(name="Đang")
    BlockMembership.objects.create(block=made, union=sent, since=SINCE)
    AssessmentFactory(union_year=UnionYearFactory(campaign_year=year, union=sent), status="draft")
    BlockMembership.objects.create(block=made, union=UnionFactory(name="Vắng"), since=SINCE)

    found = reading.standings(made, year)

    assert {row.name: row.reason for row in found.figures.apart} == {
        "Mới": "Không xếp loại: Chưa đủ tháng.",
        "Chưa": "Chưa có hồ sơ chấm điểm.",
        "Miễn": "Mới.",
        "Đang": "Chưa được phúc tra (đang soạn).",
        "Vắng": "Không có trong năm thi đua này.",
    }
    assert found.open == 2


def test_what_is_published_stays_and_is_made_known_once(made, year, cspl):
    member(made)

    first = publishing.publish(made, year, by=cspl, expected="", key="a" * 32)

    assert publishing.publish(made, year, by=cspl, expected="", key="a" * 32) == first
    assert first.sha256 == frozen.sha256(first.figures)
    with pytest.raises(Error), transaction.atomic():
        BlockResult.objects.filter(pk=first.pk).update(sha256="0" * 64)
    with pytest.raises(Error), transaction.atomic():
        BlockResult.objects.filter(pk=first.pk)._raw_delete(BlockResult.objects.db)
    with pytest.raises(ValidationError, match="từ nơi khác"):
        publishing.publish(made, year, by=cspl, expected="")


def test_a_correction_is_a_further_result_that_names_what_differs(made, year, cspl):
    union = member(made, name="CĐCS Một")
    first = publishing.publish(made, year, by=cspl, expected="")
    with pytest.raises(ValidationError, match="không khác"):
        publishing.publish(made, year, by=cspl, expected=first.sha256, note="Sửa")
    Assessment.objects.filter(union_year__union=union).update(verified_total="88.50")
    with pytest.raises(ValidationError, match="lý do"):
        publishing.publish(made, year, by=cspl, expected=first.sha256)

    second = publishing.publish(made, year, by=cspl, expected=first.sha256, note="Tính lại.")

    figures = publishing.figures_of(second)
    assert figures.changes == ("CĐCS Một: điểm phúc tra 90,00 sửa thành 88,50.",)
    assert (figures.corrects, figures.note) == (first.sha256, "Tính lại.")
    assert publishing.in_force(made, year) == second
    assert audit.trail(made).first().action == "correct"


def test_nothing_to_rank_is_not_published(made, year, cspl):
    with pytest.raises(ValidationError, match="Chưa có đơn vị nào"):
        publishing.publish(made, year, by=cspl, expected="")


def chair_of(union):
    return user_with(Post.Role.GRASSROOTS_CHAIR, union)


def test_members_see_the_published_ranking_of_their_own_block_alone(client, made, year, cspl):
    mine, other = member(made, name="CĐCS Của mình"), member(block("CUM-02", "Cụm 2"))
    urls = [reverse("emulation:block-result", args=[
        publishing.publish(b, year, by=cspl, expected="").pk])
        for b in (made, BlockMembership.objects.get(union=other).block)]  # fmt: skip
    client.force_login(chair_of(mine))

    assert [client.get(url).status_code for url in urls] == [200, 404]
    assert client.get(reverse("emulation:block-ranking", args=[made.pk, YEAR])).status_code == 403
    assert "CĐCS Của mình" in client.get(urls[0]).content.decode()


def test_who_joins_later_does_not_see_the_earlier_ranking(client, made, year, cspl):
    member(made)
    result = publishing.publish(made, year, by=cspl, expected="")
    late = member(made, since=date(2025, 1, 1))
    client.force_login(chair_of(late))

    assert client.get(made.get_absolute_url()).status_code == 200
    assert client.get(result.get_absolute_url()).status_code == 404


def test_the_live_ranking_says_so_and_tells_what_differs(client, made, year, cspl):
    union = member(made, name="CĐCS Một")
    publishing.publish(made, year, by=cspl, expected="")
    Assessment.objects.filter(union_year__union=union).update(verified_total="88.50")
    client.force_login(cspl)

    html = client.get(reverse("emulation:block-ranking", args=[made.pk, YEAR])).content.decode()

    assert "Số liệu trực tiếp" in html
    assert "điểm phúc tra 90,00 sửa thành 88,50" in html
    assert "Lập bản đính chính" in html


def test_ban_cspl_publishes_from_the_page_and_a_correction_needs_its_reason(
    client, made, year, cspl
):
    union = member(made)
    client.force_login(cspl)
    url = reverse("emulation:block-publish", args=[made.pk, YEAR])

    assert client.post(url, {"expected": ""}).status_code == 302
    Assessment.objects.filter(union_year__union=union).update(verified_total="88.50")
    wrong = client.post(url, {"expected": made.results.get().sha256, "note": ""})

    assert wrong.status_code == 422
    assert "Nhập lý do đính chính." in wrong.content.decode()


def test_the_print_and_the_workbook_hold_the_whole_ranking(client, made, year, cspl, tmp_path):
    for name in ("CĐCS Một", "CĐCS Hai"):
        member(made, name=name)
    result = publishing.publish(made, year, by=cspl, expected="")
    client.force_login(cspl)

    pdf = printing.draw(result, publishing.figures_of(result))
    (tmp_path / "a.pdf").write_bytes(pdf)
    said = " ".join(line for page in pages_of(tmp_path / "a.pdf") for line in page)
    book = workbook_rows(
        client.get(reverse("emulation:block-result-export", args=[result.pk])), tmp_path
    )

    for words in ("THÔNG BÁO", "CĐCS Một", "CĐCS Hai", "90,00", "Vẫn bằng nhau thì cùng hạng"):
        assert words in said
    assert pdf == printing.draw(result, publishing.figures_of(result))
    assert [row[2] for row in book[1:]] == ["CĐCS Một", "CĐCS Hai"]


def test_a_print_that_nobody_can_wait_for_is_refused_in_words(made, year, cspl):
    member(made)
    result = publishing.publish(made, year, by=cspl, expected="")
    figures = publishing.figures_of(result)
    endless = replace(figures, rows=figures.rows * 5000)

    with pytest.raises(PrintFailed) as refused:
        printing.draw(result, endless)

    assert str(refused.value)


def test_ban_cspl_is_asked_for_what_is_whole_and_not_published(made, year, cspl):
    union = member(made)
    late = UnionFactory()
    BlockMembership.objects.create(block=made, union=late, since=SINCE)
    owing = UnionYearFactory(campaign_year=year, union=late)
    asked = lambda user: [d.kind for d in duties.block_duties(user, campaign_calendar())]  # noqa: E731
    with clock.set_for_test(date(2025, 1, 10)):
        assert asked(cspl) == []
        made_late = AssessmentFactory(union_year=owing)
        Assessment.objects.filter(pk=made_late.pk).update(
            status=DossierStatus.VERIFIED, explanation="Mới thành lập."
        )
        assert asked(cspl) == ["block-results"]
        assert asked(chair_of(union)) == []
        publishing.publish(made, year, by=cspl, expected="")
        assert asked(cspl) == []


@pytest.mark.parametrize("name", ["list", "detail", "ranking", "result", "publish"])
def test_more_members_cost_no_more_queries(client, django_assert_max_num_queries, made, year, cspl,
                                           name):  # fmt: skip
    unions = [member(made) for _n in range(3)]
    result = publishing.publish(made, year, by=cspl, expected="")
    Assessment.objects.filter(union_year__union=unions[0]).update(verified_total="10")
    args = {"list": [YEAR], "detail": [made.pk], "result": [result.pk]}.get(name, [made.pk, YEAR])
    url = reverse(f"emulation:block-{name}", args=args)
    client.force_login(cspl)
    client.get(url)
    with django_assert_max_num_queries(15) as few:
        client.get(url)
    for n in range(27):
        member(made)
        block(f"K-{n:02}", f"Khối {n}")

    with django_assert_max_num_queries(len(few)):
        assert client.get(url).status_code == 200


def test_a_list_without_blocks_says_what_comes_next(client, year, cspl):
    block("CU", "Cũ").delete()
    client.force_login(cspl)

    html = client.get(
        reverse("emulation:block-list", args=[YEAR]) + "?tim=khong-co"
    ).content.decode()

    assert "Không có cụm, khối nào khớp với bộ lọc." in html


def test_wrong_input_keeps_what_was_typed(client, made, cspl):
    client.force_login(cspl)
    url = reverse("emulation:block-join", args=[made.pk])

    page = client.post(url, {"codes": "KHONG-CO", "since": "2024-01-01"})

    html = page.content.decode()
    assert page.status_code == 422
    assert "Không có đơn vị nào mang mã “KHONG-CO”" in html
    assert "KHONG-CO</textarea>" in html


def test_members_come_by_a_pasted_column(client, made, cspl):
    unions = [UnionFactory() for _n in range(2)]
    client.force_login(cspl)
    pasted = "\r\n".join(f"{u.code}\t{u.name}" for u in unions)

    client.post(reverse("emulation:block-join", args=[made.pk]),
                {"codes": pasted, "since": "01/01/2024"})  # fmt: skip

    assert made.memberships.count() == 2
    assert made.memberships.first().since == date(2024, 1, 1)
