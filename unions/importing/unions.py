"""The unions beneath a union as a workbook: facts corrected, new ones founded.

Ending, moving and renaming by a decision belong to the register of changes.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, cells, clock
from core.cells import Field
from core.converters import CODE
from core.text import format_date
from unions import affairs
from unions.access import may_reorganize
from unions.importing.base import ChangedRow, Comparison
from unions.importing.scope import units_beneath
from unions.models import Placement, Union
from unions.planning.rules import ABOVE
from unions.structure import hierarchy

FACTS = ("name", "short_name", "kind", "sector", "centrally_managed")
BATCH = 500
Level = Union.Level
LEVELS = {value: label for value, label in Level.choices if value != Level.PROVINCIAL}
YES_NO = {True: gettext_lazy("Có"), False: gettext_lazy("Không")}

FIELDS = (
    Field(
        "code", "Mã đơn vị", cells.text(20, required=True), 14,
        help=gettext_lazy("Chữ cái không dấu, chữ số, dấu chấm, dấu gạch; không sửa mã đang có."),
    ),
    Field("name", "Tên đơn vị", cells.text(200, required=True), 48),
    Field("short_name", "Tên gọi tắt", cells.text(120, required=True), 30),
    Field("level", "Cấp", cells.choice(LEVELS, required=True), 30, words=LEVELS),
    Field("kind", "Loại hình", cells.choice(dict(Union.Kind.choices), required=True), 30,
          words=dict(Union.Kind.choices)),
    Field("sector", "Lĩnh vực", cells.choice(dict(Union.Sector.choices), empty="other"), 26,
          words=dict(Union.Sector.choices)),
    Field("centrally_managed", "Trực thuộc công đoàn ngành trung ương",
          cells.yes_no(empty=False), 20, words=YES_NO),
    Field(
        "parent", "Mã công đoàn cấp trên", cells.text(20, required=True), 16,
        help=gettext_lazy("Mã của công đoàn cấp trên trực tiếp."),
    ),
    Field(
        "founded", "Ngày thành lập", cells.day(required=True), 15,
        help=gettext_lazy("Ngày/tháng/năm, ví dụ 05/01/2024."),
    ),
)  # fmt: skip
COLUMNS = ("code", *FACTS[:2], "level", "kind", "sector", "centrally_managed", "parent__code",
           "founded", "pk")  # fmt: skip
PK = len(FIELDS)


class Unit(NamedTuple):
    """A row's values by name."""

    code: str
    name: str
    short_name: str
    level: str
    kind: str
    sector: str
    centrally_managed: bool
    parent: str
    founded: object


def may_import(user, union):
    return may_reorganize(user) and not union.is_grassroots


def current_rows(union, user):
    """Yield the unions that exist beneath `union`, itself left out, as the template shows them."""
    rows = Union.objects.visible_to(user).filter(path__startswith=union.path).exclude(pk=union.pk)
    return rows.active(clock.today()).order_by("path").values_list(*COLUMNS[:PK])


class UnionComparison(Comparison):
    """Compares unions by code; an unknown code is a union to be founded."""

    fields = FIELDS

    def __init__(self, union, user):
        super().__init__(union, user)
        self.today = clock.today()
        self.units = units_beneath(union, user)
        beneath = Union.objects.filter(pk__in=[each.pk for each in self.units.values()])
        self.current = {row[0]: row for row in beneath.values_list(*COLUMNS)}
        # Two codes that differ in case alone would be taken for each other.
        self.taken = {c.lower(): c for c in Union.objects.values_list("code", flat=True)}
        self._lines: dict[str, int] = {}

    def look(self, row):
        unit = Unit(*row.values)
        first = self._lines.setdefault(unit.code.lower(), row.line)
        if first != row.line:
            said = _("Mã đơn vị này đã có ở dòng %(line)s.") % {"line": first}
            return self.problem("code", said)
        if unit.code in self.units:
            return self._look_at_known(row, unit)
        return self._look_at_unknown(row, unit)

    def _look_at_known(self, row, unit):
        there, current = self.units[unit.code], self.current[unit.code]
        if current[:PK] == row.values:
            self.unchanged += 1
            return []
        if there.ended:
            said = _("Đơn vị đã kết thúc hoạt động từ ngày %(day)s nên không sửa được.")
            return self.problem("code", said % {"day": format_date(there.ended)})
        if there.pk == self.union.pk:
            said = _("Thông tin của chính đơn vị này không sửa trong tệp.")
            return self.problem("code", said)
        for key in ("level", "parent", "founded"):
            if current[self.place(key)] != row.values[self.place(key)]:
                return self.problem(key, _(
                    "Cấp, công đoàn cấp trên và ngày thành lập của đơn vị đang có không sửa trong "
                    "tệp. Việc chuyển, sáp nhập, kết thúc được ghi ở Sổ biến động tổ chức."
                ))  # fmt: skip
        self.changed.append(ChangedRow(row, current))
        return []

    def _look_at_unknown(self, row, unit):
        if not re.fullmatch(CODE, unit.code):
            said = _("Mã đơn vị chỉ gồm chữ cái không dấu, chữ số, dấu chấm và dấu gạch.")
            return self.problem("code", said)
        if unit.code.lower() in self.taken:
            said = _("Mã “%(code)s” đang được một đơn vị khác dùng, ngoài danh sách này.")
            return self.problem("code", said % {"code": self.taken[unit.code.lower()]})
        if unit.founded > self.today:
            said = _("Ngày này chưa đến. Việc thành lập sắp tới được ghi ở Sổ biến động tổ chức.")
            return self.problem("founded", said)
        self.new.append(row)
        return []

    # --- All rows together ----------------------------------------------------------

    def look_again(self):
        """Refuse new unions whose union above is missing, of the wrong level or younger."""
        new = {Unit(*row.values).code: Unit(*row.values) for row in self.new}
        while rejected := [
            (row, said) for row in self.new if (said := self._above(Unit(*row.values), new))
        ]:
            for row, said in rejected:  # whoever was to stand beneath it is looked at again
                self.new.remove(row)
                del new[row.values[0]]
                self.reject(ChangedRow(row, ()), (self.place("parent"), said))

    def _above(self, unit, new):
        """Return why the union above can't be that one, "" when it can."""
        above = new.get(unit.parent) or self.units.get(unit.parent)
        if above is None:
            said = _("Không tìm thấy đơn vị có mã “%(code)s” trong phạm vi của danh sách này.")
            return said % {"code": unit.parent}
        if above.level not in ABOVE[unit.level]:
            return _("Đơn vị này không thể là công đoàn cấp trên. Vui lòng ghi mã khác.")
        if above.founded > unit.founded:
            said = _("Công đoàn cấp trên thành lập ngày %(day)s, sau ngày thành lập đơn vị này.")
            return said % {"day": format_date(above.founded)}
        if getattr(above, "ended", None):
            said = _("Công đoàn cấp trên đã kết thúc hoạt động từ ngày %(day)s.")
            return said % {"day": format_date(above.ended)}
        return ""

    # --- Writing --------------------------------------------------------------------

    def lock(self):
        ids = [each.current[PK] for each in self.changed]
        locked = Union.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=ids)
        list(locked.order_by("pk").values_list("pk"))
        now = {row[PK]: row for row in Union.objects.filter(pk__in=ids).values_list(*COLUMNS)}
        return all(now.get(each.current[PK]) == each.current for each in self.changed)

    def write(self, sheet_import, *, by):
        self._found(sheet_import, by)
        self._correct(sheet_import, by)

    def _found(self, sheet_import, by):
        units = [Unit(*row.values) for row in self.new]
        unions = [Union(**_without_parent(unit)) for unit in units]
        for union in unions:
            union.set_search_columns()
        Union.objects.bulk_create(unions, batch_size=BATCH)
        ids = {code: each.pk for code, each in self.units.items()}
        ids |= {union.code: union.pk for union in unions}
        Placement.objects.bulk_create(
            (
                Placement(union_id=ids[unit.code], parent_id=ids[unit.parent], since=unit.founded)
                for unit in units
            ),
            batch_size=BATCH,
        )
        if units:
            hierarchy.rebuild_paths()
            founded = affairs.Shift(self.today, founded=[union.pk for union in unions])
            for source in affairs.sources():
                source.move(founded, by=by)
        told = (
            (ids[u.code], None, {"founded": u.founded, "parent": u.parent,
                                 "import": sheet_import.pk})
            for u in units
        )  # fmt: skip
        audit.record_many(Union, "found", told, by=by)

    def _correct(self, sheet_import, by):
        unions, told = [], []
        for each in self.changed:
            union, unit = self.units[each.row.values[0]], Unit(*each.row.values)
            before = {name: getattr(union, name) for name in FACTS}
            for name in FACTS:
                setattr(union, name, getattr(unit, name))
            union.set_search_columns()
            unions.append(union)
            earlier, later = audit.changes(before, {name: getattr(unit, name) for name in FACTS})
            told.append((union.pk, earlier, later | {"import": sheet_import.pk}))
        Union.objects.bulk_update(unions, [*FACTS, "name_fold", "sort_key"], batch_size=BATCH)
        audit.record_many(Union, "correct", told, by=by)

    def title(self, row):
        unit = Unit(*row.values)
        return f"{unit.name} ({unit.code})"


def _without_parent(unit):
    return {name: value for name, value in unit._asdict().items() if name != "parent"}
