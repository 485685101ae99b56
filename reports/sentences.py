"""Sentences built from figures, as an office writes them; what is missing is named.

A rate is written with both numbers. Pure: no Django, no query.
"""

from collections.abc import Sequence
from decimal import Decimal

from core.text import format_number, format_percent
from emulation.fairness import words
from reports.figures import Figure, Rate, Tally

NO_DATA = "chưa có số liệu"
# No line ends between a number and its per cent sign.
TIED_PERCENT = "\u00a0%"
PEOPLE = "cán bộ, công chức, viên chức, người lao động"
# More names than these in one sentence are a list, and stand in an annex.
MOST_NAMES = 10


def lower_first(words: str) -> str:
    """Return words as they stand inside a sentence: "công đoàn cơ sở"."""
    return words[:1].lower() + words[1:]


def share(rate: Rate, noun: str = "đơn vị") -> str:
    """Return a rate with both numbers: "95/100 đơn vị (95 %)"."""
    numbers = f"{format_number(rate.part)}/{format_number(rate.whole)} {noun}"
    if not rate.whole:
        return numbers
    percent = format_percent(rate.part, rate.whole).replace(" %", TIED_PERCENT)
    return f"{numbers} ({percent})"


def points(value: Decimal | None) -> str:
    """Return points with two places and their word."""
    return NO_DATA if value is None else f"{format_number(value, 2)} điểm"


def amount(figure: Figure) -> str:
    """Return a figure with its unit, or that there is none."""
    if figure.value is None:
        return NO_DATA
    if figure.unit == "%":
        return f"{format_number(figure.value, 2)}{TIED_PERCENT}"
    return f"{format_number(figure.value, 0)} {figure.unit}"


def received(rate: Rate, on_time: Rate, what: str) -> str:
    """Say how many of the units that owe a dossier have handed it in, and how many on time."""
    if not rate.whole:
        return f"Trong năm không có đơn vị nào thuộc diện {what}; {NO_DATA}."
    if not rate.part:
        whole = format_number(rate.whole)
        return f"Trong {whole} đơn vị thuộc diện thực hiện, chưa có đơn vị nào {what}."
    return f"Có {share(rate)} {what}, trong đó {share(on_time)} đúng hạn."


def missing(names: Sequence[str], what: str, annex: str) -> str:
    """Name the units that have not done it, "" when there are none; many stand in the annex."""
    if not names:
        return ""
    count = format_number(len(names))
    if len(names) > MOST_NAMES:
        return f"Còn {count} đơn vị chưa {what} (danh sách tại {annex})."
    return f"Còn {count} đơn vị chưa {what}: {'; '.join(names)}."


def missing_by_branch(named: Sequence[tuple[str, Sequence[str]]], what: str, annex: str) -> str:
    """Name the units that have not done it under the union that supervised them."""
    count = sum(len(names) for _branch, names in named)
    if not count:
        return ""
    if count > MOST_NAMES:
        by_branch = "; ".join(f"{branch} {format_number(len(names))}" for branch, names in named)
        return (
            f"Còn {format_number(count)} đơn vị chưa {what} (danh sách tại {annex}), gồm: "
            f"{by_branch}."
        )
    lists = "; ".join(f"{branch}: {', '.join(names)}" for branch, names in named)
    return f"Còn {format_number(count)} đơn vị chưa {what}. {lists}."


def verified(tally: Tally) -> str:
    """Say how many units Ban CSPL has verified."""
    if not tally.verified.part:
        return "Chưa có đơn vị nào được phúc tra, xếp loại."
    return f"Đã phúc tra {share(tally.verified)}."


def mean_points(tally: Tally) -> str:
    """Say the means of the three scores and how often verification moved the unit's own."""
    given = tally.points
    if not given.units:
        return f"Điểm bình quân: {NO_DATA}."
    changed = Rate(given.changed, given.units)
    return (
        f"Điểm bình quân của {format_number(given.units)} đơn vị đã phúc tra: tự chấm "
        f"{points(given.own)}, thẩm định {points(given.appraised)}, phúc tra "
        f"{points(given.verified)}; điểm sau phúc tra khác điểm tự chấm ở {share(changed)}."
    )


def fair_scoring(told: words.Told) -> str:
    """Say how far the three scores part and who stands out, "" where nothing was appraised."""
    return words.for_report(told).replace(" %", TIED_PERCENT)


def unclassified(too_young: int, nothing_applies: int) -> str:
    """Say how many verified units have no classification and why, "" when there are none."""
    reasons = (
        (too_young, "vì chưa đủ thời gian hoạt động"),
        (nothing_applies, "vì không có tiêu chí nào áp dụng"),
    )
    found = [(format_number(count), why) for count, why in reasons if count]
    if not found:
        return ""
    whole = format_number(too_young + nothing_applies)
    said = f"Ngoài ra có {whole} đơn vị đã phúc tra nhưng không xếp loại"
    if len(found) == 1:
        return f"{said} {found[0][1]}."
    return f"{said}: {'; '.join(f'{count} đơn vị {why}' for count, why in found)}."


def pledged(tally: Tally) -> str:
    """Say how many people pledged the Five No's, of how many, against what was registered."""
    if not tally.pledged.whole:
        return f"Số người cam kết thực hiện “Năm không”: {NO_DATA}."
    registered = (
        f"; số người đăng ký cam kết đầu năm là {format_number(tally.pledge_target)}"
        if tally.pledge_target
        else ""
    )
    return (
        f"Có {share(tally.pledged, PEOPLE)} đã cam kết thực hiện “Năm không”, theo báo cáo của "
        f"{format_number(tally.pledge_units)} đơn vị có số liệu{registered}."
    )


def satisfaction(tally: Tally) -> str:
    """Say the mean of the units' satisfaction rates and how many units it is the mean of."""
    figure = next(f for f in tally.sums if f.unit == "%")
    if figure.value is None:
        return f"Tỉ lệ hài lòng của người dân và doanh nghiệp: {NO_DATA}."
    return (
        f"Tỉ lệ hài lòng của người dân và doanh nghiệp bình quân {amount(figure)} (bình quân của "
        f"{format_number(figure.units)} đơn vị có số liệu)."
    )
