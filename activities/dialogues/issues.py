"""What was raised at a dialogue: written down, answered, settled, in whatever year that is.

An issue is raised while the dialogue's year is open. Answering, putting off and settling
go on in later years, until it is settled; by the union, or by the one that took it over.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from activities.models import Dialogue, DialogueIssue
from activities.records import rules, writing
from core import audit, clock
from core.text import format_date
from core.versions import StaleVersion, save_version
from emulation.access import works_for
from emulation.models import UnionYear

RAISE, CHANGE, SETTLE, REOPEN = "issue-raise", "issue-change", "issue-settle", "issue-reopen"
MOST = 100
FIELDS = ("text", "answer", "owner", "due")


def may_follow(user, union_year):
    """Tell whether the user works on a dialogue's issues: the union's, or its successor's."""
    post = user.post
    if post is None:
        return False
    union = union_year.union
    took_over = union.ended is not None and union.path.startswith(post.union.path or "-")
    return works_for(user, union_year) or (took_over and post.serves(post.union_id))


def why_not_raised(dialogue):
    """Return why no issue can be added to the dialogue now, "" where one can."""
    return rules.why_fixed(dialogue)


def why_not_followed(issue):
    """Return why the issue can't be changed, "" while it can."""
    if issue.dialogue.withdrawn_at is not None:
        return _("Cuộc đối thoại này đã bỏ, chỉ còn xem lại.")
    return ""


def _locked(issue, *, by):
    current = DialogueIssue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    current.dialogue = Dialogue.objects.get(pk=current.dialogue_id)
    mine = UnionYear.objects.select_related("union", "campaign_year")
    current.dialogue.union_year = mine.get(pk=current.dialogue.union_year_id)
    if not may_follow(by, current.dialogue.union_year):
        raise PermissionDenied
    if reason := why_not_followed(current):
        raise ValidationError(reason)
    return current


@transaction.atomic
def raise_issue(kind, dialogue, values, *, by, key=None):
    """Write down what was raised; the same press gives the same one."""
    current = writing.locked(kind, dialogue, by=by)
    told = audit.as_kept(values)
    if entry := audit.same_press(DialogueIssue, key, RAISE, told, by=by):
        return DialogueIssue.objects.get(pk=entry.object_id)
    if reason := why_not_raised(current):
        raise ValidationError(reason)
    last = current.issues.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST:
        raise ValidationError(_("Mỗi cuộc đối thoại ghi nhiều nhất 100 vấn đề."))
    made = DialogueIssue.objects.create(dialogue=current, number=last + 1, created_by=by, **values)
    audit.record(made, RAISE, by=by, after=told, key=key)
    kind.written(current)
    return made


@transaction.atomic
def change_issue(issue, values, *, version, by):
    """Correct what was raised, its answer, who has it, until when. Raises StaleVersion."""
    current = _locked(issue, by=by)
    earlier, later = audit.changes({name: getattr(current, name) for name in values}, values)
    if not later:
        return current
    if current.version != version:
        raise StaleVersion(current)
    if current.is_settled:
        raise ValidationError(_("Vấn đề đã giải quyết xong. Mở lại trước khi sửa."))
    for name, value in values.items():
        setattr(current, name, value)
    save_version(current, expected=version, fields=tuple(values))
    before, after = audit.as_kept(earlier), audit.as_kept(later)
    audit.record(current, CHANGE, by=by, before=before, after=after)
    return current


def why_not_settled_on(issue, day):
    """Return why the issue can't have been settled on that day, "" where it can."""
    held = issue.dialogue.held_on
    if day < held:
        said = _("Ngày giải quyết xong không thể trước ngày đối thoại (%(day)s).")
        return said % {"day": format_date(held)}
    if day > clock.today():
        return _("Ngày này chưa đến. Nhập ngày đã giải quyết xong.")
    return ""


@transaction.atomic
def settle(kind, issue, settled_on, result, *, by):
    """Say that the issue is settled, when and how. Twice the same is once."""
    current = _locked(issue, by=by)
    if current.is_settled:
        if (current.settled_on, current.result) == (settled_on, result):
            return current
        raise ValidationError(_("Vấn đề này đã được ghi là giải quyết xong."))
    if reason := why_not_settled_on(current, settled_on):
        raise ValidationError({"settled_on": reason})
    current.settled_on, current.result = settled_on, result
    save_version(current, expected=current.version, fields=("settled_on", "result"))
    told = audit.as_kept({"settled_on": settled_on, "result": result})
    audit.record(current, SETTLE, by=by, after=told)
    kind.written(current.dialogue)
    return current


@transaction.atomic
def reopen(kind, issue, reason, *, by):
    """Take back that the issue is settled. Of one that is open: nothing."""
    current = _locked(issue, by=by)
    if not current.is_settled:
        return current
    told = audit.as_kept({"settled_on": current.settled_on, "result": current.result})
    current.settled_on, current.result = None, ""
    save_version(current, expected=current.version, fields=("settled_on", "result"))
    audit.record(current, REOPEN, by=by, before=told, note=reason)
    kind.written(current.dialogue)
    return current
