"""The pages of a unit's own criteria, without JavaScript too."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from emulation.models import OwnCriteria
from emulation.own_criteria.flow import OWN_FLOW
from emulation.own_criteria.rows import rows_of
from emulation.services.starting import start_assessment
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from emulation.tests.own_criteria_cases import OTHER, ROW, Unit, fresh, share_of
from emulation.tests.year_cases import workbook_rows
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

pytestmark = pytest.mark.django_db
LIST = f"/thi-dua/{YEAR}/tieu-chi-rieng/"


@pytest.fixture
def unit():
    share_of("10")
    return Unit()


def page(client, url):
    return client.get(url).content.decode()


def edit_url(own):
    return reverse("emulation:own-criteria-edit", args=[own.pk])


def typed(own, *rows, **more):
    """Return what the form sends: rows as (letter, text, points)."""
    data = {"version": own.version, "dong-TOTAL_FORMS": len(rows), "dong-INITIAL_FORMS": 0}
    for place, (letter, text, points) in enumerate(rows):
        data |= {f"dong-{place}-letter": letter, f"dong-{place}-text": text,
                 f"dong-{place}-maximum": points}  # fmt: skip
    return data | more


def test_the_year_offers_them_where_the_guide_leaves_room(client, unit):
    client.force_login(unit.officer)

    seen = page(client, unit.year.get_absolute_url())
    answer = client.post(reverse("emulation:own-criteria-start", args=[unit.year.pk]))

    assert "không quá 10 % tổng điểm" in seen and "Đặt tiêu chí riêng" in seen
    assert answer["Location"] == edit_url(OwnCriteria.objects.get())


def test_the_year_says_that_the_guide_leaves_none(client):
    share_of("0")
    unit = Unit()
    client.force_login(unit.officer)

    seen = page(client, unit.year.get_absolute_url())
    answer = client.post(reverse("emulation:own-criteria-start", args=[unit.year.pk]), follow=True)

    assert "không cho đơn vị đặt tiêu chí riêng" in seen and "Đặt tiêu chí riêng<" not in seen
    assert "không cho đơn vị đặt tiêu chí riêng" in answer.content.decode()


def test_the_page_says_how_many_points_are_left(client, unit):
    own = unit.begun(ROW)
    client.force_login(unit.officer)

    assert "Còn 6,11 điểm" in page(client, own.get_absolute_url())
    unit.saved(own, replace(ROW, maximum=Decimal("12.5")))
    seen = page(client, own.get_absolute_url())
    assert "vượt 1,39 điểm" in seen
    assert seen.count("disabled") and "Giảm điểm hoặc bỏ bớt" in seen


def test_what_is_typed_is_kept_row_by_row(client, unit):
    own = unit.begun()
    client.force_login(unit.officer)

    rows = [("b", OTHER.text, "6"), ("a", ROW.text, "5,0"), ("a", "", "")]
    answer = client.post(edit_url(own), typed(own, *rows, then="review"))

    assert answer["Location"] == own.get_absolute_url()
    assert rows_of(fresh(own)) == (replace(ROW, evidence_required=False), OTHER)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("a", "Có chữ, không điểm", ""), "Điểm tối đa chưa được nhập"),
        (("a", "", "5"), "Nội dung tiêu chí chưa được nhập"),
        (("a", "Nhiều số lẻ", "5,125"), "Điểm tối đa"),
        (("a", "Chữ", "năm"), "Điểm tối đa"),
        (("z", "Nhóm lạ", "5"), "Nhóm tiêu chí"),
    ],
)
def test_a_wrong_row_is_told_beside_its_field_and_stays_typed(client, unit, row, said):
    own = unit.begun()
    client.force_login(unit.officer)

    answer = client.post(edit_url(own), typed(own, row))

    seen = answer.content.decode()
    assert answer.status_code == 422
    assert said in seen and row[1] in seen
    assert not own.criteria.exists()


def test_a_row_marked_to_go_goes(client, unit):
    own = unit.begun(ROW, OTHER)
    client.force_login(unit.officer)

    rows = [("a", ROW.text, "5"), ("b", OTHER.text, "6")]
    client.post(edit_url(own), typed(own, *rows, **{"dong-0-bo": "on"}))

    assert rows_of(fresh(own)) == (OTHER,)


def test_it_saves_itself_and_says_what_is_wrong(client, unit):
    own = unit.begun()
    client.force_login(unit.officer)
    auto = {"headers": {"X-Requested-With": "autosave"}}

    good = client.post(edit_url(own), typed(own, ("a", ROW.text, "5")), **auto)
    bad = client.post(edit_url(own), typed(fresh(own), ("a", ROW.text, "")), **auto)
    stale = client.post(edit_url(own), typed(own, ("a", "Khác", "5")), **auto)

    assert good.json()["ok"] and good.json()["version"] == own.version + 1
    assert bad.status_code == 422 and "dong-0-maximum" in bad.json()["errors"]
    assert stale.status_code == 409
    assert rows_of(fresh(own))[0].text == ROW.text


def test_two_people_see_both_versions_and_lose_nothing(client, unit):
    own = unit.begun(ROW)
    unit.saved(own, OTHER)
    client.force_login(unit.chair)

    data = typed(own, ("a", "Bản của Chủ tịch", "4"))
    answer = client.post(edit_url(own), data)
    again = client.post(edit_url(own), data | {"version": fresh(own).version})

    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của Chủ tịch" in seen and OTHER.text in seen
    assert again.status_code == 302
    assert rows_of(fresh(own))[0].text == "Bản của Chủ tịch"


def test_what_went_up_meanwhile_gives_the_typing_back(client, unit):
    own = unit.submitted()
    client.force_login(unit.officer)

    answer = client.post(edit_url(own), typed(own, ("a", "Viết dở", "4")))
    back = client.get(edit_url(own))

    assert answer.status_code == 403 and "Viết dở" in answer.content.decode()
    assert back["Location"] == own.get_absolute_url()


def test_the_union_above_returns_with_a_pin_that_the_form_shows(client, unit):
    own = unit.submitted()
    client.force_login(unit.above)
    step = reverse("emulation:own-criteria-step", args=[own.pk])

    client.post(step, {"step": "return", "note": "Trùng b.2", "pins": ["tieu-chi-rieng-b-1"]})
    client.force_login(unit.officer)

    assert "Trùng b.2" in page(client, own.get_absolute_url())
    assert "riêng b.1" in page(client, edit_url(own))
    assert "Tiêu chí riêng năm 2024" in page(client, "/viec-can-lam/")


def test_what_waits_is_a_duty_of_the_union_above(client, unit):
    UnionYearFactory(union=unit.year.supervisor)
    unit.submitted()
    client.force_login(unit.above)

    seen = page(client, "/viec-can-lam/")

    assert "1 đơn vị đề nghị duyệt tiêu chí riêng năm 2024" in seen


def test_last_years_are_copied_by_a_button(client, unit):
    before = UnionYearFactory(union=unit.year.union, campaign_year=campaign_year(2023))
    Unit(before).approved()
    own = unit.begun()
    client.force_login(unit.officer)

    assert "Chép từ năm trước" in page(client, own.get_absolute_url())
    client.post(reverse("emulation:own-criteria-copy", args=[own.pk]), {"version": own.version})

    assert rows_of(fresh(own)) == (ROW, OTHER)


def test_the_assessment_shows_them_in_their_group_as_the_units_own(client, unit):
    unit.approved()
    assessment = start_assessment(unit.year, by=unit.officer)
    client.force_login(unit.officer)

    read = page(client, assessment.get_absolute_url())
    form = page(client, reverse("emulation:assessment-edit", args=[assessment.pk]))

    assert "riêng a.1. " + ROW.text in read
    assert "tiêu chí riêng" in form and ROW.text in form


def test_the_guides_page_does_not_show_them(client, unit):
    unit.approved()
    client.force_login(unit.officer)

    assert ROW.text not in page(client, "/thi-dua/tieu-chi/TT-2020/")


def test_the_list_holds_what_lies_in_scope_and_exports_each_criterion(client, unit, tmp_path):
    unit.approved()
    Unit().submitted()  # of another branch
    client.force_login(unit.above)

    seen = page(client, LIST)
    _head, *rows = workbook_rows(client.get(f"{LIST}xuat-excel/"), tmp_path)

    assert unit.year.union.name in seen and seen.count("<tr>") == 2
    assert [row[6:8] for row in rows] == [[ROW.text, 5], [OTHER.text, 6]]
    assert "Không có đơn vị nào khớp" in page(client, f"{LIST}?trang_thai=returned")
    assert unit.year.union.name in page(client, f"{LIST}?tim={unit.year.union.code}")


def test_an_empty_list_says_what_to_do(client):
    campaign_year()
    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))

    assert "chưa có đơn vị nào đặt tiêu chí riêng" in page(client, LIST)


@pytest.mark.parametrize("count", [3, 30])
def test_the_queries_do_not_grow_with_the_rows(
    client, unit, count, tmp_path, django_assert_max_num_queries
):
    guide = fresh(unit.submitted()).criteria_set
    upper = unit.year.supervisor
    for union in UnionFactory.create_batch(count, parent=upper):
        OwnCriteria.objects.create(
            union_year=UnionYearFactory(union=union), criteria_set=guide, status="submitted"
        )
    client.force_login(unit.above)

    with django_assert_max_num_queries(15):
        client.get(LIST)
    with django_assert_max_num_queries(10):
        workbook_rows(client.get(f"{LIST}xuat-excel/"), tmp_path)
    with django_assert_max_num_queries(15):
        client.get(unit.year.get_absolute_url())


def test_readers_see_no_buttons(client, unit):
    own = unit.approved()
    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))

    seen = page(client, own.get_absolute_url())

    assert ROW.text in seen and edit_url(own) not in seen and "Duyệt tiêu chí riêng" not in seen
    assert OWN_FLOW.steps_for(unit.above, own) == []
