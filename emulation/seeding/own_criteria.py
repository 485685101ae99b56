"""Criteria that some demo units set for themselves: drafted, proposed, accepted, refused.

Written before the year is scored, through the same services as the units' own people use.
"""

from datetime import date
from decimal import Decimal

from core import clock
from emulation.models import DossierStatus as S
from emulation.models import OwnCriteria
from emulation.own_criteria.flow import OWN_FLOW
from emulation.own_criteria.rows import OwnRow
from emulation.own_criteria.writing import save_rows, start_own_criteria
from emulation.seeding.guides import FIRST_YEAR
from unions.models import Post

Role = Post.Role
SET_ON, DECIDED_ON = (2, 10), (2, 24)
# What becomes of the first units that have handed in no scores yet, in this order.
OPEN_STATES = (S.SUBMITTED, S.RETURNED, S.APPROVED, S.PROPOSED, S.DRAFT)
SCORED = 6  # units that are scored by accepted criteria of their own
STEPS = {
    S.DRAFT: (),
    S.PROPOSED: ("propose",),
    S.SUBMITTED: ("propose", "submit"),
    S.RETURNED: ("propose", "submit", "return"),
    S.APPROVED: ("propose", "submit", "approve"),
}
REFUSED = (
    "Tiêu chí trùng với tiêu chí b.2 của hướng dẫn và chưa có cách đo. Đề nghị đơn vị chọn nội "
    "dung khác, nêu rõ mức đạt."
)
POOL = (
    OwnRow("b", "Trả kết quả thủ tục hành chính tại nhà cho người cao tuổi, người khuyết tật",
           Decimal(3), evidence_required=True),
    OwnRow("c", "Mỗi tổ công đoàn duy trì một việc làm cụ thể về nơi làm việc xanh, sạch, đẹp",
           Decimal(2)),
    OwnRow("a", "Sinh hoạt chuyên đề “Kỷ cương, trách nhiệm” ít nhất mỗi quý một lần", Decimal(3)),
    OwnRow("b", "Công khai số điện thoại của lãnh đạo và trả lời mọi phản ánh trong hai ngày làm "
           "việc", Decimal(4)),
)  # fmt: skip


def seed_own_criteria(campaign_year, fates, union_years, people):
    """Let some of these units set criteria; return {union-year: its accepted criteria}."""
    if campaign_year.year < FIRST_YEAR:
        return {}
    able = [
        (fate.assessment, union_year, holders)
        for (spec, fate), union_year in zip(fates, union_years, strict=True)
        if spec.level == "grassroots" and fate.expected
        if (holders := _holders(union_year, people))
    ]
    scored = [found for found in able if found[0].submitted and found[0].status != S.RETURNED]
    waiting = [found for found in able if found[0].status in {None, S.DRAFT}]
    wanted = [(found, S.APPROVED) for found in scored[:SCORED]]
    wanted += list(zip(waiting, OPEN_STATES, strict=False))
    made = [
        _write(union_year, holders, state, campaign_year.year, number)
        for number, ((_fate, union_year, holders), state) in enumerate(wanted)
    ]
    return {own.union_year_id: own.items() for own in made if own.status == S.APPROVED}


def _holders(union_year, people):
    """Return who acts: officer, chair, officer above; None where one of them is missing."""
    above = union_year.supervisor_id
    holders = {
        "propose": people.get((union_year.union_id, Role.GRASSROOTS_OFFICER, "")),
        "submit": people.get((union_year.union_id, Role.GRASSROOTS_CHAIR, "")),
        "return": people.get((above, Role.UPPER_OFFICER, "")),
    }
    return holders | {"approve": holders["return"]} if all(holders.values()) else None


def _write(union_year, holders, state, year, number):
    rows = [POOL[number % len(POOL)]]
    if state == S.APPROVED and number % 2 == 0:
        rows.append(POOL[(number + 1) % len(POOL)])
    with clock.told_as_of(date(year, *SET_ON)):
        own = start_own_criteria(union_year, by=holders["propose"])
        own = save_rows(own, rows, by=holders["propose"], expected=own.version)
    for step in STEPS[state]:
        day = DECIDED_ON if step in {"return", "approve"} else SET_ON
        note = REFUSED if step == "return" else ""
        with clock.told_as_of(date(year, *day)):
            OWN_FLOW.perform(step, own, by=holders[step], note=note)
    return OwnCriteria.objects.get(pk=own.pk)
