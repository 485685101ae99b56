"""A section of a guide told line by line, to set two versions of it beside each other.

Pure: no Django.
"""

from typing import Any

from emulation.guides.comparing import by_decision, head_facts
from emulation.guides.values import CLASSIFICATIONS, DISCIPLINE, KINDS, Group, Head, Item, Veto
from emulation.scoring.marks import plain

Lines = dict[str, str]


def told(section: Any) -> Lines:
    """Return {what: how it stands} of a head, a group, conditions or bands."""
    if isinstance(section, Head):
        return _head(section)
    if isinstance(section, Group):
        return _group(section)
    return dict(_rule(rule) for rule in section)


def differing(mine: Any, theirs: Any) -> list[dict[str, str]]:
    """Return the lines that differ as components/_conflict.html takes them."""
    own, other = told(mine), told(theirs)
    labels = [*own, *(label for label in other if label not in own)]
    return [
        {"label": label, "mine": own.get(label, ""), "theirs": other.get(label, "")}
        for label in labels
        if own.get(label) != other.get(label)
    ]


def _head(head: Head) -> Lines:
    return {"Tên": head.title} | head_facts(head)


def _group(group: Group) -> Lines:
    floor = ""
    if group.floor_percent is not None:
        ceiling = CLASSIFICATIONS[group.floor_ceiling]
        floor = f"dưới {plain(group.floor_percent)} %: tối đa {ceiling}; {group.floor_clause}"
    lines = {"Ký hiệu": group.letter, "Tên nhóm": group.title, "Điểm liệt": floor}
    return lines | dict(_item(item) for item in group.items)


def _item(item: Item) -> tuple[str, str]:
    said = [item.text, f"{plain(item.maximum)} điểm", item.clause]
    if item.evidence_required:
        said.append("cần minh chứng")
    if item.leaders_only:
        said.append("chỉ với lãnh đạo, quản lý")
    return f"{KINDS[item.kind].capitalize()} {item.number}", "; ".join(filter(None, said))


def _rule(rule: Any) -> tuple[str, str]:
    if isinstance(rule, Veto):
        fact = f"; {by_decision(rule)}" if rule.fact == DISCIPLINE else ""
        said = f"{rule.text}; tối đa {CLASSIFICATIONS[rule.ceiling]}; {rule.clause}{fact}"
        return f"Điều kiện {rule.number}", said
    said = f"từ {plain(rule.floor)} điểm; {rule.clause}"
    return CLASSIFICATIONS[rule.classification], said
