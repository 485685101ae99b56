"""Appraised dossiers under several upper-level unions, and cross-checks of them."""

from datetime import date, timedelta
from decimal import Decimal

from core import clock
from emulation import assessing
from emulation.crosschecks import reviewing, writing
from emulation.models import CrossReview
from emulation.tests.factories import UnionReportFactory, UnionYearFactory, campaign_year
from emulation.tests.fairness_cases import appraised
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

Role = Post.Role
DUE = timedelta(days=14)


class Field:
    """Ban CSPL, upper-level unions with an officer each, and what they appraised."""

    def __init__(self, uppers=3, each=2, own="0.95", mid="0.90", last=None):
        self.year = campaign_year()
        self.cspl = user_with(Role.DEPARTMENT_OFFICER)
        self.uppers = [UpperFactory() for _n in range(uppers)]
        for upper in self.uppers:
            UnionYearFactory(union=upper)
        self.officers = {u.pk: user_with(Role.UPPER_OFFICER, u) for u in self.uppers}
        self.dossiers = [
            appraised(UnionFactory(parent=upper), own, mid, last)
            for upper in self.uppers
            for _n in range(each)
        ]

    def due(self) -> date:
        return clock.today() + DUE

    def draw(self, count=None, **more):
        count = len(self.dossiers) if count is None else count
        return writing.draw(self.year, count, self.due(), by=self.cspl, **more)

    def officer_of(self, review):
        return self.officers[review.reviewer_id]


def points(review, share="0.8"):
    """Return the values that give every line that share of its maximum."""
    cent = Decimal("0.01")
    return {
        line.pk: {"points": (line.maximum * Decimal(share)).quantize(cent), "na": False, "note": ""}
        for line in assessing.lines_of(review)
    }


def fresh(review):
    return CrossReview.objects.with_dossier().get(pk=review.pk)


def score(field, review, share="0.8", *, finish=True):
    """Score a review as the officer of its reviewer."""
    by, review = field.officer_of(review), fresh(review)
    saved = reviewing.save_points(review, points(review, share), by=by, expected=review.version)
    return reviewing.finish(saved, by=by) if finish else saved


def report_of(union_year, **more):
    return UnionReportFactory(union_year=union_year, first_submitted_at=clock.now(), **more)


def form_data(review, share="0.8", **more):
    """Return what the blind form posts."""
    review = fresh(review)
    data = {"version": review.version, "then": "save"}
    for pk, said in points(review, share).items():
        data[f"points_{pk}"] = str(said["points"])
    return data | more


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, response.status_code
    return response.content.decode()
