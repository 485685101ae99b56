"""The people of the demo's unions, in and out over the years, as many as each year counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from emulation.demo.people import person
from emulation.demo.types import Headcount, UnionSpec

# Who leads, the first of them first; who else works there. By the way of writing a unit shares.
LEADERS = {
    "nursery": ("Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng chuyên môn"),
    "school": ("Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng chuyên môn"),
    "college": ("Hiệu trưởng", "Phó Hiệu trưởng", "Trưởng phòng", "Trưởng khoa", "Phó Trưởng khoa"),
    "commune": ("Bí thư Đảng ủy", "Chủ tịch UBND", "Phó Chủ tịch UBND"),
    "office": ("Trưởng phòng", "Phó Trưởng phòng"),
    "clinic": ("Giám đốc", "Phó Giám đốc", "Trưởng khoa", "Trưởng phòng", "Điều dưỡng trưởng"),
    "station": ("Trạm trưởng", "Phó Trạm trưởng"),
    "party": ("Trưởng ban", "Phó Trưởng ban", "Trưởng phòng"),
    "service": ("Giám đốc", "Phó Giám đốc", "Trưởng phòng"),
    "upper": ("Chủ tịch", "Phó Chủ tịch"),
}
STAFF = {
    "nursery": ("Giáo viên", "Giáo viên", "Giáo viên", "Nhân viên nuôi dưỡng", "Kế toán"),
    "school": ("Giáo viên", "Giáo viên", "Giáo viên", "Văn thư", "Kế toán", "Thư viện"),
    "college": ("Giảng viên", "Giảng viên", "Giảng viên", "Chuyên viên"),
    "commune": ("Văn phòng - thống kê", "Tư pháp - hộ tịch", "Địa chính", "Văn hóa - xã hội",
                "Tài chính - kế toán"),
    "office": ("Chuyên viên", "Chuyên viên", "Kế toán", "Văn thư"),
    "clinic": ("Bác sĩ", "Điều dưỡng", "Điều dưỡng", "Hộ sinh", "Kỹ thuật viên", "Dược sĩ"),
    "station": ("Y sĩ", "Hộ sinh", "Điều dưỡng"),
    "party": ("Chuyên viên", "Chuyên viên", "Văn thư"),
    "service": ("Viên chức kỹ thuật", "Viên chức", "Kế toán"),
    "upper": ("Chuyên viên", "Kế toán", "Văn thư"),
}  # fmt: skip
HELPERS = ("Bảo vệ", "Tạp vụ", "Lái xe", "Phục vụ")
PUBLIC_EMPLOYERS = {"nursery", "school", "college", "clinic", "station", "service"}
RETIRING_AGE = 57


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's time in a unit; `left` is the first day without. Words are the model's.

    `number` names the person: two times of one person, the second in another position,
    share it.
    """

    number: int
    full_name: str
    is_woman: bool
    born: int
    position: str
    employment: str
    is_leader: bool
    is_member: bool
    joined: date
    left: date | None = None
    leaving: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many people the unit has in a year, and since which day of it."""

    since: date
    heads: Headcount


def stays_of(spec: UnionSpec, counts: Sequence[Count]) -> list[Stay]:
    """Return everybody who was in the unit: on each count's day exactly as many as it says.

    `counts` in order of time. Whoever leads stays; the others leave the oldest first.
    """
    crew = _Crew(spec)
    for count in counts:
        crew.bring_to(count)
    return crew.gone + crew.here


def until_end(stays: Sequence[Stay], day: date) -> list[Stay]:
    """Return the stays of a unit that ended on that day: everybody leaves with it."""
    return [
        stay
        if stay.left is not None and stay.left <= day
        else replace(stay, left=day, leaving="unit_ended")
        for stay in stays
        if stay.joined < day
    ]


class _Crew:
    """The people of one unit while its years go by."""

    def __init__(self, spec: UnionSpec) -> None:
        self.spec = spec
        self.rng = Random(f"members/{spec.code}")
        self.here: list[Stay] = []
        self.gone: list[Stay] = []
        self.entered = 0

    def bring_to(self, count: Count) -> None:
        """Let people leave and come until women, men, leaders and members are as counted."""
        heads, first = count.heads, not self.here
        for is_woman, wanted in ((True, heads.women), (False, heads.staff - heads.women)):
            self._bring_sex_to(is_woman, wanted, count.since, first=first)
        self._mark_leaders(heads.leaders, count.since, first=first)
        self._mark_outsiders(heads.staff - heads.members, count.since, first=first)

    def _bring_sex_to(self, is_woman: bool, wanted: int, day: date, *, first: bool) -> None:
        have = [stay for stay in self.here if stay.is_woman == is_woman]
        leaving = sorted(have, key=lambda stay: (stay.is_leader, not stay.is_member, stay.born))
        for stay in leaving[: max(0, len(have) - wanted)]:
            self._leave(stay, day)
        for _ in range(wanted - len(have)):
            self.here.append(self._newcomer(is_woman, day, first=first))

    def _leave(self, stay: Stay, day: date) -> None:
        """Close a time; whoever is old enough retires."""
        reason = "retired" if day.year - stay.born >= RETIRING_AGE else "resigned"
        self.here.remove(stay)
        if stay.joined < day:
            self.gone.append(replace(stay, left=day, leaving=reason))

    def _newcomer(self, is_woman: bool, day: date, *, first: bool) -> Stay:
        """Return somebody who joins that day; of the first ones, some day since the founding."""
        rng, number = self.rng, self.entered + 1
        self.entered = number
        age = rng.randint(24, 55) if first else rng.randint(23, 34)
        joined = self._since(day.year - age, day) if first else day
        return Stay(
            number=number,
            full_name=person(f"{self.spec.code}/{number}", float(is_woman)).full_name,
            is_woman=is_woman,
            born=day.year - age,
            position=rng.choice(STAFF[self.spec.family]),
            employment=self._employment(leads=False),
            is_leader=False,
            is_member=True,
            joined=joined,
        )

    def _since(self, born: int, day: date) -> date:
        """Return a September in which somebody grown up came, not before the union was there."""
        earliest = max(self.spec.founded, date(born + 22, 9, 1))
        if earliest >= day:
            return day
        return min(day, max(earliest, date(self.rng.randint(earliest.year, day.year), 9, 1)))

    def _employment(self, *, leads: bool) -> str:
        if self.spec.family in PUBLIC_EMPLOYERS:
            return "public_employee"
        return "cadre" if leads and self.spec.family in ("commune", "party") else "civil_servant"

    def _mark_leaders(self, wanted: int, day: date, *, first: bool) -> None:
        """Let the oldest lead; whoever led first has the first title."""
        titles = LEADERS[self.spec.family]
        there = sum(stay.is_leader for stay in self.here)
        others = sorted((s for s in self.here if not s.is_leader), key=lambda stay: stay.born)
        for place, stay in enumerate(others[: max(0, wanted - there)], start=there):
            led = replace(
                stay,
                is_leader=True,
                position=titles[min(place, len(titles) - 1)],
                employment=self._employment(leads=True),
            )
            self._change(stay, led, day, first=first)

    def _mark_outsiders(self, wanted: int, day: date, *, first: bool) -> None:
        """Let as many work on a contract, outside the trade union; nobody who leads."""
        there = sum(not stay.is_member for stay in self.here)
        inside = [stay for stay in self.here if stay.is_member and not stay.is_leader]
        for stay in inside[: max(0, wanted - there)]:
            hired = replace(
                stay,
                is_member=False,
                position=self.rng.choice(HELPERS),
                employment="contract",
            )
            self._change(stay, hired, day, first=first)

    def _change(self, stay: Stay, changed: Stay, day: date, *, first: bool) -> None:
        """Turn somebody into another: from the day on where there was a time before it."""
        self.here.remove(stay)
        if first or stay.joined == day:
            self.here.append(changed)
            return
        self.gone.append(replace(stay, left=day, leaving="other"))
        self.here.append(replace(changed, joined=day))
