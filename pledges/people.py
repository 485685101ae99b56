"""The people of a union with their pledges: the list for those who may read names."""

from django.db.models import Case, FilteredRelation, Q, Value, When
from django.utils.translation import gettext_lazy as _

from pledges.models import Pledge
from pledges.signing import people_of

NONE = "none"
# In the order in which they need something done.
STATES = {
    NONE: _("Chưa ký"),
    Pledge.Status.UNDONE.value: _("Đơn vị đã hủy ghi nhận"),
    Pledge.Status.WITHDRAWN.value: _("Đã rút"),
    Pledge.Status.SIGNED.value: _("Đã ký"),
}
TONES = {NONE: "wait", "undone": "late", "withdrawn": "back", "signed": "good"}
WAYS = dict(Pledge.Way.choices)
COLUMNS = ("member_id", "member__full_name", "member__birth_year", "member__code", "position",
           "is_leader", "pledge__pk", "pledge__way", "pledge__signed_on", "state")  # fmt: skip


def with_pledges(union_year):
    """Return the memberships of who counts in the union, each with `pledge` and its `state`."""
    of_year = Q(member__pledges__campaign_year=union_year.campaign_year_id)
    of_year &= Q(member__pledges__erased_at=None)
    state = Case(When(pledge__status__isnull=True, then=Value(NONE)), default="pledge__status")
    people = people_of(union_year).select_related(None)
    return people.annotate(pledge=FilteredRelation("member__pledges", condition=of_year)).annotate(
        state=state
    )


def spoken(row):
    """Return a row of the list with its choices in words."""
    return row | {
        "state_words": STATES[row["state"]],
        "tone": TONES[row["state"]],
        "way": WAYS.get(row["pledge__way"], ""),
    }
