"""What the desk of the level above, and of Ban CSPL, is told to do."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from emulation import tallies
from emulation.duties import duties_for
from emulation.models import DossierStatus as S
from emulation.models import Window
from emulation.tests.factories import (
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

Role = Post.Role
TODAY = date(2024, 3, 20)


@pytest.fixture(autouse=True)
def in_march(db):
    with clock.set_for_test(TODAY):
        yield


def set_window(row, step, opens, due, closes):
    Window.objects.filter(campaign_year=row.campaign_year, step=step).update(
        opens=opens, due=due, closes=closes
    )


def duties_of(role, union=None):
    return duties_for(user_with(role, union))


def told(duties, kind):
    return next((duty for duty in duties if duty.kind == kind), None)


# --- The desk of the level above ---------------------------------------------------------


@pytest.fixture
def desk():
    """Return an upper-level union with three unions of 2024 beneath it and their dossiers."""
    upper = UpperFactory(code="PM")
    rows = [UnionYearFactory(union=UnionFactory(parent=upper)) for _ in range(3)]
    moment = clock.now()
    sent = {"submitted_at": moment, "first_submitted_at": moment}
    RegistrationFactory(union_year=rows[0], status=S.SUBMITTED, **sent)
    RegistrationFactory(union_year=rows[1], status=S.TAKEN_UP, **sent)
    AssessmentFactory(union_year=rows[0], status=S.SUBMITTED, **sent)
    AssessmentFactory(union_year=rows[1], status=S.APPRAISED, **sent)
    tallies.rebuild(rows[0].campaign_year)
    return upper


def give_year(union):
    row = UnionYearFactory(union=union)
    tallies.rebuild(row.campaign_year)
    return row


@pytest.mark.parametrize("role", [Role.UPPER_OFFICER, Role.UPPER_CHAIR])
def test_the_level_above_sees_how_many_wait_with_a_link_to_them(desk, role):
    give_year(desk)

    duties = duties_of(role, desk)

    waiting = {d.kind: d for d in duties if d.state == "wait"}
    assert {kind: d.count for kind, d in waiting.items()} == {
        "desk-registration": 2,
        "desk-assessment": 1,
    }
    assert waiting["desk-registration"].title == "2 đăng ký năm 2024 chờ tiếp nhận hoặc duyệt"
    assert waiting["desk-registration"].url == (
        "/thi-dua/2024/dang-ky/?trang_thai=cho_xu_ly&cap_tren=PM"
    )
    assert waiting["desk-assessment"].due == date(2999, 12, 30)
    assert waiting["desk-assessment"].action_url == reverse(
        "emulation:desk-next", args=[2024, "appraised"]
    )
    # Its own dossiers stand beside.
    assert {d.kind for d in duties if d.state == "todo"} == {
        "registration",
        "assessment",
        "report",
    }


def test_the_links_lead_to_lists_of_just_as_many(client, desk):
    row = give_year(desk)
    # The desk's own dossier is handed in as well: that one is counted on the level above.
    moment = clock.now()
    RegistrationFactory(
        union_year=row, status=S.SUBMITTED, submitted_at=moment, first_submitted_at=moment
    )
    Window.objects.filter(campaign_year=row.campaign_year).update(due=date(2024, 3, 25))
    user = user_with(Role.UPPER_OFFICER, desk)
    client.force_login(user)

    counted = [d for d in duties_for(user) if d.kind.startswith(("desk-", "missing-"))]

    assert {d.kind for d in counted} == {
        "desk-registration",
        "desk-assessment",
        "missing-registration",
        "missing-assessment",
        "missing-report",
    }
    for duty in counted:
        assert (duty.kind, client.get(duty.url).context["listing"].count) == (duty.kind, duty.count)


@pytest.mark.parametrize(
    ("due", "closes", "missing"),
    [
        (date(2024, 4, 4), date(2024, 4, 30), None),  # fifteen days ahead: too early to remind
        (date(2024, 4, 3), date(2024, 4, 30), 1),
        (date(2024, 3, 20), date(2024, 3, 20), 1),
        (date(2024, 3, 1), date(2024, 3, 20), 1),  # overdue, still taken
        (date(2024, 3, 1), date(2024, 3, 19), None),  # closed: nobody can hand in any more
    ],
)
def test_who_is_missing_is_told_as_the_deadline_nears(desk, due, closes, missing):
    row = give_year(desk)
    set_window(row, "registration", date(2024, 1, 1), due, closes)

    duty = told(duties_of(Role.UPPER_OFFICER, desk), "missing-registration")

    assert (duty.count if duty else None) == missing
    if duty:
        assert duty.title == "1 đơn vị chưa nộp đăng ký năm 2024"
        assert duty.detail == "Đã nộp 2 trên 3 đơn vị."
        assert duty.url == "/thi-dua/2024/dang-ky/?trang_thai=chua_nop&cap_tren=PM"


def test_another_branch_sees_nothing_of_it(desk):
    other = UpperFactory()
    give_year(other)

    assert all(not d.kind.startswith("desk") for d in duties_of(Role.UPPER_OFFICER, other))


# --- Ban CSPL ---------------------------------------------------------------------------


@pytest.fixture
def provincial(desk):
    """Return the province with the desk's unions, and one union directly beneath it."""
    moment = clock.now()
    direct = UnionYearFactory(union=UnionFactory(parent=province()))
    RegistrationFactory(
        union_year=direct, status=S.SUBMITTED, submitted_at=moment, first_submitted_at=moment
    )
    UnionYearFactory(union=desk)
    give_year(province())
    return province()


def test_ban_cspl_sees_what_waits_for_verification_and_its_direct_units(provincial):
    duties = duties_of(Role.DEPARTMENT_OFFICER)

    verify = told(duties, "verify")
    assert (verify.count, verify.state) == (1, "wait")
    assert verify.url == "/thi-dua/2024/cham-diem/?trang_thai=appraised"
    assert verify.action_url == reverse("emulation:desk-next", args=[2024, "verified"])
    direct = told(duties, "desk-registration")
    assert direct.count == 1
    assert direct.url == "/thi-dua/2024/dang-ky/?trang_thai=cho_xu_ly&cap_tren=BD"
    assert told(duties, "desk-assessment") is None  # another's desk


def test_ban_cspl_hears_who_is_missing_in_the_whole_province(provincial):
    year = campaign_year(2024)
    Window.objects.filter(campaign_year=year, step="registration").update(due=date(2024, 3, 25))

    duty = told(duties_of(Role.DEPARTMENT_OFFICER), "missing-registration")

    # Owed by three under the desk, the desk itself and the direct unit, and by the
    # province's own row not; three came.
    assert duty.detail.startswith("Đã nộp 3 trên ")
    assert duty.count == 2


def test_the_provinces_own_report_is_ban_cspls_once_reports_have_opened(provincial):
    year = campaign_year(2024)
    start = told(duties_of(Role.DEPARTMENT_OFFICER), "report")
    assert (start.state, start.posts) == ("todo", True)

    Window.objects.filter(campaign_year=year, step="report").update(opens=date(2024, 3, 21))
    assert told(duties_of(Role.DEPARTMENT_OFFICER), "report") is None

    report = UnionReportFactory(union_year=provincial.years.get(campaign_year=year))
    drafted = told(duties_of(Role.DEPARTMENT_OFFICER), "report")
    assert drafted.action_url == reverse("emulation:report-edit", args=[report.pk])

    report.status = S.APPROVED
    report.save()
    assert told(duties_of(Role.DEPARTMENT_OFFICER), "report") is None


# --- What it costs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "queries"),
    [
        (Role.GRASSROOTS_OFFICER, 2),  # calendar, own years with their dossiers
        (Role.UPPER_OFFICER, 3),  # and the counts of the desk
        (Role.DEPARTMENT_OFFICER, 3),
    ],
)
@pytest.mark.parametrize("more", [1, 30])
def test_the_queries_are_the_same_however_many_unions_there_are(
    desk, django_assert_num_queries, role, queries, more
):
    for union in UnionFactory.create_batch(more, parent=desk):
        RegistrationFactory(union_year=UnionYearFactory(union=union), status=S.SUBMITTED)
    union = {Role.UPPER_OFFICER: desk, Role.DEPARTMENT_OFFICER: province()}.get(role)
    union = union or desk.children.first()
    for year in (2022, 2023):
        UnionYearFactory(union=union, campaign_year=campaign_year(year))
    if not union.is_grassroots:
        UnionYearFactory(union=union)
    tallies.rebuild(campaign_year(2024))
    user = user_with(role, union)
    user.post  # noqa: B018 (read by the request, whatever the page)

    with django_assert_num_queries(queries):
        assert duties_for(user)
