"""What a change of the organisation does to the campaign's years."""

from datetime import date

import pytest

from emulation.affairs import CampaignAffairs
from emulation.models import DossierStatus, UnionYear, YearTally
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from unions.tests.factories import UnionFactory, UpperFactory

pytestmark = pytest.mark.django_db
SOURCE = CampaignAffairs()
DAY = date(2025, 7, 1)


@pytest.fixture
def years():
    """2024 closed in January 2025, 2025 under way."""
    return campaign_year(2024, windows="usual"), campaign_year(2025, windows="usual")


def owed(union, year):
    return UnionYearFactory(campaign_year=year, union=union)


def test_a_moved_union_is_judged_by_the_new_one_in_open_years_alone(years):
    old, new = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=old)
    closed, open_ = (owed(union, year) for year in years)
    SOURCE.move({union.pk: new.pk}, ended=[], on=DAY, by=None)
    closed.refresh_from_db()
    open_.refresh_from_db()
    assert closed.supervisor == old
    assert open_.supervisor == new
    tally = YearTally.objects.get(campaign_year=years[1], supervisor=new)
    assert tally.expected == 1


def test_an_ended_union_owes_nothing_more_and_says_why(years):
    union = UnionFactory()
    row = owed(union, years[1])
    SOURCE.move({}, ended=[union.pk], on=DAY, by=None)
    row.refresh_from_db()
    assert (row.expected, row.not_expected_reason) == (
        False,
        "Kết thúc hoạt động từ ngày 01/07/2025",
    )


def test_one_founded_that_day_joins_the_open_year(years):
    owed(UnionFactory(), years[1])
    fresh = UnionFactory(parent=UpperFactory(founded=DAY), founded=DAY)
    SOURCE.move({}, ended=[], on=DAY, by=None)
    assert UnionYear.objects.get(union=fresh).supervisor == fresh.parent
    assert not UnionYear.objects.filter(union=fresh, campaign_year=years[0]).exists()


def test_years_after_a_change_entered_late_move_too(years):
    old, new = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=old)
    later = owed(union, campaign_year(2026, windows="usual"))
    SOURCE.move({union.pk: new.pk}, ended=[], on=DAY, by=None)
    later.refresh_from_db()
    assert later.supervisor == new


def test_restore_puts_back_to_the_letter(years):
    union, ending = UnionFactory(), UnionFactory()
    for each in (union, ending):
        for year in years:
            owed(each, year)
    before = list(UnionYear.objects.order_by("pk").values())
    UnionFactory(parent=UpperFactory(), founded=DAY)
    kept = SOURCE.move({union.pk: UpperFactory().pk}, ended=[ending.pk], on=DAY, by=None)
    assert list(UnionYear.objects.order_by("pk").values()) != before
    SOURCE.restore(kept, by=None)
    assert list(UnionYear.objects.order_by("pk").values()) == before
    assert YearTally.objects.get(supervisor=ending.parent, campaign_year=years[1]).expected == 1


def test_open_dossiers_are_named_and_finished_ones_are_not(years):
    union, other = UnionFactory(), UnionFactory()
    draft = RegistrationFactory(union_year=owed(union, years[1]))
    RegistrationFactory(union_year=owed(union, years[0]), status=DossierStatus.APPROVED)
    RegistrationFactory(union_year=owed(other, years[1]))
    affairs = list(SOURCE.open_affairs([union.pk]))
    assert [(a.kind, a.title, a.state) for a in affairs] == [
        ("draft", "Đăng ký thi đua năm 2025", "Đang soạn")
    ]
    assert affairs[0].url == draft.get_absolute_url()


def test_a_decision_in_the_new_structure_freezes_it(years):
    from core import clock

    union = UnionFactory()
    since = clock.now()
    row = RegistrationFactory(union_year=owed(union, years[1]))
    assert SOURCE.frozen_since([union.pk], since) == ""
    row.status, row.decided_at = DossierStatus.APPROVED, clock.now()
    row.save()
    assert "đã được kết luận" in SOURCE.frozen_since([union.pk], since)


def test_the_number_of_queries_does_not_grow(years, django_assert_max_num_queries):
    rows = [owed(UnionFactory(), years[1]) for _ in range(12)]
    for row in rows:
        RegistrationFactory(union_year=row)
    with django_assert_max_num_queries(3):
        assert len(list(SOURCE.open_affairs([r.union_id for r in rows]))) == 12
