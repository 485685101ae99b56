"""The registry of members as a workbook: one row is a person's time in a unit."""

from dataclasses import replace
from random import Random
from secrets import randbits
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, bulk, cells, clock
from core.cells import Field
from core.text import fold, initials, person_sort_key
from unions import affairs
from unions.access import may_keep_members
from unions.importing.base import ChangedRow, Comparison
from unions.importing.scope import units_beneath
from unions.models import Member, Membership
from unions.registry import membership_days
from unions.registry.members import CODE_LENGTH, CODE_LETTERS
from unions.registry.membership_words import said_of

PERSON = ("full_name", "birth_year", "sex")
PLACE = ("position", "is_leader", "is_union_member", "employment", "joined", "left", "leaving")
CHUNK = 500
Leaving = Membership.Leaving

FIELDS = (
    Field(
        "code", "Mã số", cells.text(16), 16,
        help=gettext_lazy("Mã của người đã có trong cổng; để trống đối với người mới."),
    ),
    Field(
        "unit", "Mã đơn vị", cells.text(20, required=True), 14,
        help=gettext_lazy("Mã của đơn vị mà người này thuộc về."),
    ),
    Field("full_name", "Họ và tên", cells.text(120, required=True), 30),
    Field(
        "birth_year", "Năm sinh", cells.year, 10,
        help=gettext_lazy("Bốn chữ số, ví dụ 1985; để trống nếu chưa rõ."),
    ),
    Field("sex", "Giới tính", cells.choice(dict(Member.Sex.choices)), 10,
          words=dict(Member.Sex.choices)),
    Field("position", "Chức danh, vị trí", cells.text(120), 26),
    Field(
        "is_leader", "Giữ chức vụ lãnh đạo, quản lý", cells.yes_no(empty=False), 16,
        help=gettext_lazy("Có hoặc Không; để trống là Không."),
        words={True: gettext_lazy("Có"), False: gettext_lazy("Không")},
    ),
    Field(
        "is_union_member", "Là đoàn viên công đoàn", cells.yes_no(empty=True), 16,
        help=gettext_lazy("Có hoặc Không; để trống là Có."),
        words={True: gettext_lazy("Có"), False: gettext_lazy("Không")},
    ),
    Field("employment", "Đối tượng",
          cells.choice(dict(Membership.Employment.choices), required=True), 20,
          words=dict(Membership.Employment.choices)),
    Field(
        "joined", "Từ ngày", cells.day(required=True), 13,
        help=gettext_lazy("Ngày vào đơn vị: ngày/tháng/năm, ví dụ 05/01/2024."),
    ),
    Field(
        "left", "Đến trước ngày", cells.day(), 15,
        help=gettext_lazy("Ngày đầu tiên không còn ở đơn vị; để trống nếu đang ở đơn vị."),
    ),
    Field(
        "leaving", "Lý do rời đơn vị", cells.choice(dict(Leaving.choices)), 22,
        help=gettext_lazy("Chỉ chọn khi đã nhập “Đến trước ngày”."),
        words=dict(Leaving.choices),
    ),
)  # fmt: skip
COLUMNS = (
    "member__code", "union__code", "member__full_name", "member__birth_year", "member__sex",
    "position", "is_leader", "is_union_member", "employment", "joined", "left", "leaving",
    "member_id", "pk", "member__full_name_fold",
)  # fmt: skip
MEMBER, MEMBERSHIP, FOLDED = len(FIELDS), len(FIELDS) + 1, len(FIELDS) + 2
JOINED = COLUMNS.index("joined")


class Person(NamedTuple):
    """A row's values by name."""

    code: str
    unit: str
    full_name: str
    birth_year: int | None
    sex: str
    position: str
    is_leader: bool
    is_union_member: bool
    employment: str
    joined: object
    left: object
    leaving: str


def may_import(user, union):
    return may_keep_members(user, union)


def current_rows(union, user):
    """Yield the people who are in a unit of `union` today, as the template shows them."""
    rows = (
        Membership.objects.visible_to(user)
        .filter(union__path__startswith=union.path, left=None, member__anonymised_at=None)
        .order_by("union__sort_key", "member__sort_key", "pk")
        .values_list(*COLUMNS[: len(FIELDS)])
    )
    return rows.iterator(chunk_size=2000)


class MemberComparison(Comparison):
    """Compares people by code; one without a code is new, unless the very same row is there."""

    fields = FIELDS

    def __init__(self, union, user):
        super().__init__(union, user)
        self.units = units_beneath(union, user)
        self.units_by_code = {code.upper(): unit for code, unit in self.units.items()}
        self.today = clock.today()
        self._may: dict[int, bool] = {}
        self._words: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        self._load()

    def _load(self):
        """Read the registry beneath the union once: rows by code, as they stand, by name."""
        rows = Membership.objects.visible_to(self.user).filter(
            union__path__startswith=self.union.path, member__anonymised_at=None
        )
        self.latest: dict[str, tuple] = {}
        self.as_they_are = set()
        self.named: dict[tuple, str] = {}
        for row in rows.order_by("joined", "pk").values_list(*COLUMNS).iterator(chunk_size=5000):
            self.latest[row[0].upper()] = row
            self.as_they_are.add(row[1:MEMBER])
            if row[10] is None and row[3]:
                self.named[(row[1], row[FOLDED], row[3])] = row[0]

    # --- One row ------------------------------------------------------------------

    def look(self, row):
        unit = self.units_by_code.get(row.values[1].upper())
        if unit is None:
            said = _("Không tìm thấy đơn vị có mã “%(code)s” trong phạm vi của danh sách này.")
            return self.problem("unit", said % {"code": row.values[1]})
        if not self._may_write(unit):
            said = _("Danh sách của đơn vị này do chính đơn vị và công đoàn cấp trên cập nhật.")
            return self.problem("unit", said)
        row = replace(row, values=(row.values[0], unit.code, *row.values[2:]))
        person = Person(*row.values)
        if person.code:
            return self._look_at_known(row, person, unit)
        return self._look_at_unknown(row, person, unit)

    def _may_write(self, unit):
        if unit.pk not in self._may:
            self._may[unit.pk] = may_keep_members(self.user, unit)
        return self._may[unit.pk]

    def _look_at_known(self, row, person, unit):
        code = person.code.upper()
        first = self._lines.setdefault(code, row.line)
        if first != row.line:
            said = _("Mã số này đã có ở dòng %(line)s. Mỗi người chỉ một dòng.")
            return self.problem("code", said % {"line": first})
        current = self.latest.get(code)
        if current is None:  # elsewhere or nowhere: what is out of scope is told alike
            said = _(
                "Không tìm thấy mã số “%(code)s” trong phạm vi của danh sách này. Để trống ô này "
                "nếu là người mới. Nếu người này chuyển đến từ đơn vị khác, đề nghị công đoàn cấp "
                "trên của cả hai đơn vị ghi ở mục “Chuyển đơn vị”."
            )
            return self.problem("code", said % {"code": person.code})
        if current[1] != person.unit:
            said = _(
                "Người này thuộc %(union)s (mã %(code)s). Để chuyển đơn vị, vui lòng mở trang của "
                "người này và dùng mục “Chuyển đơn vị”; để sửa, ghi lại đúng mã đơn vị ấy."
            )
            there = self.units[current[1]]
            words = {"union": there.short_name, "code": there.code}
            return self.problem("unit", said % words)
        row = replace(row, values=(current[0], *row.values[1:]))
        if current[1:MEMBER] == row.values[1:]:
            self.unchanged += 1
            return []
        problems = self._days(person, unit)
        if not problems:
            self.changed.append(ChangedRow(row, current))
        return problems

    def _look_at_unknown(self, row, person, unit):
        if row.values[1:] in self.as_they_are:  # brought in by this very file before
            self.unchanged += 1
            return []
        problems = self._days(person, unit)
        if not problems:
            self._suspect(row, person)
            self.new.append(row)
        return problems

    def _suspect(self, row, person):
        """Remember who may be in the unit already; whoever confirms says that they are two."""
        if not person.birth_year or person.left is not None:
            return
        key = (person.unit, self.folded(person.full_name), person.birth_year)
        other = self.named.setdefault(key, f"#{row.line}")
        words = {"name": person.full_name, "year": person.birth_year, "other": other}
        if other == f"#{row.line}":
            return
        if other.startswith("#"):
            words["other"] = other[1:]
            said = _("%(name)s, sinh năm %(year)s, trùng tên và năm sinh với dòng %(other)s.")
        else:
            said = _("%(name)s, sinh năm %(year)s, trùng tên và năm sinh với người mã số %(other)s"
                     " đang có trong đơn vị.")  # fmt: skip
        self.doubles.append((row.line, said % words))

    def _days(self, person, unit):
        """Return what is wrong with the days, by the rules of the registry's own pages."""
        there = membership_days.Unit(unit.founded, unit.ended)
        time = membership_days.Time(person.joined, person.left, person.leaving, person.birth_year)
        wrong = membership_days.check(there, time, self.today)
        return self.problem(wrong.field, said_of(wrong, person.birth_year)) if wrong else []

    # --- All rows together ----------------------------------------------------------

    def look_again(self):
        """Refuse changes of people who are elsewhere by now, or were on one of these days."""
        others = self._elsewhere()
        kept = []
        for changed in self.changed:
            problem = self._clash(changed, others.get(changed.current[MEMBER], ()))
            if problem:
                self.reject(changed, *problem)
            else:
                kept.append(changed)
        self.changed = kept

    def _elsewhere(self):
        """Return {member id: that person's memberships other than the row's own}."""
        own = {each.current[MEMBER]: each.current[MEMBERSHIP] for each in self.changed}
        found: dict[int, list] = {}
        for ids in bulk.batches(own, CHUNK):
            rows = Membership.objects.filter(member__in=ids).values_list(
                "member_id", "pk", "joined", "left"
            )
            for member, pk, joined, left in rows:
                if pk != own[member]:
                    found.setdefault(member, []).append(membership_days.Time(joined, left))
        return found

    def _clash(self, changed, others):
        person = Person(*changed.row.values)
        if any(other.joined > changed.current[JOINED] for other in others):
            return self.problem("code", _("Người này đã chuyển sang đơn vị khác."))
        time = membership_days.Time(person.joined, person.left)
        if membership_days.first_met(time, others):
            said = _("Khoảng thời gian này trùng với thời gian ở một đơn vị khác.")
            return self.problem("joined", said)
        return []

    # --- Writing --------------------------------------------------------------------

    def lock(self):
        for changes in bulk.batches(self.changed, CHUNK):
            ids = [each.current[MEMBER] for each in changes]
            locked = Member.objects.select_for_update().filter(pk__in=ids).order_by("pk")
            list(locked.values_list("pk"))
            rows = Membership.objects.filter(pk__in=[each.current[MEMBERSHIP] for each in changes])
            now = {row[MEMBERSHIP]: row for row in rows.values_list(*COLUMNS)}
            if any(now.get(each.current[MEMBERSHIP]) != each.current for each in changes):
                return False
        return True

    def write(self, sheet_import, *, by):
        self._write_new(sheet_import, by)
        self._write_changed(sheet_import, by)
        self._tell_counts()

    def _tell_counts(self):
        """Have the units concerned counted anew, all at once: where changed people were as well."""
        places = {self.units[Person(*row.values).unit].pk for row in self.new}
        days = [Person(*row.values).joined for row in self.new]
        for each in self.changed:
            before, now = Person(*each.current[:MEMBER]), Person(*each.row.values)
            if before[5:] != now[5:]:
                days.append(min(before.joined, now.joined))
        for ids in bulk.batches((each.current[MEMBER] for each in self.changed), CHUNK):
            rows = Membership.objects.filter(member__in=ids).order_by()
            places |= set(rows.values_list("union_id", flat=True).distinct())
        if days:
            affairs.people_changed(places, since=min(days))

    def _write_new(self, sheet_import, by):
        people = [Person(*row.values) for row in self.new]
        ids = list(bulk.reserve_ids(Member, len(people)))
        codes = new_codes(len(people))
        bulk.insert_rows(
            Member,
            ("id", "code", "full_name", "full_name_fold", "sort_key", "birth_year", "sex",
             "deceased_on"),
            ((pk, code, p.full_name, self.folded(p.full_name)[:160],
              person_sort_key(p.full_name)[:1000], p.birth_year, p.sex, death(p))
             for pk, code, p in zip(ids, codes, people, strict=True)),
        )  # fmt: skip
        bulk.insert_rows(
            Membership,
            ("member_id", "union_id", *PLACE),
            ((pk, self.units[p.unit].pk, *p[5:]) for pk, p in zip(ids, people, strict=True)),
        )
        told = {"import": sheet_import.pk}
        audit.record_many(Member, "member-add", ((pk, None, told) for pk in ids), by=by)

    def _write_changed(self, sheet_import, by):
        """Write each of the two tables only where it changes: every index costs."""
        changes = [
            (each.current, Person(*each.current[:MEMBER]), Person(*each.row.values))
            for each in self.changed
        ]
        bulk.update_rows(
            Member,
            ("full_name", "full_name_fold", "sort_key", "birth_year", "sex", "deceased_on"),
            [(now[MEMBER], p.full_name, self.folded(p.full_name)[:160],
              person_sort_key(p.full_name)[:1000], p.birth_year, p.sex, death(p))
             for now, was, p in changes if person_of(was) != person_of(p)],
        )  # fmt: skip
        bulk.update_rows(
            Membership,
            PLACE,
            [(now[MEMBERSHIP], *p[5:]) for now, was, p in changes if was[5:] != p[5:]],
        )
        told = ((now[MEMBER], *trail_of(was, p, sheet_import)) for now, was, p in changes)
        audit.record_many(Member, "member-correct", told, by=by)

    def title(self, row):
        person = Person(*row.values)
        born = f" ({person.birth_year})" if person.birth_year else ""
        return f"{person.full_name}{born} – {self.units[person.unit].short_name}"

    def folded(self, name):
        """Return the name folded; its words come again and again."""
        words = self._words
        return " ".join(
            [words.get(w) or words.setdefault(w, fold(w)) for w in name.split()]
        ).strip()


def trail_of(before, after, sheet_import):
    """Return what the trail keeps of a change: of names only that they were corrected."""
    earlier, later = audit.changes(
        {name: _kept(getattr(before, name)) for name in PLACE},
        {name: _kept(getattr(after, name)) for name in PLACE},
    )
    corrected = [name for name in PERSON if getattr(before, name) != getattr(after, name)]
    later |= {"import": sheet_import.pk, "initials": initials(after.full_name)}
    return earlier, later | ({"corrected": corrected} if corrected else {})


def _kept(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def person_of(row):
    """Return what a row says of the person, wherever that person is."""
    return row.full_name, row.birth_year, row.sex, death(row)


def death(person):
    """Return the day of death as the endings say it, as the registry's pages do."""
    return person.left if person.leaving == Leaving.DECEASED else None


def new_codes(count):
    """Return so many different codes of `unions.registry.members.new_code`'s kind."""
    random, codes = Random(randbits(128)), {}  # noqa: S311 (random to be free, not to be secret)
    while len(codes) < count:
        missing = count - len(codes)
        letters = "".join(random.choices(CODE_LETTERS, k=CODE_LENGTH * missing))
        starts = range(0, len(letters), CODE_LENGTH)
        codes |= dict.fromkeys(f"DV{letters[at : at + CODE_LENGTH]}" for at in starts)
    return list(codes)
