"""The reorganisation of 2025 on a whole demo: what was stays, what is adds up."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.timezone import localdate

from core import audit, clock
from emulation.demo.scenario import DISSOLVED_ON, REORGANISED_ON
from emulation.models import CampaignYear, UnionYear
from reports.services import freeze_annual
from unions.models import Membership, Placement, Post, Reorganization, Union, User
from unions.structure.bridge import bridge, total_of
from unions.structure.hierarchy import rebuild_paths

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BEFORE, AFTER = date(2025, 5, 20), date(2026, 2, 20)
UNIONS = 120


def seed(day, *, unions=UNIONS, years="2023-2024", **options):
    with clock.set_for_test(day):
        call_command("seed_demo", unions=unions, years=years, **options)


def figures_of_2024():
    union, year = Union.objects.get(code="BD"), CampaignYear.objects.get(year=2024)
    with clock.set_for_test(date(2026, 3, 1)):
        return freeze_annual(union, year)


def user(name):
    return User.objects.get(username=name)


def read(client, who, url):
    with clock.set_for_test(AFTER):
        client.force_login(who)
        return client.get(url).status_code


def test_a_province_that_works_is_reorganised_and_its_history_stands(client, settings):
    settings.DEMO = True
    seed(BEFORE)
    before = figures_of_2024()

    seed(AFTER, scenario=2025)

    assert figures_of_2024() == before
    assert "Liên đoàn Lao động tỉnh Bình Định" in before.figures
    assert Union.objects.get(code="BD").name == "Liên đoàn Lao động tỉnh Gia Lai"
    check_the_register()
    check_the_bridge()
    check_2025()
    check_who_reads_what(client)
    check_the_pages(client)


def check_the_register():
    decisions = Reorganization.objects.order_by("effective")

    assert [d.status for d in decisions] == ["in_force", "in_force"]
    assert [d.effective for d in decisions] == [DISSOLVED_ON, REORGANISED_ON]
    # Told as of its time: entered when issued, in force on its day.
    assert [localdate(d.created_at) for d in decisions] == [d.issued_on for d in decisions]
    assert [localdate(d.in_force_at) for d in decisions] == [DISSOLVED_ON, REORGANISED_ON]
    assert [e.action for e in audit.trail(decisions[0])] == [
        "put-in-force",
        "check",
        "add-lines",
        "create",
    ]
    assert rebuild_paths() == 0
    assert not Placement.objects.filter(union__ended=None, parent__ended__isnull=False, until=None)
    ended = Union.objects.filter(ended__isnull=False)
    assert not Post.objects.in_force(AFTER).filter(union__in=ended).exists()
    assert not Membership.objects.filter(union__in=ended, left=None).exists()


def check_the_bridge(units=UNIONS):
    rows = bridge(None, date(2025, 1, 1), date(2025, 12, 31))

    for flow in [*(row.flow for row in rows), total_of(rows)]:
        gone = flow.ended + flow.transferred_out
        assert flow.opening - gone + flow.received + flow.founded == flow.closing
    total = total_of(rows)
    assert (total.opening, total.closing) == (units, units - total.ended)
    assert 0.66 <= total.ended / units <= 0.75


def check_2025():
    """What ended is not expected, and says why; what went on is judged by the commune's union."""
    rows = UnionYear.objects.of_year(2025).select_related("union", "supervisor")
    ended = [row for row in rows if row.union.ended]

    assert len(ended) > 80
    assert {row.expected for row in ended} == {False}
    assert {row.not_expected_reason for row in ended} == {
        "Kết thúc hoạt động từ ngày 15/06/2025",
        "Kết thúc hoạt động từ ngày 01/07/2025",
    }
    for row in rows:
        if row.union.is_grassroots and not row.union.ended:
            assert row.supervisor_id == row.union.parent_id
            assert row.supervisor.ended is None


def check_who_reads_what(client):
    """The successor reads what the district left; who worked there and went reads nothing."""
    district = Union.objects.get(code="TP")
    dissolved = Union.objects.get(code="TP-001", ended=DISSOLVED_ON)
    dossiers = [union.years.get(campaign_year__year=2023) for union in (district, dissolved)]
    successor, former = user("cx-tuyphuoc.cb"), user("tp.cb")

    for row in dossiers:
        url = row.registration.get_absolute_url()
        assert read(client, successor, url) == 200
        assert read(client, former, url) in (403, 404)
        assert read(client, user("tp-001.cb"), url) in (403, 404)
        assert read(client, user("cx-phucat.cb"), url) == 404
    assert list(Union.objects.visible_to(former)) == []


def check_the_pages(client):
    organiser = user("demo.bancspl")
    for code in ("TP", "TP-001", "CX-TUYPHUOC", "BD"):
        assert read(client, organiser, reverse("unions:union-detail", args=[code])) == 200
    for year in (2023, 2024, 2025, 2026):
        assert read(client, organiser, reverse("emulation:year-overview", args=[year])) == 200
    # The newcomer's accounts work where units still are.
    for name in ("demo.canbo", "demo.chutich", "demo.captren", "demo.chutichcaptren"):
        post = Post.objects.in_force(AFTER).filter(user__username=name).get()
        assert post.union.ended is None


def test_seeded_at_once_it_is_the_same_organisation_and_writes_nothing_twice(settings):
    seed(AFTER, years="2025", scenario=2025)
    written = [model.objects.count() for model in (Union, Placement, Post, UnionYear, Membership)]

    seed(AFTER, years="2025", scenario=2025)
    seed(AFTER, years="2025")

    models = (Union, Placement, Post, UnionYear, Membership)
    assert [model.objects.count() for model in models] == written
    check_the_register()
    check_the_bridge()
    check_2025()
    with pytest.raises(CommandError, match="can't grow"), clock.set_for_test(AFTER):
        call_command("seed_demo", unions=UNIONS + 1, years="2024")


def test_a_demo_that_went_on_past_the_day_is_told_so(settings):
    seed(AFTER)

    with pytest.raises(CommandError, match="new installation"):
        seed(AFTER, scenario=2025)

    assert not Union.objects.filter(ended__isnull=False).exists()
    assert not Reorganization.objects.exists()


def test_before_its_day_the_scenario_waits(settings):
    seed(BEFORE, scenario=2025)

    assert set(Reorganization.objects.values_list("status", flat=True)) == {"checked"}
    assert not Union.objects.filter(ended__isnull=False).exists()
    assert Post.objects.filter(user__username="demo.canbo").exists()
