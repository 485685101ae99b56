"""What a report says about a set of units, and whom it names. Pure: no Django, no query."""

from collections.abc import Sequence

from core.text import format_number
from reports import sentences
from reports.figures import Tally, Unit

# The units under one supervisor, under its name; "" where there is but one.
Branches = Sequence[tuple[str, Sequence[Unit]]]

MISSING_ANNEX = "Danh sách đơn vị chưa đăng ký, chưa tự chấm điểm hoặc chưa báo cáo"
OWED = (("registration", "đăng ký thi đua"), ("scoring", "tự chấm điểm"), ("report", "báo cáo năm"))


def context(tally: Tally, branches: Branches, annex: str) -> dict[str, str]:
    """Return the sentences on completeness, scores, pledges; `annex` holds long lists of names."""
    return {
        "registered": sentences.received(
            tally.registered, tally.registered_on_time, "đăng ký thi đua"
        ),
        "scored": sentences.received(tally.scored, tally.scored_on_time, "nộp phiếu tự chấm điểm"),
        "reported": sentences.received(tally.reported, tally.reported_on_time, "nộp báo cáo năm"),
        "verified": sentences.verified(tally),
        "points": sentences.mean_points(tally),
        "unclassified": unclassified(branches),
        "pledged": sentences.pledged(tally),
        "satisfaction": sentences.satisfaction(tally),
        "not_expected": not_expected(tally),
        **{f"no_{name}": missing(branches, name, what, annex) for name, what in OWED},
    }


def unclassified(branches: Branches) -> str:
    """Say why verified units have no classification: too young, or nothing to give points for."""
    unrated = [
        unit
        for _branch, units in branches
        for unit in units
        if unit.expected and unit.verified and not unit.classification
    ]
    nothing_applies = sum(unit.verified_points is None for unit in unrated)
    return sentences.unclassified(len(unrated) - nothing_applies, nothing_applies)


def not_expected(tally: Tally) -> str:
    """Say how many units owe nothing that year, "" when all do."""
    spared = tally.units - tally.expected
    if not spared:
        return ""
    return (
        f"{format_number(spared)} đơn vị không phải nộp hồ sơ trong năm, lý do ghi tại phụ lục; "
        "các đơn vị này không tính vào tỉ lệ hoàn thành."
    )


def owing(units: Sequence[Unit], name: str) -> list[str]:
    """Return the names of the units that owe one dossier: "registration", "scoring", "report"."""
    return [unit.name for unit in units if unit.expected and not getattr(unit, name)]


def needs_annex(branches: Branches) -> bool:
    """Tell whether one of the lists of names is too long for a sentence."""
    return any(
        sum(len(owing(units, name)) for _branch, units in branches) > sentences.MOST_NAMES
        for name, _what in OWED
    )


def missing(branches: Branches, name: str, what: str, annex: str) -> str:
    """Name the units that owe a dossier, by branch; "" when there are none."""
    named = [(branch, owing(units, name)) for branch, units in branches]
    named = [(branch, names) for branch, names in named if names]
    if len(named) == 1 and not named[0][0]:
        return sentences.missing(named[0][1], what, annex)
    return sentences.missing_by_branch(named, what, annex)
