"""Whatever is decided in whatever order: what must always hold of the campaign's years."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from core import clock
from emulation import tallies
from emulation.models import UnionYear, YearTally
from emulation.services.years import open_year
from emulation.tests.factories import campaign_year
from unions.models import Post
from unions.reorganizing import check, put_in_force, undo
from unions.reorganizing.reading import read_snapshot
from unions.tests.factories import user_with
from unions.tests.reorganizing import everything
from unions.tests.test_reorganizing_properties import SEQUENCES, sound_part, write_world, written

CLOSED, OPEN = (2024, 2025), (2026, 2027)
TODAY = datetime(2026, 6, 1, 9)  # past the day of whatever is drawn


def rows_of(*years):
    return list(UnionYear.objects.filter(campaign_year__year__in=years).order_by("pk").values())


def roll_ups():
    """Return every roll-up by its year and supervisor; which row holds it does not matter."""
    rows = YearTally.objects.order_by("campaign_year", "supervisor").values()
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def everything_of_the_campaign():
    return everything(), rows_of(*CLOSED, *OPEN), roll_ups()


@pytest.mark.slow
class AnySequenceOnYears(TestCase):
    """Closed years never move, open ones follow, roll-ups are right; undo restores it all."""

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(SEQUENCES)
    def test_any_sequence(self, sequence):
        by, done = user_with(Post.Role.ADMINISTRATOR), []
        self.open_years()
        closed = rows_of(*CLOSED)
        for minute, (day, lines) in enumerate(sequence):
            before = everything_of_the_campaign()
            with clock.set_for_test(TODAY + timedelta(minutes=minute)):
                made = self.enact(day, lines, by)
            if made:
                done.append((made, before))
            assert rows_of(*CLOSED) == closed
            self.assert_open_years_follow()
        with clock.set_for_test(TODAY + timedelta(hours=1)):
            for made, before in reversed(done):
                undo(made, by=by, note="Nhập nhầm")
                assert everything_of_the_campaign() == before

    def open_years(self):
        write_world()
        for year in (*CLOSED, *OPEN):
            open_year(campaign_year(year, windows="usual"))

    def enact(self, day, lines, by):
        """Put the sound part of the lines in force; None where nothing takes effect."""
        lines = sound_part(read_snapshot(), day, lines)
        made = written(day, [line for line in lines if line.target != line.union])
        try:
            return put_in_force(check(made, by=by), by=by)
        except ValidationError:
            return None

    def assert_open_years_follow(self):
        for row in UnionYear.objects.filter(campaign_year__year__in=OPEN).select_related("union"):
            if row.union.ended:
                assert not row.expected
                assert row.not_expected_reason
            else:
                assert row.supervisor_id == row.union.parent_id
        for year in (*CLOSED, *OPEN):
            year = campaign_year(year, windows="usual")
            counted = tallies.counted(UnionYear.objects.filter(campaign_year=year))
            held = {row["supervisor_id"]: row for row in YearTally.objects.filter(
                campaign_year=year).values()}  # fmt: skip
            assert held.keys() == counted.keys()
            for supervisor, counts in counted.items():
                assert counts.items() <= held[supervisor].items()
