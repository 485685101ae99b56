"""A union in one year: who sees it, what it says of dossiers, absence and what may be done."""

from datetime import date

import pytest

from core import clock
from emulation.models import Window
from emulation.tests.factories import AssessmentFactory, campaign_year
from emulation.tests.year_cases import DAY, Role, build, html_of, sign_in
from unions.models import Post, Union
from unions.tests.factories import user_with

URL = "/thi-dua/2024/don-vi/{}/"


@pytest.fixture
def rows(db):
    with clock.set_for_test(DAY):
        yield build()


@pytest.mark.parametrize(
    ("role", "at", "sees"),
    [
        (Role.GRASSROOTS_OFFICER, "PM-1", {"PM-1"}),
        (Role.UPPER_CHAIR, "PM", {"PM", "PM-1", "PM-2", "PM-3", "PM-4"}),
        (Role.STANDING_COMMITTEE, None, {"BD", "PM", "AL", "PM-1", "PM-2", "PM-3", "PM-4",
                                         "AL-1", "AL-2", "TT-1"}),
    ],
)  # fmt: skip
def test_who_sees_a_unions_year(client, rows, role, at, sees):
    sign_in(client, role, rows[at] if at else None)

    answers = {code: client.get(URL.format(code)).status_code for code in [*rows, "KHONG-CO"]}

    assert answers == {code: 200 if code in sees else 404 for code in answers}


def test_a_code_with_a_dot_has_its_page_too(client, rows):
    year = rows["PM-1"]
    year.union.code = "PM.1"
    year.union.save()
    sign_in(client, Role.GRASSROOTS_OFFICER, year)

    assert year.get_absolute_url() == URL.format("PM.1")
    assert client.get(URL.format("PM.1")).status_code == 200


def test_the_three_dossiers_stand_with_state_and_way(client, rows):
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-2"])

    page = client.get(URL.format("PM-2"))

    assert [(d["kind"].name, d["dossier"].status) for d in page.context["dossiers"]] == [
        ("registration", "submitted"),
        ("assessment", "taken_up"),
        ("report", "submitted"),
    ]
    html = page.content.decode()
    assert html.count("Nộp muộn") == 3
    assert f'href="{rows["PM-2"].report.get_absolute_url()}"' in html


def test_the_union_begins_what_it_owes_with_one_press(client, rows):
    sign_in(client, Role.GRASSROOTS_CHAIR, rows["PM-3"])

    html = html_of(client, URL.format("PM-3"))

    for slug in ("dang-ky", "bao-cao-nam"):
        assert f'action="/thi-dua/{slug}/bat-dau/{rows["PM-3"].pk}/"' in html
    assert f'action="/thi-dua/cham-diem/bat-dau/{rows["PM-3"].pk}/"' not in html  # begun already


def test_whoever_reads_is_told_who_begins(client, rows):
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    html = html_of(client, URL.format("PM-3"))

    assert html.count("Cán bộ và Chủ tịch của đơn vị bắt đầu hồ sơ này.") == 2
    assert "bat-dau" not in html


def test_a_closed_window_is_the_reason_there_is_no_button(client, rows):
    Window.objects.filter(campaign_year=campaign_year(2024), step="registration").update(
        opens=date(2024, 1, 1), due=date(2024, 2, 1), closes=date(2024, 3, 1)
    )
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-3"])

    html = html_of(client, URL.format("PM-3"))

    assert "Đăng ký thi đua đã đóng sau ngày 01/03/2024, không nhận thêm hồ sơ." in html
    assert "dang-ky/bat-dau" not in html
    assert "bao-cao-nam/bat-dau" in html


def test_who_owes_nothing_is_told_why_and_begins_nothing(client, rows):
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-4"])

    html = html_of(client, URL.format("PM-4"))

    assert "Năm này đơn vị không phải nộp hồ sơ." in html
    assert "Đơn vị giải thể từ tháng 6" in html
    assert "bat-dau" not in html
    started = client.post(f"/thi-dua/dang-ky/bat-dau/{rows['PM-4'].pk}/")
    assert started.status_code == 403


def test_the_provinces_own_year_holds_its_report_alone(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)
    mine = client.get(URL.format("BD"))
    sign_in(client, Role.STANDING_COMMITTEE)
    others = client.get(URL.format("BD"))

    assert [d["kind"].name for d in mine.context["dossiers"]] == ["report"]
    assert mine.context["dossiers"][0]["start_url"]
    assert "Ban Chính sách - Pháp luật lập báo cáo này." in others.content.decode()


def test_a_union_that_has_ended_says_since_when(client, rows):
    Union.objects.filter(code="PM-2").update(ended=date(2024, 7, 1))
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    html = html_of(client, URL.format("PM-2"))

    assert "Đơn vị kết thúc hoạt động từ ngày 01/07/2024." in html
    assert "Hồ sơ các năm trước được giữ nguyên." in html


@pytest.mark.parametrize(
    ("year", "change", "reason"),
    [
        (2027, {}, "Ban Chính sách - Pháp luật chưa mở năm thi đua 2027."),
        (2024, {}, "chưa được đưa vào năm 2024 khi mở năm."),
        (2024, {"founded": date(2024, 5, 2)}, "thành lập ngày 02/05/2024, sau ngày đầu"),
        (2024, {"ended": date(2024, 1, 1)}, "kết thúc hoạt động từ ngày 01/01/2024, trước năm"),
        (2023, {"founded": date(2024, 5, 2)}, "thành lập ngày 02/05/2024, sau ngày đầu"),
    ],
)
def test_a_union_without_a_place_in_the_year_is_told_why(client, rows, year, change, reason):
    rows["TT-1"].delete()
    Union.objects.filter(code="TT-1").update(**change)
    sign_in(client, Role.STANDING_COMMITTEE)

    html = html_of(client, f"/thi-dua/{year}/don-vi/TT-1/")

    assert "Đơn vị không có trong năm thi đua này." in html
    assert reason in html
    assert "mo-nam" not in html


def test_ban_cspl_is_led_from_there_to_opening_the_year(client, rows):
    rows["TT-1"].delete()
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert 'href="/thi-dua/2024/mo-nam/"' in html_of(client, URL.format("TT-1"))

    Union.objects.filter(code="TT-1").update(founded=date(2024, 5, 2))
    assert "mo-nam" not in html_of(client, URL.format("TT-1"))  # it would not help


@pytest.mark.parametrize(
    ("role", "at", "code", "words"),
    [
        (Role.GRASSROOTS_OFFICER, "PM-3", "PM-3", "Sửa số người"),
        (Role.UPPER_OFFICER, "PM", "PM-3", "Sửa số người"),
        (Role.GRASSROOTS_OFFICER, "PM-1", "PM-1", "Điểm của năm đã phúc tra"),
        (Role.STANDING_COMMITTEE, None, "PM-3", "Đơn vị và công đoàn cấp trên trực tiếp sửa"),
        (Role.DEPARTMENT_OFFICER, None, "PM-3", "Đơn vị và công đoàn cấp trên trực tiếp sửa"),
    ],
)
def test_head_counts_can_be_changed_or_say_why_not(client, rows, role, at, code, words):
    sign_in(client, role, rows[at] if at else None)

    html = html_of(client, URL.format(code))

    assert words in html
    assert (f"/thi-dua/so-nguoi/{rows[code].pk}/" in html) is (words == "Sửa số người")


@pytest.mark.parametrize("year", [2019, 2029])
def test_a_year_outside_the_campaign_does_not_exist(client, rows, year):
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-1"])

    assert client.get(f"/thi-dua/{year}/don-vi/PM-1/").status_code == 404


@pytest.mark.parametrize("years", [1, 5])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_num_queries, years):
    for year in range(2020, 2020 + years - 1):
        campaign_year(year).union_years.create(
            union=rows["PM-1"].union,
            supervisor=rows["PM"].union,
            sector="education",
            kind="service",
        )
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-1"])

    # Session, user with posts, calendar, own years. Page: union, year, windows, other years,
    # sheet of persons, block, unions taken over.
    with django_assert_num_queries(12):
        client.get(URL.format("PM-1"))


@pytest.mark.django_db
def test_the_three_totals_stand_side_by_side_and_say_why_there_is_no_classification(client):
    assessment = AssessmentFactory(
        status="verified", self_total=95, appraised_total=93, verified_total="91.5",
        explanation="Đạt 91,50 điểm trên 100. Đơn vị chưa đủ 12 tháng hoạt động.",
    )  # fmt: skip
    client.force_login(user_with(Post.Role.GRASSROOTS_CHAIR, assessment.union))

    html = client.get(assessment.union_year.get_absolute_url()).content.decode()

    assert "Tự chấm 95,00 · Thẩm định 93,00 · Phúc tra 91,50" in html
    assert "Đơn vị chưa đủ 12 tháng hoạt động." in html


@pytest.mark.django_db
def test_no_totals_are_told_before_there_is_one(client):
    assessment = AssessmentFactory()
    client.force_login(user_with(Post.Role.GRASSROOTS_CHAIR, assessment.union))

    html = client.get(assessment.union_year.get_absolute_url()).content.decode()

    assert "Tự chấm –" not in html
