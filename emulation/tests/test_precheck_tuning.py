"""The page on which Ban CSPL switches and tunes the pre-checks."""

import pytest
from django.urls import reverse

from core import audit
from emulation.calendar import campaign_calendar
from emulation.models import Precheck, PrecheckRule
from emulation.prechecks import running, tuning
from emulation.prechecks.rules import CATALOGUE, usual
from emulation.tests.scoring_pages import Role, taken_up
from unions.tests.factories import UpperFactory, user_with

pytestmark = pytest.mark.django_db

URL = reverse("emulation:precheck-rules")


@pytest.fixture
def cspl(client):
    user = user_with(Role.DEPARTMENT_OFFICER)
    client.force_login(user)
    return user


def sent(**changes):
    """Return what the browser sends when the page stands as it was opened, but for the changes."""
    data = {}
    for row in tuning.rows():
        data |= {f"version_{row.code}": row.version, f"light_{row.code}": row.light}
        data[f"threshold_{row.code}"] = f"{row.threshold:f}".replace(".", ",")
        if row.enabled:
            data[f"enabled_{row.code}"] = "on"
    return {name: value for name, value in (data | changes).items() if value is not None}


def rule(code):
    return next(setting for setting in tuning.in_use() if setting.code == code)


def test_nobody_has_tuned_anything_and_the_usual_rules_hold(client, cspl):
    assert tuning.in_use() == usual()

    html = client.get(URL).content.decode()

    assert all(one.title in html for one in CATALOGUE)
    assert "Chưa có ai sửa" in html


def test_the_way_back_leads_to_the_desk(client, cspl):
    taken_up()

    html = client.get(URL).content.decode()

    year = campaign_calendar().current.year
    assert f'href="/thi-dua/{year}/ban-tham-dinh/"' in html


def test_a_rule_is_switched_off_and_another_tuned(client, cspl):
    waiting = taken_up()
    running.look_at(waiting.year, [waiting.pk])

    response = client.post(
        URL, sent(enabled_full_marks=None, threshold_points_jump="12,5", light_points_jump="red")
    )

    assert response.status_code == 302
    assert not rule("full_marks").enabled
    assert (str(rule("points_jump").threshold), rule("points_jump").light) == ("12.50", "red")
    assert Precheck.objects.get().stale
    row = PrecheckRule.objects.get(code="points_jump")
    entry = audit.trail(row).get()
    assert (entry.action, entry.actor) == ("tune", cspl)
    assert (entry.before["threshold"], entry.after["threshold"]) == ("30", "12.5")
    assert row.version == 2


def test_what_was_changed_is_told_with_who_and_when(client, cspl):
    client.post(URL, sent(threshold_points_jump="12,5"))

    html = client.get(URL).content.decode()

    assert "đang dùng; Cần lưu ý; ngưỡng 30" in html
    assert "đang dùng; Cần lưu ý; ngưỡng 12,5" in html
    assert cspl.full_name in html


def test_the_same_press_again_writes_nothing(client, cspl):
    data = sent(threshold_points_jump="12")
    client.post(URL, data)
    page = client.post(URL, data, follow=True)

    assert "Quy tắc không có gì thay đổi." in page.content.decode()
    assert PrecheckRule.objects.get(code="points_jump").version == 2
    assert audit.trail(PrecheckRule.objects.get(code="points_jump")).count() == 1


def test_two_people_at_once_lose_nothing(client, cspl):
    mine = sent(threshold_points_jump="12")
    client.post(URL, sent(threshold_points_jump="20"))

    refused = client.post(URL, mine)
    html = refused.content.decode()
    assert refused.status_code == 409
    assert 'value="12"' in html  # what was typed stands
    assert str(rule("points_jump").threshold) == "20.00"

    client.post(URL, mine | {"version_points_jump": 2})
    assert str(rule("points_jump").threshold) == "12.00"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("threshold_points_jump", "101", "vượt mức tối đa 100"),
        ("threshold_points_jump", "", "mà không có minh chứng mới” chưa được nhập"),
        ("threshold_points_jump", "ba", "chưa phải là một số"),
        ("threshold_points_jump", "\x00", "chưa phải là một số"),
        ("threshold_shared_file", "1,5", "cần là số nguyên"),
        ("light_full_marks", "green", ""),
        ("version_full_marks", "", ""),
        ("version_full_marks", "9" * 30, ""),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_written(
    client, cspl, name, value, told
):
    response = client.post(URL, sent(threshold_satisfaction_fell="2", **{name: value}))

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not PrecheckRule.objects.exists()


@pytest.mark.parametrize(
    ("role", "at"), [(Role.UPPER_CHAIR, "upper"), (Role.STANDING_COMMITTEE, None),
                     (Role.ADMINISTRATOR, None)],
)  # fmt: skip
def test_nobody_else_tunes_the_rules(client, role, at):
    client.force_login(user_with(role, UpperFactory() if at else None))

    assert client.get(URL).status_code == 403
    assert client.post(URL, sent()).status_code == 403
