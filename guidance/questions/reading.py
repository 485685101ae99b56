"""Questions as lists and statistics show them."""

from django.db.models import BooleanField, Case, Count, F, Q, Value, When
from django.db.models.functions import ExtractMonth

from guidance.models import Question

COUNTS = {
    "asked": Count("pk"),
    "answered": Count("pk", filter=Q(answered_on__isnull=False)),
    "on_time": Count("pk", filter=Q(on_time=True)),
}


def listed(user):
    """Return the questions that the user sees, each with whether it waits for an answer."""
    waits = Case(
        When(state__in=Question.WAITING, then=Value(True)), default=Value(False),
        output_field=BooleanField(),
    )  # fmt: skip
    seen = Question.objects.visible_to(user).select_related("union", "topic", "handler")
    return seen.annotate(is_waiting=waits)


def statistics(user, year):
    """Return what units asked in a year: by topic, by month, by the union above; and in all."""
    rows = Question.objects.visible_to(user).filter(asked_on__year=year).order_by()
    topics = rows.values(name=F("topic__name"), rank=F("topic__place")).annotate(**COUNTS)
    months = rows.values(month=ExtractMonth("asked_on")).annotate(**COUNTS)
    above = rows.values(
        name=F("supervisor__short_name"), code=F("supervisor__code"),
        rank=F("supervisor__sort_key"),
    ).annotate(**COUNTS)  # fmt: skip
    by_topic = sorted(topics, key=lambda row: (-row["asked"], row["rank"]))
    return {
        "topics": by_topic,
        "months": sorted(months, key=lambda row: row["month"]),
        "above": sorted(above, key=lambda row: row["rank"] or ""),
        "whole": {name: sum(row[name] for row in by_topic) for name in COUNTS},
    }
