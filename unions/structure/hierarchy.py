"""The hierarchy in time: who stood under whom on a day."""

from django.db import connection, transaction
from django.db.models import Q

from core import bulk, clock
from unions.models import Placement, Union

SUBTREE_SQL = """
WITH RECURSIVE subtree(id) AS (
    SELECT CAST(%s AS bigint)
    UNION
    SELECT p.union_id
    FROM unions_placement p JOIN subtree s ON p.parent_id = s.id
    WHERE p.since <= %s AND (p.until IS NULL OR p.until > %s)
)
SELECT id FROM subtree
"""


def subtree_ids(union, *, on=None):
    """Return the ids of `union` and of all that stood beneath it on that day (today if None)."""
    day = on or clock.today()
    with connection.cursor() as cursor:
        cursor.execute(SUBTREE_SQL, [union.pk, day, day])
        return [row[0] for row in cursor.fetchall()]


def latest_parents():
    """Return {union id: parent id} by the last placement of each union, ended ones too."""
    rows = Placement.objects.order_by("union_id", "since").values_list("union_id", "parent_id")
    return dict(rows)


@transaction.atomic
def rebuild_paths():
    """Recompute `parent` and `path` of every union from the placements; return how many changed.

    A union that has ended keeps the last place it was given, so that it lives on
    beneath its successor. Raises ValueError on a circle.
    """
    parents = latest_parents()
    stale = []
    for union in Union.objects.only("pk", "parent_id", "path"):
        path = path_of(union.pk, parents)
        if (union.parent_id, union.path) != (parents.get(union.pk), path):
            stale.append((union.pk, parents.get(union.pk), path))
    bulk.update_rows(Union, ["parent_id", "path"], stale)
    return len(stale)


def path_of(pk, parents):
    """Return the path of one union, "/root/…/pk/", from a mapping of parents."""
    chain = [pk]
    while (parent := parents.get(chain[-1])) is not None:
        if parent in chain:
            raise ValueError(f"union {pk} stands under itself")
        chain.append(parent)
    return "/" + "/".join(str(i) for i in reversed(chain)) + "/"


@transaction.atomic
def place(union, parent, *, since):
    """Put `union` under `parent` from that day on, closing the placement before it."""
    Placement.objects.filter(union=union, until=None, since__lt=since).update(until=since)
    placement = Placement.objects.create(union=union, parent=parent, since=since)
    rebuild_subtree(union, parent)
    return placement


def rebuild_subtree(union, parent):
    """Bring the cached paths of `union` and of all beneath it to their new parent."""
    old, new = union.path, f"{parent.path}{union.pk}/"
    moved = list(Union.objects.filter(path__startswith=old)) if old else []
    for below in moved:
        below.path = new + below.path[len(old) :]
    Union.objects.bulk_update(moved, ["path"], batch_size=500)
    Union.objects.filter(pk=union.pk).update(parent=parent, path=new)
    union.parent, union.path = parent, new


def supervisors_on(day):
    """Return {union id: parent id} as it stood on that day."""
    rows = Placement.objects.on(day).filter(Q(union__ended=None) | Q(union__ended__gt=day))
    return dict(rows.values_list("union_id", "parent_id"))
