"""Dossiers that came in, a small province with known numbers, publications of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import factory

from core import frozen
from core.tests.factories import StoredFileFactory
from emulation import assessing
from emulation.models import CampaignYear, DossierStatus, UnionYear
from emulation.tests.factories import (
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
    score_fully,
)
from reports import services
from reports.models import Publication
from unions.models import Union
from unions.tests.factories import UnionFactory, UpperFactory, province

YEAR = 2023
CAME = datetime(2023, 12, 5, 3, 0, tzinfo=UTC)  # 10:00 of 5 December in Bình Định


def year_2023():
    return CampaignYear.objects.select_related("campaign").get(pk=campaign_year(YEAR).pk)


def registered(union_year, *, late=False, **values):
    """Give the union-year a registration that came in."""
    return RegistrationFactory(
        union_year=union_year,
        status=DossierStatus.APPROVED,
        first_submitted_at=CAME,
        late=late,
        **values,
    )


def reported(union_year, *, late=False, **values):
    """Give the union-year a yearly report that came in."""
    return UnionReportFactory(
        union_year=union_year,
        status=DossierStatus.APPROVED,
        first_submitted_at=CAME,
        late=late,
        **values,
    )


def scored(union_year, *, own, appraised=None, verified=None, late=False, skip=()):
    """Give the union-year an assessment scored to these shares of every maximum.

    It goes as far as there are shares. `skip` names criteria ("b.5") that do not apply.
    """
    assessment = AssessmentFactory(union_year=union_year, first_submitted_at=CAME, late=late)
    shares = {"self": own, "appraised": appraised, "verified": verified}
    for stage, share in shares.items():
        if share is not None:
            score_fully(assessment, stage, share=share)
            leave_out(assessment, stage, skip)
    assessment.status = DossierStatus.SUBMITTED
    assessing.set_self_total(assessment)
    if appraised is not None:
        assessing.close_appraisal(assessment, by=None, note="", pins=())
        assessment.status = DossierStatus.APPRAISED
    if verified is not None:
        assessing.close_verification(assessment, by=None, note="", pins=())
        assessment.status = DossierStatus.VERIFIED
    assessment.save()
    return assessment


def leave_out(assessment, stage, skip):
    for line in assessing.lines_of(assessment):
        if assessing.line_name(line) in skip:
            setattr(line, f"{stage}_points", None)
            setattr(line, f"{stage}_na", True)
            line.save()


@dataclass(frozen=True)
class SmallProvince:
    """One upper-level union with four units, another with one, one unit directly under it.

    a1: everything, on time, 95 / 93 / 91,5 points; a2: everything, late, 80 / 75 / 70 points;
    a3: registered only; a4: owes nothing; b1: scored and appraised, no report;
    d1: everything, one criterion left out.
    """

    province: Any
    upper: Any
    other: Any
    year: Any
    a1: Any
    a2: Any
    a3: Any
    a4: Any
    b1: Any
    d1: Any


def union_year(union, year, **values):
    return UnionYearFactory(union=union, campaign_year=year, **values)


def small_province():
    """Make the province of SmallProvince; every count in the tests is counted by hand."""
    year = year_2023()
    root = province()
    upper = UpperFactory(name="LĐLĐ huyện Tuy Phước", short_name="LĐLĐ Tuy Phước", code="TP")
    other = UpperFactory(name="Công đoàn Viên chức tỉnh", short_name="CĐ Viên chức", code="VC")
    spared = {"expected": False, "not_expected_reason": "Liên đoàn Lao động tỉnh"}
    union_year(root, year, supervisor=None, **spared)
    union_year(upper, year)
    union_year(other, year)
    first = union_year(school("An Phú", "A1", upper), year)
    registered(first)
    scored(first, own="0.95", appraised="0.93", verified="0.915")
    reported(first, satisfaction_rate="96.50", outreach_count=6, spent=2_500_000)
    second = union_year(school("Bình An", "A2", upper), year)
    registered(second, late=True, pledge_target=30)
    scored(second, own="0.80", appraised="0.75", verified="0.70", late=True)
    reported(second, late=True, pledged_count=30, satisfaction_rate="90.00", outreach_count=3)
    third = union_year(school("Cát Tân", "A3", upper), year)
    registered(third)
    fourth = union_year(
        school("Đập Đá", "A4", upper), year, expected=False, not_expected_reason="Mới thành lập"
    )
    office = union_year(office_union(other), year)
    registered(office)
    scored(office, own="0.9", appraised="0.9")
    direct = union_year(school("Quốc học", "D1", root), year)
    registered(direct)
    scored(direct, own="0.9", appraised="0.9", verified="0.9", skip=("b.5",))
    reported(direct, pledged_count=40, satisfaction_rate="100.00", outreach_count=10)
    return SmallProvince(root, upper, other, year, first, second, third, fourth, office, direct)


def school(name, code, parent):
    return UnionFactory(
        name=f"CĐCS Trường Tiểu học {name}", short_name=f"CĐCS TH {name}", code=code, parent=parent
    )


def office_union(parent):
    return UnionFactory(
        name="CĐCS Sở Nội vụ",
        short_name="CĐCS Sở Nội vụ",
        code="B1",
        parent=parent,
        kind=Union.Kind.STATE,
        sector=Union.Sector.ADMINISTRATION,
    )


def own_years(year):
    """Return all union-years of a year, to be counted another way."""
    return UnionYear.objects.filter(campaign_year=year)


class PublicationFactory(factory.django.DjangoModelFactory):
    """A publication with true figures of its union and a small file instead of the PDF."""

    class Meta:
        model = Publication

    kind = Publication.Kind.ANNUAL
    union = factory.SubFactory(UnionFactory)
    campaign_year = factory.LazyFunction(year_2023)
    layout = "2020-01-01"
    stored_file = factory.SubFactory(StoredFileFactory)
    pages = 3

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        union, year = kwargs["union"], kwargs["campaign_year"]
        if not own_years(year).filter(union=union).exists():
            union_year(union, year)
        source = services.freeze_annual(union, year)
        figures = {
            "template": source.template,
            "figures": source.figures,
            "figures_sha256": source.sha256,
        }
        return super()._create(model_class, *args, **figures | kwargs)


def figures_of(union, year):
    """Return today's figures of a union's annual report, as read back from their JSON."""
    source = services.freeze_annual(union, year)
    return frozen.load(services.FORMS[source.template].shape, source.figures)
