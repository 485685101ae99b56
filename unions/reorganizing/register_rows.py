"""What the pages of the register show of its lines, in words and with links."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, timeline
from unions.models import Change, Union

Kind = Change.Kind
FEW = 1000  # codes that a query names one by one
LEVELS, KINDS, SECTORS = (
    dict(choices.choices) for choices in (Union.Level, Union.Kind, Union.Sector)
)
ACTIONS = {
    "create": gettext_lazy("Lập quyết định"),
    "save": gettext_lazy("Sửa thông tin quyết định"),
    "attach-scan": gettext_lazy("Thêm bản quét"),
    "add-lines": gettext_lazy("Thêm nội dung thay đổi"),
    "save-line": gettext_lazy("Sửa dòng"),
    "remove-line": gettext_lazy("Xóa dòng"),
    "move-line": gettext_lazy("Đổi thứ tự dòng"),
    "check": gettext_lazy("Kiểm tra xong"),
    "reopen": gettext_lazy("Mở lại để sửa"),
    "put-in-force": gettext_lazy("Thực hiện"),
    "undo": gettext_lazy("Hoàn tác"),
}
TONES = {"put-in-force": "good", "undo": "back"}


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as a line speaks of it; url is "" where the reader has no page of it."""

    code: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a decision."""

    pk: int
    position: int
    kind: str
    union: Named
    target: Named | None
    told: str


class Names:
    """Names and links of the units with these codes, those that the decision founds too."""

    def __init__(self, codes, user, reorganization=None):
        among = Q(code__in=codes) if len(codes) <= FEW else Q()
        self.names = dict(Union.objects.filter(among).values_list("code", "short_name"))
        seen = Union.objects.visible_to(user).filter(among)
        self.seen = set(seen.values_list("code", flat=True))
        if reorganization is not None:
            founded = reorganization.changes.filter(kind=Kind.FOUND)
            for code, name, short in founded.values_list("union_code", "name", "short_name"):
                self.names.setdefault(code, short or name)

    def of(self, code):
        url = reverse("unions:union-detail", args=[code]) if code in self.seen else ""
        return Named(code, self.names.get(code, code), url)


def rows_of(changes, user, reorganization):
    """Return the lines as the page shows them, in three queries."""
    changes = list(changes)
    codes = {c.union_code for c in changes} | {c.target_code for c in changes}
    names = Names(codes - {""}, user, reorganization)
    return [
        Row(
            pk=change.pk,
            position=change.position,
            kind=change.get_kind_display(),
            union=names.of(change.union_code),
            target=names.of(change.target_code) if change.target_code else None,
            told=told(change),
        )
        for change in changes
    ]


def told(change):
    """Return what a line says beside the units: the new name, the new class."""
    parts = []
    if change.kind == Kind.RENAME:
        parts = [change.name, change.short_name]
    elif change.kind in (Kind.FOUND, Kind.RECLASSIFY):
        parts = [
            str(LEVELS.get(change.level, "")),
            str(KINDS.get(change.union_kind, "")),
            str(SECTORS.get(change.sector, "")),
            _managed(change),
        ]
    return ", ".join(part for part in parts if part)


def _managed(change):
    if change.centrally_managed is None or (
        change.kind == Kind.FOUND and not change.centrally_managed
    ):
        return ""
    if change.centrally_managed:
        return _("trực thuộc công đoàn ngành trung ương")
    return _("không còn trực thuộc công đoàn ngành trung ương")


def trail(reorganization):
    """Return the decision's trail as components/_timeline.html shows it, the newest first."""
    return [
        timeline.entry(row, _title(row), tone=TONES.get(row.action, ""))
        for row in audit.trail(reorganization)[:100]
    ]


def _title(entry):
    after, before = entry.after or {}, entry.before or {}
    title = str(ACTIONS.get(entry.action, entry.action))
    if "lines" in after:
        return _("%(title)s: %(count)s dòng") % {"title": title, "count": after["lines"]}
    number = before.get("line") or after.get("line")
    return _("%(title)s %(number)s") % {"title": title, "number": number} if number else title
