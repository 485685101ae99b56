"""The lists behind the numbers of a decision's preview: which units, posts, people, dossiers.

Before it is in force they follow from its plan, afterwards from what it wrote.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import bulk
from core.text import format_date, format_number
from unions.models import Membership, Placement, Post, Reorganization, Succession, Union
from unions.planning.plan import MERGE, RENAME
from unions.reorganizing.previewing import affairs_of
from unions.reorganizing.records import ending_memberships
from unions.reorganizing.register_rows import KINDS, SECTORS

CHUNK = 5000  # ids that a query names one by one


@dataclass(frozen=True, slots=True)
class Part:
    """One list: its address, its title, the heads of its columns after the unit's."""

    slug: str
    title: str
    heads: tuple
    unit: str


@dataclass(frozen=True, slots=True)
class Item:
    """One row: the unit's code ("" where none) and name, the other cells; url: of the first."""

    code: str
    name: str
    cells: tuple
    url: str = ""


PARTS = {
    part.slug: part
    for part in (
        Part("thanh-lap", gettext_lazy("Đơn vị được thành lập"),
             (gettext_lazy("Trực thuộc"),), gettext_lazy("đơn vị")),
        Part("ket-thuc", gettext_lazy("Đơn vị kết thúc hoạt động"),
             (gettext_lazy("Nơi tiếp nhận, lưu giữ hồ sơ"),), gettext_lazy("đơn vị")),
        Part("chuyen", gettext_lazy("Đơn vị chuyển công đoàn cấp trên"),
             (gettext_lazy("Trực thuộc từ ngày có hiệu lực"),), gettext_lazy("đơn vị")),
        Part("doi-ten", gettext_lazy("Đơn vị đổi tên"),
             (gettext_lazy("Tên mới"),), gettext_lazy("đơn vị")),
        Part("phan-loai", gettext_lazy("Đơn vị đổi loại hình, lĩnh vực, quản lý"),
             (gettext_lazy("Trước"), gettext_lazy("Sau")), gettext_lazy("đơn vị")),
        Part("ho-so", gettext_lazy("Hồ sơ đang mở của các đơn vị kết thúc hoặc chuyển đi"),
             (gettext_lazy("Hồ sơ"), gettext_lazy("Trạng thái"), gettext_lazy("Sau thay đổi")),
             gettext_lazy("hồ sơ")),
        Part("chuc-vu", gettext_lazy("Chức vụ kết thúc"),
             (gettext_lazy("Người giữ"), gettext_lazy("Chức vụ"), gettext_lazy("Ngày cuối")),
             gettext_lazy("chức vụ")),
        Part("doan-vien", gettext_lazy("Người trong danh sách của các đơn vị kết thúc"),
             (gettext_lazy("Số người"), gettext_lazy("Sau thay đổi")), gettext_lazy("đơn vị")),
    )
}  # fmt: skip


def items_of(slug, reorganization, seen, user):
    """Return the rows of one list. seen: the decision's preview."""
    builders = WRITTEN if reorganization.before is not None else PLANNED
    if reorganization.status == Reorganization.Status.UNDONE or slug not in builders:
        return []
    return list(builders[slug](reorganization, seen, user))


# --- From the plan --------------------------------------------------------------


def _lines(name):
    def rows(_decision, seen, _user):
        for line in getattr(seen, name):
            yield Item(line.code, line.name, (line.goes_to or "–",))

    return rows


def _planned_names(_decision, seen, _user):
    for r in seen.plan.rewritten:
        if r.kind == RENAME:
            yield Item(r.code, r.old.name, (r.new.name,))


def _planned_classes(_decision, seen, _user):
    for r in seen.plan.rewritten:
        if r.kind != RENAME:
            yield Item(r.code, r.old.short_name, (_class(r.old), _class(r.new)))


def _class(facts):
    return _classed(facts.kind, facts.sector, facts.centrally_managed)


def _classed(kind, sector, managed):
    parts = [str(KINDS.get(kind, "")), str(SECTORS.get(sector, ""))]
    parts += [_("trực thuộc công đoàn ngành trung ương")] if managed else []
    return ", ".join(filter(None, parts))


def _planned_affairs(_decision, seen, _user):
    found = affairs_of(seen.plan)
    rows = Union.objects.filter(pk__in={affair.union_id for affair, _who in found})
    units = {pk: (code, name) for pk, code, name in rows.values_list("pk", "code", "short_name")}
    for affair, who in found:
        yield Item(*units[affair.union_id], (affair.title, affair.state, who), affair.url)


def _planned_posts(_decision, seen, _user):
    for post in seen.posts:
        yield Item("", post.union, (post.holder, str(post.title), format_date(post.last_day)))


def _planned_people(_decision, seen, _user):
    endings = {ending.code: ending for ending in seen.plan.ended}
    units = dict(Union.objects.filter(code__in=endings).values_list("pk", "code"))
    rows = ending_memberships(list(units), seen.plan.effective).order_by("union__sort_key")
    goes_to = {line.code: line.goes_to for line in seen.ended_unions}
    names = {line.code: line.name for line in seen.ended_unions}
    for pk, count in rows.values_list("union").annotate(Count("pk")):
        code = units[pk]
        moves = endings[code].kind == MERGE
        yield Item(code, names[code], (format_number(count), _people(moves, goes_to[code])))


def _people(moves, where):
    if moves:
        return _("Chuyển sang %(union)s") % {"union": where}
    return _("Rời danh sách vì đơn vị kết thúc hoạt động")


PLANNED = {
    "thanh-lap": _lines("founded_unions"),
    "ket-thuc": _lines("ended_unions"),
    "chuyen": _lines("moved_unions"),
    "doi-ten": _planned_names,
    "phan-loai": _planned_classes,
    "ho-so": _planned_affairs,
    "chuc-vu": _planned_posts,
    "doan-vien": _planned_people,
}


# --- From what was written --------------------------------------------------------


def _written_units(key):
    def rows(decision, _seen, _user):
        units = Union.objects.filter(pk__in=decision.before[key]).order_by("sort_key")
        heirs = defaultdict(list)
        for s in Succession.objects.filter(reorganization=decision).select_related("successor"):
            heirs[s.predecessor_id].append(s.successor.short_name)
        for unit in units.select_related("parent"):
            where = unit.parent.short_name if unit.parent and key == "founded" else ""
            yield Item(unit.code, unit.name, (where or ", ".join(heirs[unit.pk]) or "–",))

    return rows


def _written_moves(decision, _seen, _user):
    kept = decision.before
    placed = Placement.objects.filter(pk__in=kept["placements"]["created"])
    moved = placed.exclude(union__in=[*kept["founded"], *kept["ended"]])
    for p in moved.select_related("union", "parent").order_by("union__sort_key"):
        yield Item(p.union.code, p.union.name, (p.parent.short_name,))


def _facts(decision):
    kept = decision.before["facts"]
    units = Union.objects.filter(pk__in=kept).order_by("sort_key")
    return [(unit, kept[str(unit.pk)]) for unit in units]


def _written_names(decision, _seen, _user):
    for unit, facts in _facts(decision):
        if facts["name"][0] != facts["name"][1] or facts["short_name"][0] != facts["short_name"][1]:
            yield Item(unit.code, facts["name"][0], (facts["name"][1],))


def _written_classes(decision, _seen, _user):
    for unit, facts in _facts(decision):
        old, new = (
            _classed(*(facts[n][at] for n in ("kind", "sector", "centrally_managed")))
            for at in (0, 1)
        )
        if old != new:
            yield Item(unit.code, unit.short_name, (old, new))


def _written_posts(decision, _seen, user):
    ids = [pk for pk, _until in decision.before["posts"]]
    posts = Post.objects.visible_to(user).filter(pk__in=ids).select_related("user", "union")
    last_day = format_date(decision.effective - timedelta(days=1))
    for post in posts.order_by("union__sort_key", "pk"):
        cells = (post.user.full_name, str(post.title), last_day)
        yield Item(post.union.code, post.union.short_name, cells, post.get_absolute_url())


def _written_people(decision, _seen, user):
    ids = [pk for pk, *_rest in decision.before["memberships"]["closed"]]
    counts = Counter()
    for some in bulk.batches(ids, CHUNK):
        there = Membership.objects.visible_to(user).filter(pk__in=some)
        rows = there.values_list("union__code", "union__short_name", "leaving")
        counts.update({tuple(key): n for *key, n in rows.annotate(Count("pk"))})
    merged = {
        s.predecessor.code: s.successor.short_name
        for s in Succession.objects.filter(reorganization=decision, kind=MERGE).select_related(
            "predecessor", "successor"
        )
    }
    for (code, name, leaving), count in sorted(counts.items()):
        moves = leaving == Membership.Leaving.MOVED
        yield Item(code, name, (format_number(count), _people(moves, merged.get(code, ""))))


WRITTEN = {
    "thanh-lap": _written_units("founded"),
    "ket-thuc": _written_units("ended"),
    "chuyen": _written_moves,
    "doi-ten": _written_names,
    "phan-loai": _written_classes,
    "chuc-vu": _written_posts,
    "doan-vien": _written_people,
}
