"""Why a person or a union can't be proposed for an award on a day: breaches that stand.

For the services of other apps. Who may read the answer is for the caller to ask
(access.may_read_names): the sentence of a person is about that person.
"""

from pledges.breaches import standing
from pledges.models import Breach

COLUMNS = ("member_id", "form", "decision_number", "decided_on", "decided_by", "item__number",
           "lifted_on")  # fmt: skip


def why_not_member(member, day, *, since=None):
    """Return the sentence of a person, wherever it was recorded; "" where nothing stands."""
    return standing.why_not_member(_decisions(member=member), day, since=since)


def why_not_union(union, day, *, since=None):
    """Return the sentence of a union, by the years in which its people were decided about."""
    return standing.why_not_union(_decisions(union_year__union=union), day, since=since)


def why_not_members(member_ids, day, *, since=None):
    """Return {member id: sentence} of those of many people who are held, in one query."""
    of_each = {}
    for decision in _decisions(member__in=member_ids):
        of_each.setdefault(decision.member, []).append(decision)
    said = {pk: standing.why_not_member(d, day, since=since) for pk, d in of_each.items()}
    return {pk: words for pk, words in said.items() if words}


def _decisions(**about):
    """Return the standing.Decisions about somebody, lifted or not."""
    labels = dict(Breach.Form.choices)
    rows = Breach.objects.filter(**about).values_list(*COLUMNS)
    return [
        standing.Decision(member, str(labels[form]), number, decided_on, by, item, lifted_on)
        for member, form, number, decided_on, by, item, lifted_on in rows
    ]
