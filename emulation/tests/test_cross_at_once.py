"""Two draws, two savers, an end and a close in the same moment; and what the demo shows."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from core import clock
from core.versions import StaleVersion
from emulation.crosschecks import reading, reviewing
from emulation.crosschecks.flow import CROSS_CHECK_FLOW
from emulation.models import CrossCheck, CrossReview
from emulation.tests.cross_cases import Field, fresh, points, score
from emulation.tests.test_at_once import at_once


@pytest.mark.django_db(transaction=True)
def test_two_who_draw_at_once_make_one_cross_check():
    field = Field(uppers=3, each=1)

    first, second = at_once(lambda: field.draw(2), lambda: field.draw(2))

    assert CrossCheck.objects.count() == 1
    assert CrossReview.objects.count() == 2
    refused = [found for found in (first, second) if isinstance(found, ValidationError)]
    assert len(refused) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_colleagues_who_save_at_once_one_is_told():
    field = Field(uppers=3, each=1)
    review = fresh(field.draw(1).reviews.get())
    by = field.officer_of(review)

    results = at_once(*[
        lambda share=share: reviewing.save_points(
            review, points(review, share), by=by, expected=1
        )
        for share in ("0.5", "0.7")
    ])  # fmt: skip

    assert sum(isinstance(found, StaleVersion) for found in results) == 1
    assert fresh(review).version == 2


@pytest.mark.django_db(transaction=True)
def test_a_review_is_finished_before_the_close_or_not_at_all():
    field = Field(uppers=3, each=1)
    check = field.draw(1)
    review = score(field, check.reviews.get(), finish=False)
    by = field.officer_of(review)

    finished, _closed = at_once(
        lambda: reviewing.finish(review, by=by),
        lambda: CROSS_CHECK_FLOW.perform("close", check, by=field.cspl),
    )

    now = fresh(review)
    assert now.cross_check.status == "closed"
    if isinstance(finished, PermissionDenied):
        assert now.state == "not_done"
    else:
        assert now.state == "finished"


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demo_has_one_that_is_closed_and_one_under_way():
    year = min(clock.today().year, 2028)

    for _again in range(2):
        call_command("seed_demo", unions=20, years=f"{year - 1}", stdout=StringIO())

    last, now = CrossCheck.objects.order_by("pk")
    assert (last.status, now.status) == ("closed", "open")
    assert 0 < last.reviews.finished().count() < last.size
    assert reading.sentence(year - 1).startswith("Chấm chéo")
    assert not CrossReview.objects.filter(finished_at__gt=clock.now()).exists()
