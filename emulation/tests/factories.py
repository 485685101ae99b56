"""Campaign years and dossiers for tests."""

from datetime import date
from decimal import Decimal

import factory

from emulation.models import (
    Assessment,
    AssessmentLine,
    Campaign,
    CampaignYear,
    CriteriaSet,
    Criterion,
    Registration,
    UnionReport,
    UnionYear,
    Window,
)
from emulation.services.load_plan import load_plan
from unions.structure.hierarchy import supervisors_on
from unions.tests.factories import UnionFactory

YEAR = 2024


def campaign_year(year=YEAR, *, windows="open"):
    """Return a year of the plan with every window "open" today, "closed", or "usual"."""
    if not Campaign.objects.exists():
        load_plan()
    found = CampaignYear.objects.get(year=year)
    days = {
        "open": (date(2000, 1, 1), date(2999, 12, 30), date(2999, 12, 31)),
        "closed": (date(2000, 1, 1), date(2000, 1, 2), date(2000, 1, 3)),
    }.get(windows)
    if days:
        opens, due, closes = days
        Window.objects.filter(campaign_year=found).update(opens=opens, due=due, closes=closes)
    return found


class UnionYearFactory(factory.django.DjangoModelFactory):
    """A union in a campaign year, supervised by the union it stands under."""

    class Meta:
        model = UnionYear

    campaign_year = factory.LazyFunction(campaign_year)
    union = factory.SubFactory(UnionFactory)
    supervisor_id = factory.LazyAttribute(
        lambda o: supervisors_on(date(o.campaign_year.year, 1, 1)).get(o.union.pk)
    )
    sector = factory.LazyAttribute(lambda o: o.union.sector)
    kind = factory.LazyAttribute(lambda o: o.union.kind)
    staff_count = 40
    member_count = 38
    leader_count = 3
    women_count = 25


class RegistrationFactory(factory.django.DjangoModelFactory):
    """A registration with everything that is needed to submit it."""

    class Meta:
        model = Registration

    union_year = factory.SubFactory(UnionYearFactory)
    commitment = "Thực hiện tốt “Năm không” trong toàn đơn vị."
    classification_target = "excellent"
    satisfaction_target = "95.50"
    pledge_target = 38
    outreach_target = 6


class AssessmentFactory(factory.django.DjangoModelFactory):
    """An assessment with its 14 empty lines."""

    class Meta:
        model = Assessment
        skip_postgeneration_save = True

    union_year = factory.SubFactory(UnionYearFactory)
    criteria_set = factory.LazyAttribute(
        lambda o: CriteriaSet.objects.in_force("collective", o.union_year.campaign_year.year).get()
    )

    @factory.post_generation
    def lines(self, create, extracted, **kwargs):
        AssessmentLine.objects.bulk_create(
            AssessmentLine(assessment=self, criterion=c, maximum=c.maximum)
            for c in Criterion.objects.of_guide().filter(group__criteria_set=self.criteria_set)
        )


class UnionReportFactory(factory.django.DjangoModelFactory):
    """A yearly report with everything that is needed to submit it."""

    class Meta:
        model = UnionReport

    union_year = factory.SubFactory(UnionYearFactory)
    staff_count = 40
    member_count = 38
    pledged_count = 36
    outreach_count = 6
    satisfaction_rate = "96.00"
    outreach_text = "Đã tổ chức 6 buổi tuyên truyền."
    implementation_text = "Đã ký giao ước thi đua giữa các tổ."
    results_text = "Hoàn thành các chỉ tiêu đã đăng ký."


def score_fully(assessment, stage="self", *, share="0.9"):
    """Give every line that share of its maximum in one stage, and return the assessment."""
    for line in assessment.lines.all():
        setattr(line, f"{stage}_points", (line.maximum * Decimal(share)).quantize(Decimal("0.01")))
        line.save()
    return assessment
