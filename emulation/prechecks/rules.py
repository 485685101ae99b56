"""The pre-checks: what each asks of the facts, in which words it tells. Pure: no Django.

A rule only points at what deserves a look; it decides nothing. Ban CSPL switches each one,
sets its light and its threshold (`Setting`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from core.text import format_number
from emulation.prechecks.facts import Facts, Finding, LineFacts

GREEN, AMBER, RED = "green", "amber", "red"
# A red finding outweighs any number of amber ones that usually come together.
WEIGHTS = {RED: 20, AMBER: 5}
MOST_RISK = 999
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule as it is in use."""

    code: str
    enabled: bool
    light: str
    threshold: Decimal


# What a rule yields: the words, and the line and unions meant if there are any.
Told = tuple[str, LineFacts | None, tuple[int, ...]]
Check = Callable[[Facts, Decimal], Iterator[Told]]


def points_jump(facts: Facts, threshold: Decimal) -> Iterator[Told]:
    """Points rose by so many percent of the maximum, and nothing new stands behind them."""
    for line in facts.lines:
        if not line.claims or line.points is None or line.before is None or line.fresh:
            continue
        rise = line.points - line.before
        if rise > 0 and rise * HUNDRED >= threshold * line.maximum:
            yield (
                f"Tiêu chí {line.name} tăng {_points(rise)} điểm so với năm trước "
                f"({_points(line.before)} lên {_points(line.points)}) mà không có minh chứng mới.",
                line,
                (),
            )


def evidence_missing(facts: Facts, threshold: Decimal) -> Iterator[Told]:
    """The guide asks for evidence, points are claimed, and none stands there that counts."""
    for line in facts.lines:
        if line.evidence_required and line.claims and not line.evidence:
            yield (
                f"Tiêu chí {line.name} cần minh chứng nhưng chưa có minh chứng dùng được.",
                line,
                (),
            )


def shared_file(facts: Facts, threshold: Decimal) -> Iterator[Told]:
    """A file was handed in by so many other unions in the same year."""
    for line in facts.lines:
        if line.shared and len(line.shared) >= threshold:
            yield (
                f"Tệp minh chứng của tiêu chí {line.name} trùng với tệp của "
                f"{format_number(len(line.shared))} đơn vị khác trong năm nay.",
                line,
                tuple(sorted(line.shared)),
            )


def pledges_above_heads(facts: Facts, threshold: Decimal) -> Iterator[Told]:
    """More people pledged than the unit has, beyond the tolerance in percent."""
    if facts.heads is None:
        return
    most = facts.heads * (HUNDRED + threshold)
    said = "theo đăng ký" if facts.pledges_promised else "theo báo cáo năm"
    for number, where in ((facts.pledged, said), (facts.signed, "theo bản đã ký trên phần mềm")):
        if number is not None and number * HUNDRED > most:
            yield (
                f"Số người cam kết {where} là {format_number(number)}, nhiều hơn số người của "
                f"đơn vị trong năm ({format_number(facts.heads)}).",
                None,
                (),
            )
            return


def pledges_unlike_signed(facts: Facts, threshold: Decimal) -> Iterator[Told]:
    """The report says otherwise than was signed, by so many percent of what it says.

    A unit of which nobody signed here keeps its pledges on paper alone: nothing to compare.
    """
    if facts.pledged is None or facts.pledges_promised or not facts.signed:
        return
    apart = abs(facts.pledged - facts.signed)
    if apart and apart * HUNDRED >= threshold * facts.pledged:
        yield (
            f"Báo cáo năm ghi {format_number(facts.pledged)} người cam kết, trên phần mềm có "
            f"{format_number(facts.signed)} người đã ký.",
            None,
            (),
        )


def satisfaction_fell(facts: Facts, threshold: Decimal) -> Iterator[Told]:
    """The satisfaction rate should rise every year (plan II); it fell by so many points."""
    if facts.rate is None or facts.rate_before is None:
        return
    fall = facts.rate_before - facts.rate
    if fall > 0 and fall >= threshold:
        what = "đăng ký" if facts.rate_promised else "báo cáo"
        yield (
            f"Tỉ lệ hài lòng {what} năm nay là {_points(facts.rate)} %, giảm {_points(fall)} điểm "
            f"phần trăm so với năm trước ({_points(facts.rate_before)} %).",
            None,
            (),
        )


def full_marks(facts: Facts, threshold: Decimal) -> Iterator[Told]:
    """The union gives itself everything, or so many percent of it."""
    counted = [line for line in facts.lines if line.counted and line.applies]
    base = sum((line.maximum for line in counted), Decimal(0))
    earned = sum((line.points or Decimal(0) for line in counted), Decimal(0))
    if base and earned * HUNDRED >= threshold * base:
        if earned == base:
            words = f"Tự chấm điểm tối đa ở cả {format_number(len(counted))} tiêu chí."
        else:
            words = f"Tự chấm {_points(earned)} trên {_points(base)} điểm, gần như tối đa."
        yield words, None, ()


def remediation_overdue(facts: Facts, threshold: Decimal) -> Iterator[Told]:
    """What was sent back, or is to be put right after an inspection, is still not done."""
    if facts.remedies and facts.remedies >= threshold:
        yield (
            f"Còn {format_number(facts.remedies)} kiến nghị sau kiểm tra quá hạn khắc phục.",
            None,
            (),
        )
    if facts.returned and facts.returned >= threshold:
        yield (
            f"Còn {format_number(facts.returned)} hồ sơ khác bị trả lại mà chưa nộp lại.",
            None,
            (),
        )


def _points(value: Decimal) -> str:
    return format_number(value.quantize(Decimal("0.01"), ROUND_HALF_UP), 2)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pre-check. unit: what its threshold counts, "" where it has none; most: its highest."""

    code: str
    title: str
    meaning: str
    check: Check
    light: str
    threshold: Decimal = Decimal(0)
    unit: str = ""
    most: Decimal = HUNDRED
    whole: bool = False

    @property
    def usual(self) -> Setting:
        """The rule as it is until somebody tunes it."""
        return Setting(self.code, True, self.light, self.threshold)


CATALOGUE: tuple[Rule, ...] = (
    Rule(
        "shared_file",
        "Tệp minh chứng trùng với đơn vị khác",
        "Tệp có nội dung giống hệt được từ chừng này đơn vị khác trở lên dùng làm minh chứng trong "
        "cùng năm.",
        shared_file,
        RED,
        Decimal(1),
        "đơn vị khác",
        Decimal(1000),
        whole=True,
    ),
    Rule(
        "evidence_missing",
        "Thiếu minh chứng bắt buộc",
        "Hướng dẫn yêu cầu minh chứng, đơn vị tự chấm điểm nhưng không có minh chứng dùng được.",
        evidence_missing,
        RED,
    ),
    Rule(
        "points_jump",
        "Điểm tăng mà không có minh chứng mới",
        "Điểm một tiêu chí cao hơn năm trước từ mức này trở lên, trong khi mọi minh chứng của tiêu "
        "chí đã dùng ở năm trước hoặc không có.",
        points_jump,
        AMBER,
        Decimal(30),
        "% điểm tối đa của tiêu chí",
    ),
    Rule(
        "pledges_above_heads",
        "Cam kết nhiều hơn số người",
        "Số người cam kết “Năm không” vượt số người của đơn vị trong năm quá mức này.",
        pledges_above_heads,
        RED,
        Decimal(0),
        "% cho phép vượt",
    ),
    Rule(
        "pledges_unlike_signed",
        "Báo cáo ghi khác số đã ký",
        "Số người cam kết “Năm không” trong báo cáo năm khác số đã ký trên phần mềm từ mức này trở "
        "lên.",
        pledges_unlike_signed,
        AMBER,
        Decimal(5),
        "% số ghi trong báo cáo",
    ),
    Rule(
        "satisfaction_fell",
        "Tỉ lệ hài lòng giảm",
        "Tỉ lệ hài lòng thấp hơn năm trước từ mức này trở lên.",
        satisfaction_fell,
        AMBER,
        Decimal(1),
        "điểm phần trăm",
    ),
    Rule(
        "full_marks",
        "Tự chấm điểm tối đa",
        "Tổng điểm tự chấm đạt từ mức này của tổng điểm tối đa trở lên.",
        full_marks,
        AMBER,
        Decimal(100),
        "% tổng điểm tối đa",
    ),
    Rule(
        "remediation_overdue",
        "Chậm khắc phục",
        "Đơn vị còn hồ sơ khác bị trả lại chưa nộp lại, hoặc kiến nghị sau kiểm tra quá hạn khắc "
        "phục, từ số lượng này trở lên.",
        remediation_overdue,
        AMBER,
        Decimal(1),
        "việc",
        Decimal(1000),
        whole=True,
    ),
)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in CATALOGUE}


def usual() -> tuple[Setting, ...]:
    """Return every rule as it is until somebody tunes it."""
    return tuple(rule.usual for rule in CATALOGUE)


def findings(facts: Facts, settings: Iterable[Setting]) -> tuple[Finding, ...]:
    """Return what the rules in use notice, in the order of the catalogue."""
    known = {setting.code: setting for setting in settings}
    found = []
    for rule in CATALOGUE:
        setting = known.get(rule.code)
        if setting is None or not setting.enabled:
            continue
        for reason, line, others in rule.check(facts, setting.threshold):
            where = (line.criterion, line.name) if line else (None, "")
            found.append(Finding(rule.code, setting.light, reason, *where, others))
    return tuple(found)


def light(found: Sequence[Finding]) -> str:
    """Return the worst light of some findings; green where there are none."""
    lights = {finding.light for finding in found}
    return RED if RED in lights else AMBER if AMBER in lights else GREEN


def risk(found: Sequence[Finding]) -> int:
    """Return the number that the desk is sorted by.

    Each rule that noticed something weighs by its light, each further line one more: two
    reds come before one, and many lines before few.
    """
    weights = {finding.code: WEIGHTS[finding.light] for finding in found}
    further = len(found) - len(weights)
    return min(sum(weights.values()) + further, MOST_RISK)
