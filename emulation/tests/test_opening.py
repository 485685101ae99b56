"""Once the level above has looked at a dossier, its sender can't withdraw it."""

import pytest
from django.urls import reverse

from core import audit, clock
from emulation.models import DossierStatus as S
from emulation.services.opening import note_opened
from emulation.tests.factories import (
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
)
from unions.models import Post
from unions.tests.factories import province, user_with

pytestmark = pytest.mark.django_db
KINDS = {
    "registration": RegistrationFactory,
    "assessment": AssessmentFactory,
    "report": UnionReportFactory,
}
Role = Post.Role


def submitted(name):
    return KINDS[name](status=S.SUBMITTED, submitted_at=clock.now(), first_submitted_at=clock.now())


def sign_in(client, role, union, **values):
    client.force_login(
        user_with(role, union, **values), backend="unions.accounts.sign_in.AccountBackend"
    )
    return client


def press_withdraw(client, dossier, name):
    url = reverse(f"emulation:{name}-step", args=[dossier.pk])
    page = client.post(url, {"step": "withdraw", "version": dossier.version}, follow=True)
    dossier.refresh_from_db()
    return page.content.decode()


@pytest.mark.parametrize("name", KINDS)
def test_what_nobody_above_opened_is_withdrawn(client, name):
    dossier = submitted(name)
    sign_in(client, Role.GRASSROOTS_CHAIR, dossier.union)
    press_withdraw(client, dossier, name)
    assert dossier.status == S.DRAFT


@pytest.mark.parametrize("name", KINDS)
def test_what_the_level_above_opened_stays(client, name):
    dossier = submitted(name)
    sign_in(client, Role.UPPER_OFFICER, dossier.union_year.supervisor)
    assert client.get(dossier.get_absolute_url()).status_code == 200
    sign_in(client, Role.GRASSROOTS_CHAIR, dossier.union)
    page = press_withdraw(client, dossier, name)
    assert dossier.status == S.SUBMITTED
    assert "nên không rút lại được" in page
    assert "Cấp trên mở hồ sơ" in page


def test_the_button_says_why_it_rests(client):
    dossier = submitted("registration")
    dossier.opened_at = clock.now()
    dossier.save()
    sign_in(client, Role.GRASSROOTS_OFFICER, dossier.union)
    page = client.get(dossier.get_absolute_url()).content.decode()
    assert "Cấp trên đã mở hồ sơ lúc" in page
    assert "Đơn vị không rút lại được nữa" in page


@pytest.mark.parametrize(
    ("role", "values"),
    [
        (Role.DEPARTMENT_OFFICER, {"department": "policy_law"}),
        (Role.STANDING_COMMITTEE, {}),
        (Role.ADMINISTRATOR, {}),
    ],
)
def test_who_only_reads_does_not_hold_it(client, role, values):
    dossier = submitted("registration")
    sign_in(client, role, province(), **values)
    assert client.get(dossier.get_absolute_url()).status_code == 200
    dossier.refresh_from_db()
    assert dossier.opened_at is None


def test_the_unit_itself_does_not_hold_it(client):
    dossier = submitted("registration")
    sign_in(client, Role.GRASSROOTS_OFFICER, dossier.union)
    client.get(dossier.get_absolute_url())
    dossier.refresh_from_db()
    assert dossier.opened_at is None


def test_opened_twice_it_is_written_down_once():
    dossier = submitted("registration")
    officer = user_with(Role.UPPER_CHAIR, dossier.union_year.supervisor)
    other_tab = type(dossier).objects.get(pk=dossier.pk)
    note_opened(dossier, by=officer)
    note_opened(other_tab, by=officer)
    assert [entry.action for entry in audit.trail(dossier)] == ["open"]


def test_submitted_anew_it_can_be_withdrawn_anew(client):
    dossier = submitted("registration")
    note_opened(dossier, by=user_with(Role.UPPER_CHAIR, dossier.union_year.supervisor))
    dossier.status = S.RETURNED
    dossier.save()
    sign_in(client, Role.GRASSROOTS_CHAIR, dossier.union)
    url = reverse("emulation:registration-step", args=[dossier.pk])
    client.post(url, {"step": "submit", "version": dossier.version})
    dossier.refresh_from_db()
    assert dossier.status == S.SUBMITTED
    press_withdraw(client, dossier, "registration")
    assert dossier.status == S.DRAFT


def test_a_draft_is_not_opened(client):
    dossier = RegistrationFactory()
    note_opened(dossier, by=user_with(Role.UPPER_CHAIR, dossier.union_year.supervisor))
    dossier.refresh_from_db()
    assert dossier.opened_at is None
