"""The issues of a union's year as pages show them."""

from itertools import groupby

from django.db.models import Q

from activities.models import DialogueIssue


def left_from_before(union_year):
    """Return what follows the union into the year: open ones first, by their due day."""
    rows = DialogueIssue.objects.left_from_before(union_year).select_related(
        "dialogue__union_year__campaign_year"
    )
    return sorted(
        rows, key=lambda issue: (issue.is_settled, issue.due is None, issue.due, issue.pk)
    )


def by_year(union_year):
    """Return (year, its issues) of the union's year: what was left from before, then its own."""
    own = Q(dialogue__union_year=union_year)
    rows = (
        DialogueIssue.objects.counting()
        .filter(own)
        .select_related("dialogue__union_year__campaign_year", "dialogue__union_year__union")
    )
    found = [*DialogueIssue.objects.left_from_before(union_year).select_related(
        "dialogue__union_year__campaign_year", "dialogue__union_year__union"
    ), *rows]  # fmt: skip
    found.sort(key=lambda issue: (issue.dialogue.held_on, issue.dialogue_id, issue.number))
    return [
        (year, list(mine))
        for year, mine in groupby(found, key=lambda i: i.dialogue.union_year.campaign_year.year)
    ]
