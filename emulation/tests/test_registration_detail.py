"""The page of a registration: who sees it, and what stands on it."""

import re

import pytest

from core import audit
from emulation.models import Registration
from emulation.services.saving import save_content
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from emulation.workflow import REGISTRATION_FLOW as FLOW
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

Role, Status = Post.Role, Registration.Status
pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return RegistrationFactory()


def page_of(client, registration, role, union=None):
    client.force_login(user_with(role, union))
    return client.get(registration.get_absolute_url())


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 200),
        (Role.GRASSROOTS_CHAIR, "own", 200),
        (Role.UPPER_OFFICER, "parent", 200),
        (Role.DEPARTMENT_OFFICER, "province", 200),
        (Role.STANDING_COMMITTEE, "province", 200),
        (Role.GRASSROOTS_OFFICER, "sibling", 404),
        (Role.UPPER_CHAIR, "other branch", 404),
    ],
)
def test_who_sees_a_registration(client, registration, role, whose, status):
    union = {
        "own": registration.union,
        "parent": registration.union_year.supervisor,
        "province": None,
        "sibling": UnionFactory(parent=registration.union_year.supervisor),
        "other branch": UpperFactory(),
    }[whose]

    assert page_of(client, registration, role, union).status_code == status


def test_a_registration_that_never_was_looks_like_one_out_of_scope(client, registration):
    client.force_login(user_with(Role.GRASSROOTS_OFFICER))

    hidden, absent = (client.get(f"/thi-dua/dang-ky/{pk}/") for pk in (registration.pk, 987654))

    assert hidden.status_code == absent.status_code == 404
    assert plain_page(hidden) == plain_page(absent)


def plain_page(response):
    """Return the page without its own address and its tokens."""
    html = response.content.decode().replace(response.request["PATH_INFO"], "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_the_promises_stand_beside_last_years(client, registration):
    RegistrationFactory(
        union_year=UnionYearFactory(
            union=registration.union, campaign_year=campaign_year(2023), supervisor_id=None
        ),
        satisfaction_target="91.25",
        first_submitted_at=registration.created_at,
    )

    page = page_of(client, registration, Role.UPPER_OFFICER, registration.union_year.supervisor)

    figures = {figure.name: figure for figure in page.context["figures"]}
    rate = figures["satisfaction_target"]
    assert (rate.now, rate.before) == ("95,5", "91,25")
    assert figures["classification_target"].now == "Hoàn thành xuất sắc nhiệm vụ"
    assert figures["dialogue_target"].now == "–"


def test_last_years_draft_is_no_promise(client, registration):
    RegistrationFactory(
        union_year=UnionYearFactory(
            union=registration.union, campaign_year=campaign_year(2023), supervisor_id=None
        ),
        outreach_target=77,
    )

    page = page_of(client, registration, Role.GRASSROOTS_OFFICER, registration.union)

    assert {figure.before for figure in page.context["figures"]} == {"–"}


def test_a_step_that_must_wait_stands_disabled_beside_its_reason(client, registration):
    campaign_year(windows="closed")

    page = page_of(client, registration, Role.GRASSROOTS_CHAIR, registration.union)

    html = page.content.decode()
    assert "disabled" in html
    assert "Đăng ký thi đua đã đóng sau ngày 03/01/2000, không nhận thêm hồ sơ." in html
    assert 'name="step" value="submit"' not in html


def test_those_who_only_read_get_no_buttons(client, registration):
    page = page_of(client, registration, Role.STANDING_COMMITTEE)

    html = page.content.decode()
    assert 'name="step"' not in html
    assert page.context["edit_url"] == ""


@pytest.fixture
def returned(registration):
    chair = user_with(Role.GRASSROOTS_CHAIR, registration.union)
    above = user_with(Role.UPPER_OFFICER, registration.union_year.supervisor)
    FLOW.perform("submit", registration, by=chair)
    FLOW.perform("return", registration, by=above, note="Ghi rõ số buổi.", pins=["outreach_target"])
    return registration


def test_what_came_back_says_why_and_leads_to_the_spot(client, returned):
    page = page_of(client, returned, Role.GRASSROOTS_OFFICER, returned.union)

    html = page.content.decode()
    assert "Hồ sơ được trả lại để bổ sung" in html
    assert "<p>Ghi rõ số buổi.</p>" in html
    edit = f"/thi-dua/dang-ky/{returned.pk}/sua/"
    assert f'<a href="{edit}#outreach_target">Số buổi tuyên truyền</a>' in html
    assert f'<a class="btn btn-primary" href="{edit}#outreach_target">' in html


def test_whoever_may_not_mend_it_is_led_to_the_spot_on_the_page(client, returned):
    page = page_of(client, returned, Role.UPPER_OFFICER, returned.union_year.supervisor)

    html = page.content.decode()
    assert '<a href="#outreach_target">Số buổi tuyên truyền</a>' in html
    assert '<tr id="outreach_target" class="pinned">' in html


def test_after_resubmission_the_reason_stands_in_the_timeline_alone(client, returned):
    FLOW.perform("submit", returned, by=user_with(Role.GRASSROOTS_CHAIR, returned.union))

    html = page_of(client, returned, Role.STANDING_COMMITTEE).content.decode()

    assert "Hồ sơ được trả lại để bổ sung" not in html
    assert html.count("Ghi rõ số buổi.") == 1


def test_the_timeline_tells_who_in_which_post(client, returned):
    html = page_of(client, returned, Role.STANDING_COMMITTEE).content.decode()

    row = audit.trail(returned).get(action="return")
    assert f"{row.actor.full_name}, {row.capacity}" in html
    assert "Cán bộ công đoàn cấp trên" in row.capacity


def test_what_is_filled_in_may_be_confirmed_by_those_who_write(client, registration):
    Registration.objects.update(prefilled=["commitment"])

    own = page_of(client, registration, Role.GRASSROOTS_OFFICER, registration.union)
    assert "Xác nhận các mục này" in own.content.decode()

    above = page_of(client, registration, Role.STANDING_COMMITTEE)
    assert "Xác nhận các mục này" not in above.content.decode()


@pytest.mark.parametrize("saves", [1, 12])
def test_the_page_costs_the_same_however_long_its_history(
    client, registration, django_assert_num_queries, saves
):
    officer = user_with(Role.GRASSROOTS_OFFICER, registration.union)
    for number in range(1, saves + 1):
        save_content(registration, {"outreach_target": 100 + number}, by=officer, expected=number)
    client.force_login(officer)
    client.get(registration.get_absolute_url())  # content types are read once per process

    with django_assert_num_queries(8):
        page = client.get(registration.get_absolute_url())

    # A run of saves is told once.
    assert page.content.decode().count("Sửa nội dung</p>") == 1
