"""Within how many days each kind is answered: dated rows, for decrees change them.

A request keeps the day that it was given: a new row holds for those that come from its
day on.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import format_date
from pledges import access
from pledges.models import RequestKind, RequestTerm

SET = "term-set"


@dataclass(frozen=True, slots=True)
class Term:
    """One row with what it is today: it holds, will hold, or has held."""

    row: RequestTerm
    state: str
    tone: str


def terms() -> list[Term]:
    """Return all rows by kind, the newest first, in one query."""
    today, found = clock.today(), []
    holding: set[str] = set()
    kinds = list(RequestKind)
    rows = RequestTerm.objects.order_by("kind", "-since")
    for row in sorted(rows, key=lambda row: (kinds.index(row.kind), -row.since.toordinal())):
        if row.since > today:
            found.append(Term(row, _("Sẽ áp dụng"), "wait"))
        elif row.kind in holding:
            found.append(Term(row, _("Đã thay"), "done"))
        else:
            holding.add(row.kind)
            found.append(Term(row, _("Đang áp dụng"), "good"))
    return found


@transaction.atomic
def set_term(kind, *, days, since, source, by, key=None) -> RequestTerm:
    """Give a kind so many days from a day on, which is not before today."""
    if not access.may_write_texts(by):
        raise PermissionDenied
    list(RequestTerm.objects.select_for_update(of=("self",)).filter(kind=kind))
    told = {"kind": str(kind), "days": days, "since": since.isoformat(), "source": source}
    if entry := audit.same_press(RequestTerm, key, SET, told, by=by):
        return RequestTerm.objects.get(pk=entry.object_id)
    if since < clock.today():
        raise ValidationError({
            "since": _("Chọn từ hôm nay trở đi: yêu cầu đã nhận giữ hạn đã báo cho người gửi.")
        })  # fmt: skip
    if RequestTerm.objects.filter(kind=kind, since=since).exists():
        raise ValidationError({
            "since": _("Từ ngày %(day)s đã có một thời hạn cho loại này. Chọn ngày khác.")
            % {"day": format_date(since)}
        })  # fmt: skip
    made = RequestTerm.objects.create(kind=kind, days=days, since=since, source=source)
    audit.record(made, SET, by=by, after=told, key=key)
    return made
