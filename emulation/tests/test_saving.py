"""Saving content: what changed, by whom, over which version."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit
from core.versions import StaleVersion
from emulation.models import Registration
from emulation.services.saving import confirm_prefilled, content_since, save_content
from emulation.tests.factories import RegistrationFactory, UnionReportFactory
from unions.models import Post
from unions.tests.factories import user_with

Role, Status = Post.Role, Registration.Status
pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return RegistrationFactory(prefilled=["commitment", "outreach_target"])


@pytest.fixture
def officer(registration):
    return user_with(Role.GRASSROOTS_OFFICER, registration.union)


def test_only_what_changed_is_written_and_told(registration, officer):
    values = {"commitment": registration.commitment, "outreach_target": 8}

    saved = save_content(registration, values, by=officer, expected=1)

    row = audit.trail(registration).get()
    assert (saved.outreach_target, saved.version) == (8, 2)
    assert row.action == "save"
    assert row.before == {"outreach_target": 6, "prefilled": ["commitment", "outreach_target"]}
    assert row.after == {"outreach_target": 8, "prefilled": ["commitment"]}


def test_what_was_edited_counts_as_confirmed(registration, officer):
    save_content(registration, {"outreach_target": 8}, by=officer, expected=1)

    registration.refresh_from_db()
    assert registration.prefilled == ["commitment"]


@pytest.mark.parametrize("rate", [Decimal("95.5"), Decimal("95.50"), "95.500"])
def test_the_same_content_again_writes_nothing(registration, officer, rate):
    save_content(registration, {"satisfaction_target": rate}, by=officer, expected=1)

    registration.refresh_from_db()
    assert registration.version == 1
    assert not audit.trail(registration).exists()


def test_the_second_of_two_presses_finds_its_work_done(registration, officer):
    values = {"commitment": "Mới", "outreach_target": 8}
    save_content(registration, values, by=officer, expected=1)

    saved = save_content(registration, values, by=officer, expected=1)

    assert saved.version == 2
    assert audit.trail(registration).count() == 1


def test_saving_over_a_newer_version_is_refused_with_what_stands_now(registration, officer):
    save_content(registration, {"commitment": "Của Chủ tịch"}, by=officer, expected=1)

    with pytest.raises(StaleVersion) as refusal:
        save_content(registration, {"commitment": "Của cán bộ"}, by=officer, expected=1)

    assert refusal.value.current.commitment == "Của Chủ tịch"
    registration.refresh_from_db()
    assert registration.commitment == "Của Chủ tịch"


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.TAKEN_UP, Status.APPROVED])
def test_a_closed_dossier_is_frozen_for_its_own_officer(registration, officer, status):
    Registration.objects.update(status=status)

    with pytest.raises(PermissionDenied):
        save_content(registration, {"commitment": "Mới"}, by=officer, expected=1)


def test_the_level_above_never_writes_in_it(registration):
    above = user_with(Role.UPPER_OFFICER, registration.union_year.supervisor)

    with pytest.raises(PermissionDenied):
        save_content(registration, {"commitment": "Mới"}, by=above, expected=1)


def test_confirming_leaves_the_content_and_its_own_row(registration, officer):
    saved = confirm_prefilled(registration, by=officer, expected=1)

    row = audit.trail(registration).get()
    assert (saved.prefilled, saved.version) == ([], 2)
    assert (row.action, row.after) == ("confirm", {"prefilled": []})


def test_confirming_what_the_page_did_not_show_is_refused(registration, officer):
    save_content(registration, {"commitment": "Mới"}, by=officer, expected=1)

    with pytest.raises(StaleVersion):
        confirm_prefilled(registration, by=officer, expected=1)


def test_saving_and_confirming_is_one_write(registration, officer):
    save_content(registration, {"dialogue_target": 1}, by=officer, expected=1, confirm=True)

    registration.refresh_from_db()
    assert (registration.prefilled, registration.version) == ([], 2)
    assert audit.trail(registration).get().action == "save"


def test_a_new_value_that_does_not_go_with_what_stays_is_refused():
    report = UnionReportFactory(staff_count=40, pledged_count=36)
    officer = user_with(Role.GRASSROOTS_OFFICER, report.union)

    with pytest.raises(ValidationError, match="nhiều hơn"):
        save_content(report, {"staff_count": 30}, by=officer, expected=1)

    report.refresh_from_db()
    assert (report.staff_count, report.version) == (40, 1)


def test_what_fields_held_at_an_earlier_version_is_read_from_the_trail(registration, officer):
    first = registration.commitment
    save_content(registration, {"commitment": "Hai"}, by=officer, expected=1)
    save_content(registration, {"commitment": "Ba", "outreach_target": 9}, by=officer, expected=2)
    registration.refresh_from_db()

    assert content_since(registration, 3) == {}
    assert content_since(registration, 2)["commitment"] == "Hai"
    held = content_since(registration, 1)
    assert (held["commitment"], held["outreach_target"]) == (first, 6)
