"""The demo's emulation blocks: who belongs, the rankings of past years, results made known."""

from dataclasses import replace
from datetime import date, datetime, time
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from core import audit, frozen
from emulation.blocks.reading import standings
from emulation.models import (
    BlockMembership,
    BlockResult,
    CampaignYear,
    DossierStatus,
    EmulationBlock,
    ResultNotice,
    UnionYear,
)
from emulation.notices import publishing
from unions.models import Post, Union, User

SINCE = date(2020, 1, 1)
MOVED = date(2023, 1, 1)
CLUSTERS = 2
MOST = 24
Sector = Union.Sector
BY_SECTOR = (
    ("KHOI-GD", "Khối trường học và cơ sở giáo dục", Sector.EDUCATION),
    ("KHOI-YT", "Khối cơ sở y tế", Sector.HEALTH),
    ("KHOI-HC", "Khối cơ quan hành chính", Sector.ADMINISTRATION),
)


def policy_law():
    return User.objects.get(username="demo.bancspl")


@transaction.atomic
def seed_blocks():
    """Found the blocks, once: two of districts, three of sectors; one union has moved since."""
    if EmulationBlock.objects.exists():
        return
    by, left = policy_law(), Union.objects.filter(level=Union.Level.GRASSROOTS)
    uppers = Union.objects.filter(level=Union.Level.UPPER).order_by("code")
    clusters = [
        (f"CUM-{n:02}", f"Cụm thi đua số {n} ({upper.short_name})", left.filter(parent=upper))
        for n, upper in enumerate(uppers[:CLUSTERS], start=1)
    ]
    left = left.exclude(parent__in=[upper.pk for upper in uppers[:CLUSTERS]])
    for code, name, unions in clusters:
        _found(code, name, EmulationBlock.Kind.CLUSTER, unions, by)
    for code, name, sector in BY_SECTOR:
        _found(code, name, EmulationBlock.Kind.BLOCK, left.filter(sector=sector), by)
    _move_one()


def _found(code, name, kind, unions, by):
    block = EmulationBlock.objects.create(code=code, name=name, kind=kind)
    members = list(unions.order_by("code")[:MOST])
    BlockMembership.objects.bulk_create(
        BlockMembership(
            block=block, union=union, since=max(SINCE, union.founded), until=union.ended
        )
        for union in members
        if not union.ended or union.ended > max(SINCE, union.founded)
    )
    audit.record(block, "create", by=by, after={"code": code, "name": name, "kind": kind})
    codes = [union.code for union in members]
    audit.record(block, "join", by=by, after={"codes": codes, "since": SINCE})


def _move_one():
    """Let the last of the second cluster be in the first since 2023."""
    first, second = EmulationBlock.objects.filter(kind="cluster").order_by("code")[:CLUSTERS]
    moving = second.memberships.filter(until=None, since__lt=MOVED).order_by("-union__code").first()
    if moving is not None:
        moving.until = MOVED
        moving.save(update_fields=["until"])
        first.memberships.create(union_id=moving.union_id, since=MOVED)


def seed_results(current):
    """Publish the rankings of the closed years but the newest, and some unions' results."""
    by = policy_law()
    for campaign_year in CampaignYear.objects.filter(year__lt=current - 1).order_by("year"):
        for block in EmulationBlock.objects.order_by("code"):
            _publish(block, campaign_year, by)
    _make_known(current - 1)


@transaction.atomic
def _publish(block, campaign_year, by):
    if BlockResult.objects.filter(block=block, campaign_year=campaign_year).exists():
        return
    now = standings(block, campaign_year)
    if not now.figures.rows:
        return
    day = date(campaign_year.year + 1, 2, 20)
    text = frozen.dump(replace(now.figures, dated=day))
    made = BlockResult.objects.create(
        block=block, campaign_year=campaign_year, figures=text, sha256=frozen.sha256(text),
        published_at=_moment(day), published_by=by,
    )  # fmt: skip
    made.unions.set(now.union_ids)
    audit.record(made, "publish", by=by, after={"figures": made.sha256})


def _moment(day):
    return timezone.make_aware(datetime.combine(day, time(9, 30)))


@transaction.atomic
def _make_known(year):
    """Make the results of the demo accounts' unions, and of each block's first, known."""
    firsts = (block.memberships.order_by("pk").first() for block in EmulationBlock.objects.all())
    unions = {membership.union_id for membership in firsts if membership}
    chairs = Post.objects.filter(role__in=Post.CHAIR_ROLES).select_related("user")
    unions |= set(chairs.filter(user__username="demo.chutich").values_list("union", flat=True))
    years = UnionYear.objects.filter(
        campaign_year__year=year, union__in=unions, result_notices=None,
        assessment__status=DossierStatus.VERIFIED,
    ).select_related("union", "supervisor", "campaign_year", "assessment")  # fmt: skip
    signers = {post.union_id: post.user for post in chairs.filter(union__in=unions)}
    for union_year in years:
        if signer := signers.get(union_year.union_id):
            _notice(union_year, signer)


def _notice(union_year, signer):
    day = date(union_year.campaign_year.year + 1, 2, 25)
    sheet = publishing.confirmed_sheet(union_year)
    figures = publishing.build(union_year, sheet, (), signer.full_name)
    text = frozen.dump(replace(figures, dated=day))
    # The same at every run: a demo's address keeps no secret.
    token = sha256(f"{union_year.union.code}/{day}".encode()).hexdigest()[:43]
    made = ResultNotice.objects.create(
        union_year=union_year, token=token, figures=text, sha256=frozen.sha256(text),
        published_at=_moment(day), published_by=signer,
    )  # fmt: skip
    after = {"notice": made.pk, "figures": made.sha256, "listed": 0, "with_names": False}
    audit.record(union_year, "publish-result", by=signer, after=after)
