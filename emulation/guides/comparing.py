"""Two versions of a guide side by side: what was added, removed, changed. Pure: no Django."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, TypeVar

from emulation.guides.values import (
    CLASSIFICATIONS,
    COLLECTIVE,
    DISCIPLINE,
    KINDS,
    Band,
    Group,
    Guide,
    Head,
    Item,
    Veto,
)
from emulation.scoring.marks import plain

# Two texts are versions of one rule when at least this share of their words is the same.
ALIKE = 0.5


T = TypeVar("T", Item, Veto)


class State(StrEnum):
    """What became of a rule."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a text, marked where the other version has others."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of a rule in both versions, in words; empty where it has none."""

    label: str
    old: str
    new: str

    @property
    def changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Row:
    """One rule in both versions: its name, its text in runs, its properties."""

    name: str
    state: State
    old: tuple[Run, ...] = ()
    new: tuple[Run, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def changes(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.changed)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the guide with its rules."""

    title: str
    rows: tuple[Row, ...]

    @property
    def differs(self) -> bool:
        return any(row.state != State.SAME for row in self.rows)


def compare(old: Guide, new: Guide) -> tuple[Part, ...]:
    """Return the guide part by part, each rule beside its other version."""
    return (
        Part("Thông tin chung", _head(old.head, new.head)),
        *_groups(old, new),
        Part("Điều kiện không xét", _pairs(old.vetoes, new.vetoes, _veto_name, _veto_facts)),
        Part("Mức xếp loại", _bands(old.bands, new.bands)),
    )


def counts(parts: Iterable[Part]) -> dict[State, int]:
    """Return how many rules are in each state."""
    found = dict.fromkeys(State, 0)
    for part in parts:
        for row in part.rows:
            found[row.state] += 1
    return found


# --- Words --------------------------------------------------------------------


def marked(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return both texts in runs; the words that the other one has not are marked.

    White space alone makes no difference.
    """
    before, after = _words(old), _words(new)
    left: list[Run] = []
    right: list[Run] = []
    matcher = SequenceMatcher(
        None, [w.strip() for w in before], [w.strip() for w in after], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        _add(left, before[i1:i2], tag != "equal")
        _add(right, after[j1:j2], tag != "equal")
    return tuple(left), tuple(right)


def _words(text: str) -> list[str]:
    """Cut a text into words and marks, each with the blanks after it; joined they are the text."""
    return re.findall(r"(?:\w+|[^\w\s]|(?<!\S)(?=\s))\s*", text)


def _add(runs: list[Run], words: Sequence[str], mark: bool) -> None:
    """Add a run; the blank after the last marked word is not marked."""
    text = "".join(words)
    if mark and text.rstrip() != text:
        runs.append(Run(text.rstrip(), True))
        runs.append(Run(text[len(text.rstrip()) :]))
    elif text:
        runs.append(Run(text, mark))


def _likeness(old: str, new: str) -> float:
    if old == new:
        return 1.0
    matcher = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    # The cheap bounds spare the dear answer for most pairs.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


# --- Rules --------------------------------------------------------------------


def _row(name: str, old: str, new: str, facts: tuple[Fact, ...]) -> Row:
    left, right = marked(old, new)
    same = old == new and not any(fact.changed for fact in facts)
    return Row(name, State.SAME if same else State.CHANGED, left, right, facts)


def _lone(name: str, state: State, text: str, facts: tuple[Fact, ...]) -> Row:
    whole = (Run(text, True),) if text else ()
    added = state is State.ADDED
    return Row(name, state, () if added else whole, whole if added else (), facts)


def _facts(old: dict[str, str], new: dict[str, str]) -> tuple[Fact, ...]:
    labels = [*old, *(label for label in new if label not in old)]
    found = (Fact(label, old.get(label, ""), new.get(label, "")) for label in labels)
    return tuple(fact for fact in found if fact.old or fact.new)


def _pairs(
    old: Sequence[T],
    new: Sequence[T],
    name: Callable[[T], str],
    facts: Callable[[T], dict[str, str]],
) -> tuple[Row, ...]:
    """Set each rule beside the one whose text it grew out of, in the newer order.

    The same text first, then the most alike; each is used once. What is left was removed.
    """
    partner = _partners([rule.text for rule in old], [rule.text for rule in new])
    rows = []
    for place, rule in enumerate(new):
        if place in partner:
            before = old[partner[place]]
            names = dict.fromkeys((name(before), name(rule)))
            said = _facts(facts(before), facts(rule))
            rows.append(_row(" → ".join(names), before.text, rule.text, said))
        else:
            rows.append(_lone(name(rule), State.ADDED, rule.text, _facts({}, facts(rule))))
    for place, rule in enumerate(old):
        if place not in partner.values():
            rows.append(_lone(name(rule), State.REMOVED, rule.text, _facts(facts(rule), {})))
    return tuple(rows)


def _partners(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return {place of the newer text: place of the older one}."""
    alike = sorted(
        (-likeness, abs(i - j), j, i)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if (likeness := _likeness(before, after)) >= ALIKE
    )
    found: dict[int, int] = {}
    for _less, _distance, j, i in alike:
        if j not in found and i not in found.values():
            found[j] = i
    return found


def _groups(old: Guide, new: Guide) -> Iterator[Part]:
    """Pair the groups by their titles, what stands in them within each pair."""
    partner = _partners([g.title for g in old.groups], [g.title for g in new.groups])
    nothing = Group("", "")
    for place, group in enumerate(new.groups):
        before = old.groups[partner[place]] if place in partner else nothing
        yield _group(before, group)
    for place, group in enumerate(old.groups):
        if place not in partner.values():
            yield _group(group, nothing)


def _group(old: Group, new: Group) -> Part:
    shown = new if new.letter else old
    rows = _pairs(old.items, new.items, lambda item: _item_name(item), _item_facts)
    head = _facts(_group_facts(old), _group_facts(new))
    if not old.letter:
        first = _lone("Nhóm", State.ADDED, new.title, head)
    elif not new.letter:
        first = _lone("Nhóm", State.REMOVED, old.title, head)
    else:
        first = _row("Nhóm", old.title, new.title, head)
    return Part(f"Nhóm {shown.letter}: {shown.title}", (first, *rows))


def _group_facts(group: Group) -> dict[str, str]:
    if not group.letter:
        return {}
    floor = (
        ""
        if group.floor_percent is None
        else f"dưới {plain(group.floor_percent)} % xếp loại tối đa"
        f" “{CLASSIFICATIONS[group.floor_ceiling]}”"
    )
    return {
        "Ký hiệu": group.letter,
        "Tổng điểm tối đa": plain(group.maximum),
        "Điểm liệt": floor,
        "Điểm liệt theo mục": group.floor_clause,
    }


def _item_name(item: Item) -> str:
    return f"{KINDS[item.kind].capitalize()} {item.number}"


def _item_facts(item: Item) -> dict[str, str]:
    return {
        "Điểm tối đa": plain(item.maximum),
        "Minh chứng": "cần minh chứng" if item.evidence_required else "không bắt buộc",
        "Chỉ với lãnh đạo, quản lý": "có" if item.leaders_only else "",
        "Theo mục": item.clause,
    }


def _veto_name(veto: Veto) -> str:
    return f"Điều kiện {veto.number}"


def by_decision(veto: Veto) -> str:
    """Say which decisions on discipline a condition asks for."""
    return f"theo quyết định kỷ luật đã ghi nhận, từ {veto.least_form_label.lower()} trở lên"


def _veto_facts(veto: Veto) -> dict[str, str]:
    return {
        "Xếp loại cao nhất": CLASSIFICATIONS[veto.ceiling],
        "Căn cứ": by_decision(veto) if veto.fact == DISCIPLINE else "khi chấm điểm",
        "Theo mục": veto.clause,
    }


def _bands(old: Sequence[Band], new: Sequence[Band]) -> tuple[Row, ...]:
    before = {band.classification: band for band in old}
    after = {band.classification: band for band in new}
    rows = []
    for classification, label in CLASSIFICATIONS.items():
        one, other = before.get(classification), after.get(classification)
        if not (one or other):
            continue
        facts = _facts(_band_facts(one), _band_facts(other))
        if one and other:
            rows.append(_row(label, "", "", facts))
        else:
            rows.append(Row(label, State.ADDED if other else State.REMOVED, (), (), facts))
    return tuple(rows)


def _band_facts(band: Band | None) -> dict[str, str]:
    return {"Từ điểm": plain(band.floor), "Theo mục": band.clause} if band else {}


# --- The head -----------------------------------------------------------------

LABELS = {
    "source": "Căn cứ",
    "note": "Ghi chú",
    "rateable_months": "Xếp loại sau khi thành lập (tháng)",
    "rateable_months_after_change": "Xếp loại sau khi chia tách, sáp nhập (tháng)",
    "rateable_clause": "Quy định xếp loại theo mục",
    "bonus_cap": "Tổng điểm thưởng tối đa",
    "bonus_clause": "Điểm thưởng theo mục",
    "own_share": "Tỉ lệ tiêu chí riêng tối đa (%)",
    "own_clause": "Tiêu chí riêng theo mục",
    "sample_share": "Tỉ lệ đọc mẫu (%)",
    "sample_error_limit": "Tỉ lệ sai tối đa của mẫu (%)",
    "sample_clause": "Đọc mẫu theo mục",
}
# What concerns dossiers of unions alone.
OF_COLLECTIVES = {name for name in LABELS if name.startswith(("rateable", "own", "sample"))}


def head_facts(head: Head) -> dict[str, str]:
    """Return the head's rules in words, those alone that its kind knows."""
    names = [f.name for f in fields(Head) if f.name in LABELS]
    if head.kind != COLLECTIVE:
        names = [name for name in names if name not in OF_COLLECTIVES]
    return {"Năm áp dụng": head.years} | {LABELS[n]: _said(getattr(head, n)) for n in names}


def _head(old: Head, new: Head) -> tuple[Row, ...]:
    """The name stands by itself: it is often kept where a rule beside it is not."""
    rules = _facts(head_facts(old), head_facts(new))
    return _row("Tên", old.title, new.title, ()), _row("Quy định chung", "", "", rules)


def _said(value: Any) -> str:
    return value if isinstance(value, str) else plain(value)
