"""A guide is published while somebody begins to score, or twice in the same moment."""

from threading import Event, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from core import audit
from emulation.guides import reading, writing
from emulation.models import Assessment, CriteriaSet, Criterion
from emulation.services.starting import start_assessment
from emulation.tests.factories import UnionYearFactory, campaign_year
from emulation.tests.guides import publish
from emulation.tests.guides_cases import draft, policy_law, publish_now
from emulation.tests.test_at_once import at_once
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", range(5))
def test_nobody_scores_under_the_guide_that_was_just_replaced(turn):
    """Either the guide is published and used, or scoring began and publishing is refused."""
    by, year = policy_law(), UnionYearFactory(campaign_year=campaign_year(2026))
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, year.union)
    made = draft(by, 2026)
    acts = [lambda: publish_now(made, by), lambda: start_assessment(year, by=officer)]

    results = at_once(*(acts if turn % 2 else acts[::-1]))

    (begun,) = [r for r in results if isinstance(r, Assessment)]
    held = CriteriaSet.objects.in_force("collective", 2026).first()
    assert begun.criteria_set_id == held.pk
    refused = [r for r in results if isinstance(r, ValidationError)]
    assert len(refused) == (held.pk != made.pk)


def test_two_presses_publish_once():
    by = policy_law()
    made = draft(by)

    results = at_once(*[lambda: publish_now(CriteriaSet.objects.get(pk=made.pk), by)] * 2)

    assert len([r for r in results if isinstance(r, CriteriaSet)]) == 1
    assert audit.trail(made).filter(action="publish").count() == 1


def test_a_save_that_meets_publishing_is_in_it_or_refused():
    by = policy_law()
    made = draft(by)
    bands = reading.bands_of(made)

    def save():
        own = CriteriaSet.objects.get(pk=made.pk)
        return writing.save_bands(own, bands[:3], by=by, expected=reading.mark(bands))

    results = at_once(lambda: publish_now(CriteriaSet.objects.get(pk=made.pk), by), save)

    after = CriteriaSet.objects.get(pk=made.pk)
    if after.is_draft:  # saved first: what was seen is no longer what stands
        assert len(reading.bands_of(after)) == 3
    else:
        assert reading.bands_of(after) == bands
        assert any(isinstance(r, ValidationError) for r in results)


@pytest.mark.postgres
@pytest.mark.parametrize("part", ["criteria", "bands"])
def test_a_write_past_the_portal_waits_for_a_publishing_under_way(part):
    """The database itself has it wait, and then refuses it."""
    made = draft(policy_law())
    rows = Criterion.objects.filter(group__criteria_set=made) if part == "criteria" else made.bands
    change = {"text": "Khác"} if part == "criteria" else {"floor": 1}
    before = list(rows.order_by("pk").values())
    published, outcome = Event(), []

    def write():
        published.wait()
        try:
            rows.filter(pk=before[0]["id"]).update(**change)
        except DatabaseError as error:
            outcome.append(str(error))
        finally:
            connection.close()

    writer = Thread(target=write)
    writer.start()
    with transaction.atomic():
        publish(made)
        published.set()
        while not waiting_for_a_lock() and writer.is_alive():
            pass
    writer.join()

    assert "never changed" in " ".join(outcome)
    assert list(rows.order_by("pk").values()) == before


def waiting_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0
