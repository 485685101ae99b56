"""A decision in force taken back: everything it overwrote, put back as it was."""

from collections import defaultdict
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from core import audit
from core.text import format_date
from unions import affairs
from unions.models import (
    FormerName,
    Invitation,
    Membership,
    Placement,
    Post,
    Reorganization,
    Succession,
    Union,
)
from unions.reorganizing.records import batches, lock_people, posts_held
from unions.structure import hierarchy

Status = Reorganization.Status
BATCH = 500


def why_not(reorganization):
    """Return why the decision can't be taken back now, "" when it can."""
    kept = reorganization.before
    return (
        _changed_later(reorganization, kept)
        or _home_is_gone(kept)
        or _fixed(reorganization, kept)
        or _changed_since(reorganization, kept)
    )


def _changed_later(reorganization, kept):
    """Return which later decision changed the same unions."""
    touched = set(kept["touched"])
    later = Reorganization.objects.filter(
        status=Status.IN_FORCE, in_force_at__gte=reorganization.in_force_at
    ).exclude(pk=reorganization.pk)
    others = later.order_by("in_force_at", "pk").values_list("number", "before__touched")
    for number, theirs in others:
        if not touched.isdisjoint(theirs):
            return _(
                "Quyết định số %(number)s có hiệu lực sau đã thay đổi tiếp những đơn vị này. "
                "Hoàn tác quyết định ấy trước."
            ) % {"number": number}
    return ""


def _home_is_gone(kept):
    """Return which union, under which another would stand again, has ended since."""
    homes = set()
    for some in batches(kept["placements"]["closed"]):
        homes |= set(Placement.objects.filter(pk__in=some).values_list("parent", flat=True))
    for some in batches(kept["ended"]):
        homes |= set(Union.objects.filter(pk__in=some).values_list("parent", flat=True))
    gone = Union.objects.filter(pk__in=homes - set(kept["ended"]) - {None}, ended__isnull=False)
    first = gone.order_by("sort_key", "pk").first()
    if first is None:
        return ""
    return _(
        "%(union)s đã kết thúc hoạt động từ ngày %(ended)s nên các đơn vị không trở lại "
        "dưới công đoàn ấy được."
    ) % {"union": first.short_name, "ended": format_date(first.ended)}


def _fixed(reorganization, kept):
    """Return what another app holds in place: official words or figures on top of the change."""
    records = kept["affairs"]
    said = (
        source.why_fixed(records[source.key], reorganization.in_force_at)
        for source in affairs.sources()
        if source.key in records
    )
    return next(filter(None, said), "")


def _changed_since(reorganization, kept):
    """Return what somebody has changed by hand of that which the decision wrote."""
    day = reorganization.effective
    created = kept["placements"]["created"]
    if _count(Placement, created, until=None) != len(created):
        return _("Vị trí của một số đơn vị đã được thay đổi tiếp nên không hoàn tác được.")
    if _facts_differ(kept["facts"]):
        return _("Tên hoặc loại hình của một số đơn vị đã được sửa tiếp nên không hoàn tác được.")
    ended = [pk for pk, _until in kept["posts"]]
    if _count(Post, ended, until=day - timedelta(days=1)) != len(ended):
        return _("Một số chức vụ đã được sửa tiếp nên không hoàn tác được.")
    if _memberships_differ(kept["memberships"], day):
        return _("Sổ đoàn viên của các đơn vị này đã được sửa tiếp nên không hoàn tác được.")
    return ""


def _memberships_differ(kept, day):
    """Count in the database what still stands as written: there may be tens of thousands."""
    closed = [pk for pk, *_rest in kept["closed"]]
    if _count(Membership, closed, left=day) != len(closed):
        return True
    return any(
        _count(Membership, ids, joined=day, left=left, leaving=leaving) != len(ids)
        for (left, leaving), ids in _by_values(kept["created"])
    )


def _count(model, ids, **as_written):
    """Return how many of these rows still say that."""
    return sum(model.objects.filter(pk__in=some, **as_written).count() for some in batches(ids))


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
        affairs.people_changed(kept["touched"], since=reorganization.effective)
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
        lock_people(Membership.objects.filter(pk__in=some))
        Membership.objects.filter(pk__in=some).delete()
    for (left, leaving), ids in _by_values(kept["memberships"]["closed"]):
        Membership.objects.filter(pk__in=ids).update(left=left, leaving=leaving)
    for (until,), ids in _by_values(kept["posts"]):
        Post.objects.filter(pk__in=ids).update(until=until)
    _restore_invitations(kept.get("invitations", []))


def _restore_invitations(kept):
    """Let the invitations to these posts work again, but where the account has gone on since.

    Whoever holds the secret acts in every post of the account: one with another post, or
    a newer invitation, stays as safe as these left it.
    """
    for some in batches(pk for pk, _posts in kept):
        rows = Invitation.objects.filter(pk__in=some)
        users = dict(rows.values_list("pk", "post__user"))
        held, newest = posts_held(users.values()), _newest_invitations(users.values())
        then = {pk: posts for pk, posts in kept if pk in users}
        back = [pk for pk, u in users.items() if held[u] == then[pk] and newest[u] == pk]
        Invitation.objects.filter(pk__in=back).update(revoked_at=None)


def _newest_invitations(user_ids):
    newest = Invitation.objects.filter(post__user__in=set(user_ids)).values_list("post__user")
    return dict(newest.annotate(Max("pk")))


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
