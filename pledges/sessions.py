"""Opening, moving and closing signing sessions. One transaction each, audited."""

import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.versions import StaleVersion, save_version
from emulation.models import UnionYear
from pledges import access, signing, texts
from pledges.models import SigningSession

OPEN, CHANGE, CLOSE = "session-open", "session-change", "session-close"
FIELDS = ("title", "opens", "closes")


@transaction.atomic
def open_session(union_year, values, *, by, key=None):
    """Open a session with the words that hold in the year; the same press gives the same one."""
    current = _locked(union_year, by=by)
    told = {name: values[name] for name in FIELDS}
    if entry := audit.same_press(SigningSession, key, OPEN, told, by=by):
        return SigningSession.objects.get(pk=entry.object_id)
    if reason := signing.why_closed(current.campaign_year):
        raise ValidationError(reason)
    text = texts.in_force(current.campaign_year.year)
    if text is None:
        raise ValidationError(_("Chưa có bản cam kết nào được ban hành cho năm này."))
    made = SigningSession.objects.create(
        union_year=current, text=text, token=secrets.token_urlsafe(32), created_by=by, **told
    )
    audit.record(made, OPEN, by=by, after=audit.as_kept(told), key=key)
    return made


def _locked(union_year, *, by):
    UnionYear.objects.select_for_update().get(pk=union_year.pk)
    current = UnionYear.objects.select_related("union", "campaign_year").get(pk=union_year.pk)
    if not access.may_collect(by, current):
        raise PermissionDenied
    return current


@transaction.atomic
def change_session(session, values, *, version, by):
    """Move the times or the title of a session that isn't closed; the same again writes nothing.

    Raises StaleVersion when somebody saved since `version` was read.
    """
    current = _standing(session, by=by)
    before = {name: getattr(current, name) for name in FIELDS}
    earlier, later = audit.changes(before, {name: values[name] for name in FIELDS})
    if not later:
        return current
    if current.version != version:
        raise StaleVersion(current)
    for name, value in later.items():
        setattr(current, name, value)
    save_version(current, expected=version, fields=FIELDS)
    audit.record(current, CHANGE, by=by, before=audit.as_kept(earlier), after=audit.as_kept(later))
    return current


@transaction.atomic
def close_session(session, *, by, key=None):
    """Close a session before its end: its code opens nothing any more. Twice is once."""
    current = SigningSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    _locked(current.union_year, by=by)
    if current.closed_at is None:
        current.closed_at = clock.now()
        current.version += 1
        current.save(update_fields=["closed_at", "version"])
        audit.record(current, CLOSE, by=by, key=key)
    return current


def _standing(session, *, by):
    current = SigningSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    _locked(current.union_year, by=by)
    if current.closed_at is not None:
        raise ValidationError(_("Đợt ký này đã đóng. Mở đợt ký mới để ký tiếp."))
    return current
