"""A union that was named as a party says that it isn't one; it takes that back again.

The union that wrote the covenant down could name any other. A dispute that stands keeps the
covenant from being counted as that union's, and the authors see it with its reason.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from core import audit, clock
from pledges import access
from pledges.models import Covenant, CovenantDispute

DISPUTE, TAKE_BACK = "covenant-dispute", "covenant-dispute-end"


def standing(covenant):
    """Return the disputes that stand, with the union and who raised it."""
    found = CovenantDispute.objects.filter(covenant=covenant, ended_at=None)
    return list(found.select_related("union", "raised_by"))


def of_union(union_id):
    """Return the disputes of one union that stand."""
    return CovenantDispute.objects.filter(union=union_id, ended_at=None)


def is_disputed(covenant="pk", **union):
    """Return the condition on a Covenant: somebody named in it disputes that.

    covenant, union: where a row of another model has their ids; union: that very one does.
    """
    where = {name: OuterRef(column) for name, column in ({"covenant": covenant} | union).items()}
    return Exists(CovenantDispute.objects.filter(ended_at=None, **where))


def party_of(user, covenant):
    """Return the id of the union that the user works for and that others named; else None."""
    if access.may_keep_covenants(user, covenant.union_year):
        return None  # its own words: they are corrected or withdrawn
    named = covenant.parties.exclude(union=None).values_list("union_id", flat=True)
    return next((union for union in named if access.may_dispute_for(user, union)), None)


@transaction.atomic
def dispute(covenant, reason, *, by, key=None):
    """Keep that the union of `by` is no party of this, with the reason. Twice is once."""
    current, union = _locked(covenant, by=by)
    told = {"union": union}
    if audit.same_press(current, key, DISPUTE, told):
        return
    if current.withdrawn_at is not None:
        raise ValidationError(_("Giao ước này đã bỏ, không cần phản đối nữa."))
    if not reason.strip():
        raise ValidationError({"reason": _("Nhập lý do phản đối.")})
    if of_union(union).filter(covenant=current).exists():
        return
    CovenantDispute.objects.create(
        covenant=current, union_id=union, reason=reason.strip(), raised_by=by
    )
    # The reason may hold a name: the row keeps it, the trail doesn't.
    audit.record(current, DISPUTE, by=by, after=told, key=key)


@transaction.atomic
def take_back(covenant, *, by, key=None):
    """Let the covenant count as the union's again. Twice is once."""
    current, union = _locked(covenant, by=by)
    told = {"union": union}
    if audit.same_press(current, key, TAKE_BACK, told):
        return
    if of_union(union).filter(covenant=current).update(ended_at=clock.now(), ended_by=by):
        audit.record(current, TAKE_BACK, by=by, after=told, key=key)


def _locked(covenant, *, by):
    current = Covenant.objects.select_for_update(of=("self",)).get(pk=covenant.pk)
    union = party_of(by, current)
    if union is None:
        raise PermissionDenied
    return current, union


def end_of_left_out(covenant, parties, *, by):
    """End the disputes of unions that are no party any more; called while parties are written."""
    named = [party.union for party in parties if party.union]
    left = CovenantDispute.objects.filter(covenant=covenant, ended_at=None)
    left.exclude(union__in=named).update(ended_at=clock.now(), ended_by=by)
