"""The demo's cross-checks: last year's closed, this year's under way."""

from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

from django.db import transaction

from core import clock
from emulation import access, assessing
from emulation.crosschecks import candidates, reviewing, writing
from emulation.crosschecks.flow import CROSS_CHECK_FLOW
from emulation.line_names import is_extra, line_name
from emulation.models import CampaignYear, CrossCheck, CrossReview
from emulation.seeding.guides import policy_law
from unions.models import Post
from unions.models.user import DEMO_PREFIX

LAST, NOW = "demo-nam-truoc", "demo-nam-nay"
STEP = Decimal("0.25")
EACH = 2  # how many dossiers each union reviews, as far as there are so many
REMARK = "Minh chứng mới có kế hoạch, chưa có kết quả thực hiện."


@transaction.atomic
def seed_cross_checks(year):
    """Draw both, once; return how many reviews were finished."""
    if CrossCheck.objects.exists():
        return 0
    by, years = policy_law(), {y.year: y for y in CampaignYear.objects.all()}
    done = 0
    if last := years.get(year - 1):
        done += _last_years(last, by)
    return done + _under_way(years[year], by)


def _last_years(campaign_year, by):
    """Drawn in January, scored in February, closed before March: one review was not done."""
    with clock.told_as_of(date(campaign_year.year + 1, 1, 20)):
        check = _draw(campaign_year, LAST, timedelta(days=21), by)
    if check is None:
        return 0
    with clock.told_as_of(date(campaign_year.year + 1, 2, 5)):
        done = _score(list(check.reviews.order_by("pk"))[1:])
    with clock.told_as_of(date(campaign_year.year + 1, 2, 20)):
        CROSS_CHECK_FLOW.perform("close", check, by=by)
    return done


def _under_way(campaign_year, by):
    """A third is scored by now; the demo's own accounts find theirs as they were given."""
    check = _draw(campaign_year, NOW, timedelta(days=14), by)
    if check is None:
        return 0
    kept = Post.objects.filter(user__username__startswith=DEMO_PREFIX).values("union")
    others = check.reviews.exclude(reviewer__in=kept).order_by("pk")
    return _score(list(others)[::3])


def _draw(campaign_year, seed, weeks, by):
    unions = candidates.reviewers()
    along = ("union_year__union", "union_year__supervisor")
    found = candidates.drawable(campaign_year).select_related(*along).order_by("pk")
    allowed = {a.pk: [u.pk for u in candidates.allowed(a.union_year, unions)] for a in found}
    allowed = {pk: some for pk, some in allowed.items() if some}
    if not allowed:
        return None
    count, due = min(len(allowed), EACH * len(unions)), clock.today() + weeks
    number = sha256(seed.encode()).hexdigest()[:32]
    return writing.write(campaign_year, allowed, count, due, by=by, seed=number)


def _score(reviews):
    """Have each scored by an officer of its reviewer; return how many were."""
    posts = Post.objects.at_work(clock.today()).filter(role__in=Post.UPPER_ROLES)
    officers = {post.union_id: post.user for post in posts.select_related("user").order_by("-pk")}
    found = CrossReview.objects.with_dossier().filter(pk__in=[r.pk for r in reviews])
    done = 0
    for review in found.order_by("pk"):
        by = officers.get(review.reviewer_id)
        if by is not None and access.may_cross_score(by, review):
            values = {line.pk: _given(review, line) for line in assessing.lines_of(review)}
            saved = reviewing.save_points(review, values, by=by, expected=review.version)
            reviewing.finish(saved, by=by)
            done += 1
    return done


def _given(review, line):
    """Return what the reviewer says of a line: mostly what the appraiser said, or a little less."""
    points, na = line.appraised_points, line.appraised_na
    if is_extra(line) or na or points is None:
        return {"points": None if na else points, "na": na, "note": ""}
    lot = sha256(f"{review.union.code}:{line_name(line)}".encode()).digest()[0]
    lenient = sha256(review.supervisor.code.encode()).digest()[0] % 3 == 0
    steps = 0 if lot > (150 if lenient else 90) else 1 + lot % (4 if lenient else 2)
    if lot > 245:
        steps = -1
    points = min(max(points - steps * STEP, Decimal(0)), line.maximum)
    return {"points": points, "na": False, "note": REMARK if steps > 2 else ""}
