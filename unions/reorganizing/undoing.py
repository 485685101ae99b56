"""A decision in force taken back: everything it overwrote, put back as it was."""

from collections import defaultdict
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from core import audit
from unions import affairs, hierarchy
from unions.models import (
    FormerName,
    Membership,
    Placement,
    Post,
    Reorganization,
    Succession,
    Union,
)
from unions.reorganizing.records import batches

Status = Reorganization.Status
BATCH = 500


def why_not(reorganization):
    """Return why the decision can't be taken back now, "" when it can."""
    kept = reorganization.before
    touched = set(kept["touched"])
    later = Reorganization.objects.filter(
        status=Status.IN_FORCE, in_force_at__gte=reorganization.in_force_at
    ).exclude(pk=reorganization.pk)
    for other in later.order_by("in_force_at", "pk"):
        if touched & set(other.before["touched"]):
            return _(
                "Quyết định số %(number)s có hiệu lực sau đã thay đổi tiếp những đơn vị này. "
                "Hoàn tác quyết định ấy trước."
            ) % {"number": other.number}
    for source in affairs.sources():
        frozen = source.frozen_since(touched, reorganization.in_force_at)
        if frozen:
            return frozen
    return _changed_since(reorganization, kept)


def _changed_since(reorganization, kept):
    """Return what somebody has changed by hand of that which the decision wrote."""
    day = reorganization.effective
    placements = Placement.objects.filter(pk__in=kept["placements"]["created"], until=None)
    if placements.count() != len(kept["placements"]["created"]):
        return _("Vị trí của một số đơn vị đã được thay đổi tiếp nên không hoàn tác được.")
    if _facts_differ(kept["facts"]):
        return _("Tên hoặc loại hình của một số đơn vị đã được sửa tiếp nên không hoàn tác được.")
    last_day = day - timedelta(days=1)
    if _now(Post, (pk for pk, _until in kept["posts"]), "until") != {
        pk: (last_day.isoformat(),) for pk, _until in kept["posts"]
    }:
        return _("Một số chức vụ đã được sửa tiếp nên không hoàn tác được.")
    if _memberships_differ(kept["memberships"], day):
        return _("Sổ đoàn viên của các đơn vị này đã được sửa tiếp nên không hoàn tác được.")
    return ""


def _memberships_differ(kept, day):
    day = day.isoformat()
    closed = {pk: (day,) for pk, *_rest in kept["closed"]}
    created = {pk: (day, left, leaving) for pk, left, leaving in kept["created"]}
    return (
        _now(Membership, closed, "left") != closed
        or _now(Membership, created, "joined", "left", "leaving") != created
    )


def _now(model, ids, *columns):
    """Return {id: what the columns hold now}, days as JSON keeps them."""
    return {
        pk: tuple(v.isoformat() if isinstance(v, date) else v for v in values)
        for some in batches(ids)
        for pk, *values in model.objects.filter(pk__in=some).values_list("pk", *columns)
    }


def _facts_differ(facts):
    names = next(iter(facts.values()), {}).keys()
    now = {str(row["pk"]): row for row in Union.objects.filter(pk__in=facts).values("pk", *names)}
    return any(
        now[pk][name] != pair[1] for pk, pairs in facts.items() for name, pair in pairs.items()
    )


def restore(reorganization, *, by, note=""):
    """Put everything back in one transaction; ValidationError when something stands on it."""
    kept = reorganization.before
    try:
        _restore_affairs(kept["affairs"], by=by)
        _restore_people(kept)
        _restore_unions(kept)
    except (ProtectedError, IntegrityError) as error:
        raise ValidationError(
            _(
                "Đơn vị được thành lập theo quyết định này đã có cán bộ, đoàn viên hoặc hồ sơ, "
                "hoặc dữ liệu đã được ghi tiếp nên không hoàn tác được."
            ),
            code="built_upon",
        ) from error
    hierarchy.rebuild_paths()
    words = _("Hoàn tác quyết định số %(number)s") % {"number": reorganization.number}
    gone = set(kept["founded"])
    changes = [(pk, None, None) for pk in kept["touched"] if pk not in gone]
    note = f"{words}. {note}".strip()
    audit.record_many(Union, "undo-reorganize", changes, by=by, note=note)


def _restore_affairs(kept, *, by):
    sources = {source.key: source for source in affairs.sources()}
    for key, moved in kept.items():
        sources[key].restore(moved, by=by)


def _restore_people(kept):
    for some in batches(pk for pk, *_rest in kept["memberships"]["created"]):
        Membership.objects.filter(pk__in=some).delete()
    for (left, leaving), ids in _by_values(kept["memberships"]["closed"]):
        Membership.objects.filter(pk__in=ids).update(left=left, leaving=leaving)
    for (until,), ids in _by_values(kept["posts"]):
        Post.objects.filter(pk__in=ids).update(until=until)


def _by_values(rows):
    """Yield ((value, …), [ids]) of [[id, value, …]]: few statements for many rows."""
    groups = defaultdict(list)
    for pk, *values in rows:
        groups[tuple(values)].append(pk)
    return [(values, some) for values, ids in groups.items() for some in batches(ids)]


def _restore_unions(kept):
    Succession.objects.filter(pk__in=kept["successions"]).delete()
    Union.objects.filter(pk__in=kept["ended"]).update(ended=None)
    unions = list(Union.objects.filter(pk__in=kept["facts"]))
    for union in unions:
        for name, (before, _after) in kept["facts"][str(union.pk)].items():
            setattr(union, name, before)
        union.set_search_columns()
    if unions:
        columns = [*kept["facts"][str(unions[0].pk)], "name_fold", "sort_key"]
        Union.objects.bulk_update(unions, columns, batch_size=BATCH)
    FormerName.objects.filter(pk__in=kept["former_names"]).delete()
    Placement.objects.filter(pk__in=kept["placements"]["created"]).delete()
    Placement.objects.filter(pk__in=kept["placements"]["closed"]).update(until=None)
    # A cached parent must not hold a union that is about to go.
    Union.objects.filter(parent__in=kept["founded"]).update(parent=None)
    Union.objects.filter(pk__in=kept["founded"]).delete()
