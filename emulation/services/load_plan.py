"""Putting the plan's content into the database: campaign, years, windows, criteria."""

from django.db import transaction

from core import clock
from emulation import plan
from emulation.models import (
    Band,
    Campaign,
    CampaignYear,
    CriteriaSet,
    Criterion,
    CriterionGroup,
    LegalBasis,
    Window,
)
from emulation.services.years import usual_windows


@transaction.atomic
def load_plan():
    """Load what is not there yet; what is there is left as it is. Returns the campaign."""
    campaign = _campaign(plan.CAMPAIGN)
    _years(campaign)
    _windows()
    for criteria_set in plan.CRITERIA_SETS:
        _criteria_set(criteria_set)
    return campaign


def _campaign(source):
    campaign, created = Campaign.objects.get_or_create(
        name=source.name,
        defaults={
            "movement": source.movement,
            "slogan": source.slogan,
            "aim": source.aim,
            "first_year": source.first_year,
            "last_year": source.last_year,
        },
    )
    if created:
        campaign.legal_bases.set(
            LegalBasis.objects.get_or_create(
                kind=basis.type,
                number=basis.number,
                issued=basis.issued,
                defaults={"issuer": basis.issuer, "title": basis.title, "since": basis.issued},
            )[0]
            for basis in source.legal_bases
        )
    return campaign


def _years(campaign):
    known = set(CampaignYear.objects.values_list("year", flat=True))
    CampaignYear.objects.bulk_create(
        CampaignYear(
            campaign=campaign,
            year=year,
            is_midterm=year == plan.CAMPAIGN.midterm_year,
            is_final=year == plan.CAMPAIGN.final_year,
        )
        for year in plan.CAMPAIGN.years
        if year not in known
    )


def _windows():
    years = CampaignYear.objects.filter(year__in=plan.CAMPAIGN.years)
    known = set(Window.objects.values_list("campaign_year", "step"))
    Window.objects.bulk_create(
        Window(campaign_year=year, step=step, opens=opens, due=due, closes=closes)
        for year in years
        for step, (opens, due, closes) in usual_windows(year.year).items()
        if (year.pk, step) not in known
    )


def _criteria_set(source):
    criteria_set, created = CriteriaSet.objects.get_or_create(
        code=source.code,
        defaults={
            "kind": source.kind,
            "title": source.title,
            "first_year": plan.CAMPAIGN.first_year,
            "last_year": plan.CAMPAIGN.last_year,
            "note": source.note,
            "source": source.source,
            "rateable_clause": source.rules.rateable_clause,
            "own_share": source.rules.own_share,
            "own_clause": source.rules.own_clause,
            "sample_clause": source.rules.sample_clause,
        },
    )
    if not created:
        return
    for group in source.groups:
        row = CriterionGroup.objects.create(
            criteria_set=criteria_set, letter=group.letter, title=group.title
        )
        Criterion.objects.bulk_create(
            Criterion(
                group=row,
                number=criterion.number,
                text=criterion.text,
                maximum=criterion.maximum,
                evidence_required=criterion.evidence_required,
                leaders_only=criterion.leaders_only,
                clause=criterion.clause,
            )
            for criterion in group.criteria
        )
    Band.objects.bulk_create(
        Band(
            criteria_set=criteria_set,
            classification=band.classification,
            floor=band.floor,
            clause=source.rules.band_clause,
        )
        for band in source.bands
    )
    # Last, whole as it is: nothing is added to what is published.
    criteria_set.status = CriteriaSet.Status.PUBLISHED
    criteria_set.published_at = clock.now()
    criteria_set.save(update_fields=["status", "published_at"])
