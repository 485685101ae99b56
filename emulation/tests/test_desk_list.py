"""The appraisal desk: what waits, the riskiest first, in light and words; progress and pace."""

from datetime import timedelta
from decimal import Decimal as D

import pytest

from core import clock, jobs
from core.models import Job
from emulation.models import Assessment, Precheck
from emulation.models import DossierStatus as S
from emulation.prechecks import running
from emulation.tests.factories import AssessmentFactory, UnionYearFactory
from emulation.tests.scoring_pages import (
    Role,
    beside,
    chair_of,
    line_of,
    officer_above,
    page_url,
    taken_up,
)
from emulation.tests.test_prechecks import handed_in
from emulation.tests.test_prechecks import year_before as last_year
from emulation.tests.year_cases import NONSENSE, sent, workbook_rows
from emulation.workflow import ASSESSMENT_FLOW
from unions.tests.factories import UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db

URL = "/thi-dua/2024/ban-tham-dinh/"


@pytest.fixture
def first(db):
    return taken_up(self_total=D("90"), **sent())


@pytest.fixture
def above(client, first):
    user = officer_above(first)
    client.force_login(user)
    return user


def more(first, name, **values):
    return taken_up(union_year=beside(first, name), **(sent() | values))


def judged(assessment, light, risk, *findings, codes=""):
    """Say what was noticed about the dossier."""
    found = [
        {"code": code, "light": light, "reason": reason, "criterion": None, "name": name,
         "others": others}
        for code, reason, name, others in findings
    ]  # fmt: skip
    return Precheck.objects.create(
        assessment=assessment, light=light, risk=risk, findings=found, stale=False,
        codes=codes or "".join(f",{f['code']}" for f in found) + ",", checked_at=clock.now(),
    )  # fmt: skip


def shown(client, query=""):
    """Return the names on the page, in order."""
    page = client.get(URL + query)
    assert page.status_code == 200
    return [row["union"] for row in page.context["rows"]]


def html_of(client, query=""):
    return client.get(URL + query).content.decode()


def test_the_riskiest_stand_first_and_what_was_not_looked_at_last(client, first, above):
    red, green, amber = (more(first, f"zz {n}") for n in "123")
    judged(red, "red", 40)
    judged(green, "green", 0)
    judged(amber, "amber", 7)

    assert shown(client) == ["zz 1", "zz 3", "zz 2", first.union.name]
    # "Sang hồ sơ tiếp" follows the same order.
    assert client.get("/thi-dua/2024/cham-diem/tiep/appraised/").url == red.get_absolute_url()
    html = client.get(page_url(red, "appraised")).content.decode()
    assert page_url(amber, "appraised") in html
    html = client.get(page_url(first, "appraised")).content.decode()
    assert page_url(red, "appraised") in html  # from the top again


def test_lights_are_told_in_words_and_reasons_in_sentences(client, first, above):
    jump = [("points_jump", f"Tiêu chí a.{n} tăng.", f"a.{n}", []) for n in (1, 3)]
    judged(first, "amber", 6, *jump, ("full_marks", "Tối đa ở cả 14 tiêu chí.", "", []))

    html = html_of(client)

    assert "Cần lưu ý" in html
    assert "Điểm tăng mà không có minh chứng mới: tiêu chí a.1, a.3" in html
    assert "Tối đa ở cả 14 tiêu chí." in html


def test_this_years_points_stand_against_last_years(client, first, above):
    last_year(first, status=S.VERIFIED, self_total=D(95), verified_total=D("85.5"),
              classification="good")  # fmt: skip
    running.look_at(first.year, [first.pk])

    html = html_of(client)

    assert "85,50" in html
    assert "+4,50" in html


def test_another_union_is_named_only_within_the_readers_scope(client, first, above):
    inside, outside = more(first, "CĐCS cùng cấp"), taken_up(**sent())
    others = [inside.union.pk, outside.union.pk]
    judged(first, "red", 20, ("shared_file", "Tệp trùng với 2 đơn vị khác.", "a.1", others))

    html = html_of(client)
    assert "Tệp trùng với 2 đơn vị khác. (CĐCS cùng cấp và đơn vị khác)" in html
    assert outside.union.name not in html

    client.force_login(user_with(Role.DEPARTMENT_OFFICER))
    Assessment.objects.filter(pk=first.pk).update(status=S.APPRAISED)
    assert outside.union.short_name in html_of(client)


def test_each_desk_holds_what_waits_there(client, first):
    direct = taken_up(union_year=UnionYearFactory(union=UnionFactory()), **sent())
    AssessmentFactory(union_year=beside(first, "zz nháp"))
    waits = AssessmentFactory(
        union_year=beside(first, "zz chờ phúc tra"), status=S.APPRAISED, **sent()
    )
    client.force_login(user_with(Role.UPPER_CHAIR, first.union_year.supervisor))
    assert shown(client) == [first.union.name]

    client.force_login(user_with(Role.UPPER_OFFICER, UpperFactory()))
    assert shown(client) == []
    assert "Không có hồ sơ nào chờ ở bước này." in html_of(client)

    client.force_login(user_with(Role.DEPARTMENT_OFFICER))
    assert shown(client) == [waits.union.name]
    expected = [direct.union.name] if direct.union_year.supervisor.is_provincial else []
    assert shown(client, "?buoc=appraised") == expected


def test_readers_have_no_desk(client, first):
    for user in (chair_of(first), user_with(Role.STANDING_COMMITTEE)):
        client.force_login(user)
        assert client.get(URL).status_code == 403
        assert client.get(URL + "xuat-excel/").status_code == 403
        assert client.post(URL + "kiem-tra-lai/").status_code == 403


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?muc=red", ["zz đỏ"]),
        ("?muc=amber", ["zz vàng"]),
        ("?muc=green", ["zz xanh"]),
        ("?muc=chua_kiem_tra", ["CĐCS đầu"]),
        ("?muc=thay_doi", ["zz xanh"]),
        ("?ly_do=full_marks", ["zz vàng"]),
        ("?ly_do=full", ["zz đỏ", "zz vàng", "zz xanh", "CĐCS đầu"]),  # no such reason
        ("?tim=zz xanh", ["zz xanh"]),
        ("?tim=ZZ VANG", ["zz vàng"]),
        ("?xep=-ten", ["zz xanh", "zz vàng", "zz đỏ", "CĐCS đầu"]),
        ("?xep=tu_cham", ["zz xanh", "zz vàng", "zz đỏ", "CĐCS đầu"]),
    ],
)
def test_it_is_narrowed_and_sorted(client, first, above, query, names):
    type(first.union).objects.filter(pk=first.union.pk).update(name="CĐCS đầu", sort_key="")
    judged(more(first, "zz đỏ", self_total=D(3)), "red", 20)
    judged(more(first, "zz vàng", self_total=D(2)), "amber", 5, ("full_marks", "", "", []))
    green = judged(more(first, "zz xanh", self_total=D(1)), "green", 0)
    if "thay_doi" in query:
        Precheck.objects.filter(pk=green.pk).update(stale=True)

    assert shown(client, query) == names


@pytest.mark.parametrize("query", [*NONSENSE, "?buoc=self&muc=x&ly_do=%00"])
def test_no_address_breaks_it(client, first, above, query):
    assert client.get(URL + query).status_code == 200


def test_progress_and_pace_are_told(client, first, above):
    for n in range(4):
        AssessmentFactory(
            union_year=beside(first, f"zz {n}"), status=S.APPRAISED,
            appraised_at=clock.now() - timedelta(days=n % 2), **sent(),
        )  # fmt: skip
    AssessmentFactory(union_year=beside(first, "zz lâu"), status=S.APPRAISED,
                      appraised_at=clock.now() - timedelta(days=30), **sent())  # fmt: skip

    html = html_of(client)

    ends = clock.today() + timedelta(days=1)
    assert f"Còn 1 hồ sơ; với tốc độ này (2,0 hồ sơ một ngày) xong ngày {ends:%d/%m/%Y}" in html
    assert "Đã xong 5 trên 6 hồ sơ đã đến bước này." in html


def test_a_step_has_the_kept_counts_counted_anew(
    client, first, above, django_capture_on_commit_callbacks
):
    more(first, "zz 1")
    assert "Còn 2 hồ sơ" in html_of(client)

    with django_capture_on_commit_callbacks(execute=True):
        ASSESSMENT_FLOW.perform("return", first, by=above, note="Sửa")

    assert "Còn 1 hồ sơ" in html_of(client)


def test_what_nobody_has_looked_at_yet_is_green_nowhere(client, first, above):
    Precheck.objects.create(assessment=first, light="")

    page = client.get(URL)

    assert [count for _light, _chip, count in page.context["overview"].chips] == [0, 0, 0]
    assert page.context["overview"].stale == 1
    assert "Chưa kiểm tra" in page.content.decode()
    assert shown(client, "?muc=green") == []


@pytest.mark.parametrize("number", [3, 30])
def test_the_page_costs_the_same_with_3_and_30_rows(
    client, first, above, django_assert_num_queries, number
):
    for n in range(number - 1):
        each = more(first, f"zz {n}")
        judged(each, "red", 20, ("shared_file", "Tệp trùng.", "a.1", [first.union.pk]))
    client.get(URL)

    with django_assert_num_queries(8):
        assert len(shown(client)) == number


def test_the_workbook_holds_the_whole_filtered_desk(client, first, above, tmp_path):
    judged(more(first, "zz 1"), "red", 21, ("a", "Một lý do.", "", []), ("b", "Hai.", "", []))

    head, *rows = workbook_rows(client.get(URL + "xuat-excel/?muc=red"), tmp_path)

    assert head[3:6] == ["Mức", "Rủi ro", "Lý do"]
    assert [row[1] for row in rows] == ["zz 1"]
    assert rows[0][3:6] == ["Cần xem kỹ", 21.0, "Một lý do.\nHai."]


# --- Looking again -----------------------------------------------------------------


def test_the_button_has_what_changed_looked_at_and_shows_how_far_that_is(client, first, above):
    handed_in(line_of(first))

    told = client.post(URL + "kiem-tra-lai/", follow=True)
    assert "Kiểm tra lại các hồ sơ có thay đổi" in told.content.decode()
    jobs.run(Job.objects.get(kind=running.JOB).pk)
    assert "Đã kiểm tra 1 hồ sơ." in client.get(told.request["PATH_INFO"]).content.decode()
    piece = client.get(told.request["PATH_INFO"], headers={"HX-Request": "true"})
    assert "<h1>" not in piece.content.decode()

    again = client.post(URL + "kiem-tra-lai/", follow=True)
    assert "đều đã được kiểm tra" in again.content.decode()
    assert Job.objects.filter(kind=running.JOB).count() == 1


# --- Beside the lines ---------------------------------------------------------------


def test_findings_stand_beside_their_lines_for_who_judges_and_for_nobody_else(client, first):
    line = line_of(first)
    row = judged(first, "red", 25, ("full_marks", "Tối đa cả.", "", []))
    row.findings.append({"code": "evidence_missing", "light": "red", "reason": "Thiếu ở a.1.",
                         "criterion": line.criterion_id, "name": "a.1", "others": []})  # fmt: skip
    row.stale = True
    row.save()

    client.force_login(officer_above(first))
    for url in (page_url(first, "appraised"), first.get_absolute_url()):
        html = client.get(url).content.decode()
        assert html.index("Tối đa cả.") < html.index("Thiếu ở a.1.")
        assert "đang chờ kiểm tra lại" in html

    for user in (chair_of(first), user_with(Role.STANDING_COMMITTEE)):
        client.force_login(user)
        html = client.get(first.get_absolute_url()).content.decode()
        assert "Tối đa cả." not in html
        assert "Thiếu ở a.1." not in html
