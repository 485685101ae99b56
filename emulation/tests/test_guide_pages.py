"""The pages on which Ban CSPL sees, begins, copies, compares, publishes and discards guides."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from emulation.guides import publishing, reading, values, writing
from emulation.models import CriteriaSet
from emulation.scoring import COMPLETED
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, campaign_year
from emulation.tests.guides_cases import (
    ISSUED,
    draft,
    first_group,
    plan_guide,
    policy_law,
    published,
    without_sample_clause,
)
from emulation.tests.year_cases import Role, html_of, sign_in, workbook_rows

LIST = "/thi-dua/huong-dan/"
BACKEND = "unions.accounts.sign_in.AccountBackend"


@pytest.fixture
def by(client, db):
    user = policy_law()
    client.force_login(user, backend=BACKEND)
    return user


def url(name, guide, *more):
    return reverse(f"emulation:guide-{name}", args=[guide.pk, *more])


# --- The list -----------------------------------------------------------------


def test_the_list_says_which_guide_holds_in_which_years(client, by):
    published(by, 2026)
    draft(by, 2027)

    html = html_of(client, LIST)

    assert html.count("TT-2026") == 1
    assert "2026-2028" in html
    assert "2020-2025" in html
    assert "Đang soạn" in html


def test_the_list_is_searched_filtered_and_sorted(client, by):
    draft(by, 2027)
    plan = {"CN-2020", "NK-2020", "TT-2020"}

    def codes(query):
        return {guide.code for guide, _held in client.get(LIST + query).context["rows"]}

    assert codes("?trang_thai=draft") == {"TT-2027"}
    assert codes("?nam=2026") == plan
    assert codes("?loai=individual") == {"CN-2020"}
    assert codes("?tim=tap+the") == {"TT-2020", "TT-2027"}
    assert codes("?xep=-ban_hanh") == plan | {"TT-2027"}
    assert "Không có hướng dẫn nào khớp" in html_of(client, f"{LIST}?tim=khong-co")


def test_a_draft_is_hidden_below_the_province(client, by):
    made = draft(by)
    sign_in(client, Role.UPPER_CHAIR)

    assert "TT-2027" not in html_of(client, LIST)
    assert client.get(url("detail", made)).status_code == 404


def test_the_workbook_holds_the_filtered_rows(client, by, tmp_path):
    draft(by, 2027)

    rows = workbook_rows(client.get(f"{LIST}xuat-excel/?trang_thai=draft"), tmp_path)

    assert [row[0] for row in rows[1:]] == ["TT-2027"]


def test_the_list_asks_the_same_for_three_and_for_thirty(client, by, django_assert_num_queries):
    plan_guide()
    client.get(LIST)  # the count of duties in the frame is read once a minute
    for count in (0, 27):
        for _n in range(count):
            writing.copy(plan_guide(), first_year=2027, last_year=None, by=by)
        with django_assert_num_queries(7):
            client.get(LIST)


def test_the_years_scores_lead_to_the_guides_and_from_there_to_writing_them(client, by):
    year = campaign_year(2026)

    scores = html_of(client, reverse("emulation:assessment-list", args=[year.year]))
    guides = html_of(client, "/thi-dua/tieu-chi/")

    assert 'href="/thi-dua/tieu-chi/"' in scores
    assert "Hướng dẫn chấm điểm" in scores
    assert f'href="{LIST}"' in guides


# --- One guide ----------------------------------------------------------------


def test_a_draft_shows_what_stands_against_publishing_and_where_it_is_mended(client, by):
    made = without_sample_clause(draft(by), by)

    html = html_of(client, url("detail", made))

    assert "điểm cần sửa trước khi ban hành" in html
    assert f'href="{url("edit", made)}"' in html
    assert "được dùng để chấm điểm năm 2027-2028" in html
    assert "vẫn dùng cho năm 2020-2026" in html


def test_a_published_guide_offers_a_new_version_and_no_editing(client, by):
    html = html_of(client, plan_guide().get_absolute_url())

    assert "Lập phiên bản mới" in html
    assert url("edit", plan_guide()) not in html
    assert "được giữ nguyên" in html


@pytest.mark.parametrize("name", ["edit", "vetoes-edit", "bands-edit", "group-add", "publish"])
def test_the_form_of_a_published_guide_leads_back_and_says_what_to_do(client, by, name):
    response = client.get(url(name, plan_guide()), follow=True)

    assert response.redirect_chain == [(plan_guide().get_absolute_url(), 302)]
    assert "lập phiên bản mới" in response.content.decode()


def test_the_page_asks_the_same_whatever_stands_in_the_guide(client, by, django_assert_num_queries):
    small = writing.begin(replace(reading.head_of(plan_guide()), first_year=2027), by=by)
    large = draft(by)
    client.get(LIST)
    for guide in (small, large):
        with django_assert_num_queries(13):
            assert client.get(guide.get_absolute_url()).status_code == 200


# --- A new version ------------------------------------------------------------


def test_a_new_version_offers_the_first_year_that_nobody_scores_in(client, by):
    AssessmentFactory(union_year=UnionYearFactory(campaign_year=campaign_year(2026)))
    page = client.get(url("copy", plan_guide()))
    assert page.context["form"]["first_year"].value() == 2027

    key = str(uuid4())
    for _press in range(2):
        answer = client.post(url("copy", plan_guide()), {"first_year": "2027", "key": key})

    made = CriteriaSet.objects.get(code="TT-2027")
    assert answer.url == made.get_absolute_url()
    assert CriteriaSet.objects.filter(copied_from=plan_guide()).count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"first_year": ""}, "Áp dụng từ năm chưa được nhập"),
        ({"first_year": "hai"}, "chưa phải là một số"),
        ({"first_year": "2027", "last_year": "2026"}, "Năm cuối là 2026, trước năm đầu 2027"),
        ({"first_year": "1999"}, "thấp hơn mức tối thiểu 2020"),
    ],
)
def test_wrong_years_are_told_beside_the_field(client, by, typed, said):
    response = client.post(url("copy", plan_guide()), typed)

    assert response.status_code == 422
    assert said in response.content.decode()


def test_an_empty_guide_is_begun(client, by):
    campaign_year(2027)
    typed = {"kind": "individual", "title": "Chấm cá nhân 2027", "first_year": "2027"}

    response = client.post(f"{LIST}lap/", typed)

    assert response.url == CriteriaSet.objects.get(code="CN-2027").get_absolute_url()
    assert client.post(f"{LIST}lap/", {}).status_code == 422


# --- Publishing ---------------------------------------------------------------


def typed(made, **changes):
    values = {"number": "05/HD-LĐLĐ", "issued": "15/01/2020", "version": made.version}
    return values | {"key": str(uuid4())} | changes


def test_publishing_leads_to_the_document_and_the_list_names_it(client, by):
    made = draft(by)

    response = client.post(url("publish", made), typed(made))

    assert response.url == reverse("reports:guide-document", args=["TT-2027"])
    assert "05/HD-LĐLĐ" in html_of(client, LIST)


def test_what_stops_publishing_is_said_and_the_button_says_why(client, by):
    made = without_sample_clause(draft(by), by)

    html = html_of(client, url("publish", made))
    refused = client.post(url("publish", made), typed(made))

    assert "Chưa ban hành được" in html
    assert refused.status_code == 409
    assert "theo mục nào" in refused.content.decode()
    assert 'value="05/HD-LĐLĐ"' in refused.content.decode()


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"number": ""}, 422, "chưa được nhập"),
        ({"number": "5"}, 409, "Nhập theo dạng 05/HD-LĐLĐ"),
        ({"issued": "31/02/2020"}, 422, "Ngày chưa đúng"),
        ({"issued": "31/12/2999"}, 409, "chưa đến"),
        ({"version": "99"}, 409, "vừa được sửa từ nơi khác"),
    ],
)
def test_a_wrong_number_or_day_is_told_beside_its_field(client, by, changes, status, said):
    made = draft(by)

    response = client.post(url("publish", made), typed(made, **changes))

    assert response.status_code == status
    assert said in response.content.decode()
    assert CriteriaSet.objects.get(pk=made.pk).is_draft


def test_a_press_after_publishing_is_refused_with_what_to_do(client, by):
    made = published(by)

    response = client.post(url("publish", made), typed(made))

    assert response.status_code == 409
    assert "lập phiên bản mới" in response.content.decode()


# --- Throwing away ------------------------------------------------------------


def test_a_draft_is_thrown_away_after_a_question(client, by):
    made = draft(by)
    assert "không làm lại được" in html_of(client, url("discard", made))

    assert client.post(url("discard", made)).url == LIST
    assert not CriteriaSet.objects.filter(pk=made.pk).exists()


def test_a_published_guide_is_not_thrown_away(client, by):
    response = client.post(url("discard", plan_guide()), follow=True)

    assert "lập phiên bản mới" in response.content.decode()
    assert client.get(url("discard", plan_guide())).status_code == 403


# --- Comparing ----------------------------------------------------------------


def test_two_versions_stand_side_by_side_with_the_changed_words_marked(client, by):
    made = draft(by)
    row = first_group(made)
    group = reading.group_of(row)
    first = replace(group.items[0], text=group.items[0].text.replace("hiệu quả", "kết quả"),
                    maximum=Decimal(12))  # fmt: skip
    wanted = replace(group, items=(first, *group.items[1:]), floor_percent=Decimal(50),
                     floor_ceiling=COMPLETED)  # fmt: skip
    writing.save_group(made, row.pk, wanted, by=by, expected=reading.mark(group))

    html = html_of(client, f"{LIST}so-sanh/?cu={plan_guide().pk}&moi={made.pk}")

    assert "<del>hiệu</del>" in html
    assert "<ins>kết</ins>" in html
    assert "Điểm tối đa: <ins>12</ins>" in html
    assert "dưới 50 % xếp loại tối đa" in html


def test_readers_compare_what_is_published_alone(client, by):
    made, new = draft(by, 2028), published(by, 2027)
    sign_in(client, Role.GRASSROOTS_OFFICER)

    assert client.get(f"{LIST}so-sanh/?cu={plan_guide().pk}&moi={new.pk}").status_code == 200
    assert client.get(f"{LIST}so-sanh/?cu={plan_guide().pk}&moi={made.pk}").status_code == 422
    assert client.get(f"{LIST}so-sanh/?cu=%00&moi=x").status_code == 422
    assert client.get(f"{LIST}so-sanh/").status_code == 200


def test_guides_for_others_are_not_compared(client, by):
    other = plan_guide("CN-2020")

    html = client.get(f"{LIST}so-sanh/?cu={plan_guide().pk}&moi={other.pk}").content.decode()

    assert "đối tượng khác nhau" in html


# --- Readers ------------------------------------------------------------------


def test_readers_see_floors_vetoes_bonus_and_the_other_versions(client, by):
    made = draft(by, 2027)
    row = first_group(made)
    group = reading.group_of(row)
    bonus = values.Item("bonus", 1, "Có sáng kiến được công nhận", Decimal(3), "mục 3")
    penalty = values.Item("penalty", 1, "Báo cáo sai số liệu", Decimal(60), "mục 3")
    writing.save_group(
        made, row.pk,
        replace(group, items=(*group.items, bonus, penalty), floor_percent=Decimal(50),
                floor_ceiling=COMPLETED, floor_clause="mục 2"),
        by=by, expected=reading.mark(group),
    )  # fmt: skip
    head = reading.head_of(made)
    wanted = replace(head, bonus_cap=Decimal(3), bonus_clause="mục 3")
    writing.save_head(made, wanted, by=by, expected=reading.mark(head))
    vetoes = (values.Veto(1, "Có người bị kỷ luật", COMPLETED, "discipline", "mục 6"),)
    made = writing.save_vetoes(made, vetoes, by=by, expected=reading.mark(()))
    publishing.publish(made, number="05/HD-LĐLĐ", issued=ISSUED, by=by, expected=made.version)
    sign_in(client, Role.GRASSROOTS_OFFICER)

    html = html_of(client, "/thi-dua/tieu-chi/TT-2027/")

    for said in ("Điểm liệt: nhóm đạt dưới 50 %", "Có sáng kiến được công nhận", "+3", "−60",
                 "nhiều nhất 3 điểm", "Có người bị kỷ luật", "05/HD-LĐLĐ", "TT-2027/",
                 "/thi-dua/tieu-chi/TT-2020/", "so-sanh"):  # fmt: skip
        assert said in html, said
