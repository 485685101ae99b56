"""What activities are counted as (emulation.facts): how many of what each kind counts."""

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from activities.models.activity import GROUPS, MEASURES
from emulation import facts

ACTIVITIES = "activities"
Kind = Activity.Kind
# The clauses of the plan and of its scoring guide that each kind backs.
_GENERAL, _MOVEMENTS = "IV.1.1.a, gạch đầu dòng 1", "IV.1.1.c, gạch đầu dòng 4"
BACKS = {
    Kind.NEWS: ("III.1",),
    Kind.LEAFLETS: ("III.1",),
    Kind.PRESS: ("III.1",),
    Kind.TALKS: ("III.1", _GENERAL),
    Kind.SELF_STUDY: ("III.1", _GENERAL),
    Kind.CONFERENCE: ("III.2",),
    Kind.LAUNCH: ("III.2", _MOVEMENTS),
    Kind.LABOUR: ("III.2", _MOVEMENTS),
    Kind.ADVICE: ("III.2", _MOVEMENTS),
    Kind.RENEWAL: ("III.2", _MOVEMENTS),
    Kind.LOYALTY: ("III.2", _MOVEMENTS),
    Kind.GREEN: ("III.2", "IV.1.1.c, gạch đầu dòng 3", _MOVEMENTS),
    Kind.MIDTERM: ("III.2",),
    Kind.CLOSING: ("III.2",),
}
SECTIONS = {kind: "outreach" if key == "tuyen_truyen" else "implementation"
            for key, _label, kinds in GROUPS for kind in kinds}  # fmt: skip
# What the annual conference dealt with: how many conferences had it on the agenda.
AGENDA = {
    "agenda_report": ("conference-report", _("Hội nghị có báo cáo kết quả Cuộc vận động")),
    "agenda_launch": ("conference-launch", _("Hội nghị có phát động thi đua năm tới")),
    "agenda_registration": ("conference-registration", _("Hội nghị có đăng ký thi đua")),
    "agenda_covenants": ("conference-covenants", _("Hội nghị có ký kết giao ước thi đua")),
    "agenda_culture": ("conference-culture", _("Hội nghị có xây dựng Quy chế văn hóa công sở")),
}


def list_of_kind(value):
    """Return the function that leads to a union's activities of that kind."""

    def url(union_year):
        year, code = union_year.campaign_year.year, union_year.union.code
        listed = reverse("activities:activity-of-union", args=[year, code])
        return f"{listed}?loai={value}"

    return url


def register():
    """Make the kinds and their source known; called once, when the app is ready."""
    for kind in Kind:
        measure = MEASURES[kind]
        facts.register(
            facts.Kind(
                key=f"activity-{kind.value}", label=kind.label, unit=measure.unit,
                quantity_unit=_("lượt người") if measure.counts_people else "",
                section=SECTIONS[kind], backs=BACKS[kind], url=list_of_kind(kind.value),
            )
        )  # fmt: skip
    for key, label in AGENDA.values():
        facts.register(
            facts.Kind(
                key=key, label=label, unit=_("hội nghị"), section="implementation",
                backs=("III.2",), url=list_of_kind(Kind.CONFERENCE.value),
            )
        )  # fmt: skip
    facts.register_source(ACTIVITIES, counts)


def counts(union_year_ids):
    """Yield (union year, kind, how many of what the kind counts, how many people)."""
    held = Activity.objects.counting().filter(union_year__in=union_year_ids).order_by()
    summed = held.values_list("union_year", "kind").annotate(
        much=Sum("quantity"), people=Sum("people", default=0)
    )
    for union_year, kind, much, people in summed:
        yield union_year, f"activity-{kind}", much, people
    conferences = held.filter(kind=Kind.CONFERENCE).values("union_year")
    agenda = {name: Count("pk", filter=Q(**{name: True})) for name in AGENDA}
    for row in conferences.annotate(**{f"n_{name}": n for name, n in agenda.items()}):
        for name, (key, _label) in AGENDA.items():
            if row[f"n_{name}"]:
                yield row["union_year"], key, row[f"n_{name}"], 0
