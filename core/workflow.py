"""Workflow engine: an app's table of transitions and the one way to perform them.

The table is data that a product owner can read. `Workflow.perform` is the only
writer of a dossier's status: it locks the row, checks state and right, moves,
runs the effect and writes the audit row in one transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit


@dataclass(frozen=True, slots=True)
class Transition:
    """One step that a dossier may take.

    allowed: who may (user, dossier) -> bool; asked again on the locked row.
    ready: why the step can't be taken yet, "" when it can; a sentence for the page.
    effect: what else changes with the step, before saving: effect(dossier, by=, note=, pins=).
    after: facts pushed on once the dossier is saved: after(dossier, by=).
    note_missing: what to say where a reason is needed and none was given.
    """

    label: str
    sources: frozenset[str]
    target: str
    allowed: Callable[[Any, Any], bool]
    ready: Callable[[Any], str] | None = None
    effect: Callable[..., None] | None = None
    after: Callable[..., None] | None = None
    needs_note: bool = False
    note_missing: str = gettext_lazy("Nhập lý do để đơn vị biết cần làm gì.")
    style: str = "primary"
    confirm: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A transition as a page offers it to one user; `blocked` tells why it is disabled."""

    name: str
    label: str
    style: str
    needs_note: bool
    confirm: str
    blocked: str


class Workflow:
    """The steps of one kind of dossier. The dossier has `status` and `version`.

    lock: what is locked before the dossier, where its steps go one at a time with others.
    """

    def __init__(
        self, transitions: Mapping[str, Transition], *, lock: Callable[[], None] | None = None
    ):
        self.transitions = dict(transitions)
        self.lock = lock

    def steps_for(self, user, obj, known: Mapping[str, str] | None = None):
        """Return the steps that the user may take now, those not ready yet with their reason.

        known: reasons by step that the page has worked out already.
        """
        known = known or {}
        return [
            Step(
                name=name,
                label=step.label,
                style=step.style,
                needs_note=step.needs_note,
                confirm=step.confirm,
                blocked=known[name] if name in known else _reason(step, obj),
            )
            for name, step in self.transitions.items()
            if obj.status in step.sources and step.allowed(user, obj)
        ]

    def may(self, name, user, obj):
        """Tell whether the step stands open to the user now, ready or not."""
        step = self.transitions[name]
        return obj.status in step.sources and step.allowed(user, obj)

    @transaction.atomic
    def perform(self, name, obj, *, by, note="", pins=(), key=None, version=None):
        """Take the step, or raise; the same key twice gives the first result again.

        `note` is the reason, `pins` the sections or lines that it points at.

        PermissionDenied: the user has no right to the step. ValidationError: the
        state has moved on, the text was changed after the user looked at it
        (`version`), a reason is missing, the dossier is not ready, or the key has
        been used for something else (SECURITY 8).
        """
        step = self.transitions.get(name)
        if step is None:
            raise PermissionDenied
        if self.lock:
            self.lock()
        obj.refresh_from_db(from_queryset=type(obj)._base_manager.select_for_update())
        if not step.allowed(by, obj):
            raise PermissionDenied
        pressed = audit.happened(obj, key)
        if pressed:
            _check_same(pressed, name, note, pins)
            return obj
        self._check(step, obj, note, version)
        before, obj.status = obj.status, step.target
        if step.effect:
            step.effect(obj, by=by, note=note, pins=pins)
        obj.version += 1
        obj.save()
        after = {"status": obj.status} | ({"pins": list(pins)} if pins else {})
        audit.record(obj, name, by=by, note=note, key=key, before={"status": before}, after=after)
        if step.after:
            step.after(obj, by=by)
        return obj

    def _check(self, step, obj, note, version):
        if obj.status not in step.sources:
            raise ValidationError(
                _("Hồ sơ đang ở trạng thái “%(state)s” nên không thực hiện được việc này nữa."),
                params={"state": obj.get_status_display()},
            )
        if version is not None and version != obj.version:
            raise ValidationError(
                _("Hồ sơ đã được sửa sau khi trang này được mở. Xem lại rồi thực hiện."),
                code="stale",
            )
        if step.needs_note and not note.strip():
            raise ValidationError(step.note_missing, code="note")
        reason = _reason(step, obj)
        if reason:
            raise ValidationError(reason, code="not_ready")


def _reason(step, obj):
    return step.ready(obj) if step.ready else ""


def _check_same(pressed, name, note, pins):
    """Raise ValidationError when the press that used the key asked for something else."""
    told = (pressed.action, pressed.note, (pressed.after or {}).get("pins", []))
    if told != (name, note, list(pins)):
        raise ValidationError(
            _("Trang này đã được dùng cho một việc khác. Tải lại trang rồi thực hiện."), code="key"
        )
