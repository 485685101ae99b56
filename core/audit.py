"""Writing and reading the audit trail."""

import json

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils.translation import gettext as _

from core import bulk, clock
from core.models import AuditEntry


def record(obj, action, *, by, before=None, after=None, note="", key=None):
    """Write one row of the trail, in the caller's transaction.

    `by` is the acting user (None for the portal itself); its `post_ref` and
    `capacity` are kept as they are now. `before` and `after` are JSON-like.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An audit row belongs to the transaction of the write it tells of.")
    return AuditEntry.objects.create(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        action=action,
        actor=by,
        post_ref=getattr(by, "post_ref", None),
        capacity=getattr(by, "capacity", ""),
        before=before,
        after=after,
        note=note,
        key=key or None,
    )


def trail(obj):
    """Return the object's rows, newest first, ready to be shown."""
    return AuditEntry.objects.about(obj).select_related("actor")


def happened(obj, key):
    """Return the row that the press with this key left on the object, or None."""
    return AuditEntry.objects.about(obj).filter(key=key).first() if key else None


def same_press(obj, key, action, told, *, by=None):
    """Return the row that this very press left before; None when it comes for the first time.

    obj: what the press writes on, or the model where it makes the object (then of those
    that `by` made). told: what it asks for, by the names under which its row keeps it in
    `after`. Raises ValidationError where the key has been used for anything else: what was
    typed since must not be taken for what was written then.
    """
    if not key:
        return None
    maker = getattr(by, "pk", None)
    # Without an order and any other condition, so that the key's index is taken.
    rows = AuditEntry.objects.about(obj).filter(key=key).order_by()
    row = next((row for row in rows if not isinstance(obj, type) or row.actor_id == maker), None)
    if row is None:
        return None
    kept = row.after or {}
    if row.action != action or any(kept.get(n) != value for n, value in as_kept(told).items()):
        raise ValidationError(
            _("Biểu mẫu này đã được gửi từ trước với nội dung khác. Mở lại trang rồi nhập lại."),
            code="pressed",
        )
    return row


def as_kept(values):
    """Return values as the trail keeps them: dates and numbers as JSON has them."""
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def changes(before: dict, after: dict):
    """Return the two dicts reduced to what differs between them."""
    differing = [name for name in after if before.get(name) != after[name]]
    return {n: before.get(n) for n in differing}, {n: after[n] for n in differing}


def record_many(model, action, changes, *, by, note=""):
    """Write one row of the trail for each (object id, before, after), all at once."""
    if not connection.in_atomic_block:
        raise RuntimeError("An audit row belongs to the transaction of the write it tells of.")
    kind, moment = ContentType.objects.get_for_model(model).pk, clock.now()
    stamp = (getattr(by, "pk", None), getattr(by, "post_ref", None), getattr(by, "capacity", ""))
    bulk.insert_rows(
        AuditEntry,
        ("content_type_id", "object_id", "action", "actor_id", "post_ref", "capacity", "at",
         "before", "after", "note"),
        ((kind, pk, action, *stamp, moment, before, after, note) for pk, before, after in changes),
    )  # fmt: skip
