"""The demo's later scoring guides: one that is published, and next year's, drafted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from core import clock
from emulation.guides import publishing, reading, writing
from emulation.guides.values import DISCIPLINE, STATED, Item, Veto
from emulation.models import CriteriaSet
from emulation.scoring import BONUS, COMPLETED, GOOD, NOT_COMPLETED, PENALTY
from unions.models import User

# The years before are told by the plan's own guide: their figures are known.
FIRST_YEAR = 2026
NUMBER, ISSUED = "02/HD-LĐLĐ", date(2026, 1, 8)
SECTION = "mục V.1"
BONUSES = (
    Item(BONUS, 1, "Có mô hình, điển hình được công đoàn cấp tỉnh trở lên công nhận, nhân rộng",
         Decimal(3), SECTION, evidence_required=True),
    Item(BONUS, 2, "Được cấp có thẩm quyền khen thưởng chuyên đề về Cuộc vận động trong năm",
         Decimal(4), SECTION, evidence_required=True),
)  # fmt: skip
PENALTIES = (
    Item(PENALTY, 1, "Nộp đăng ký, hồ sơ chấm điểm hoặc báo cáo năm quá hạn không có lý do",
         Decimal(5), SECTION),
    Item(PENALTY, 2, "Có phản ánh, kiến nghị của người dân, doanh nghiệp được kết luận là đúng",
         Decimal(60), SECTION),
)  # fmt: skip
VETOES = (
    Veto(1, "Có cán bộ, công chức, viên chức bị kỷ luật từ hình thức cảnh cáo trở lên", COMPLETED,
         DISCIPLINE, SECTION),
    Veto(2, "Không tổ chức ký cam kết “Năm không” cho đoàn viên trong năm", GOOD, STATED, SECTION),
    Veto(3, "Báo cáo sai sự thật để được xếp loại cao hơn", NOT_COMPLETED, STATED, SECTION),
)  # fmt: skip


def policy_law():
    return User.objects.filter(username="demo.bancspl").first()


def _later(kind, year):
    return CriteriaSet.objects.filter(kind=kind, first_year=year).exists()


def seed_published_guide(current):
    """Publish Ban CSPL's guide of 2026, before that year is scored; once.

    Where some are scored in it by the plan's own guide already, that one goes on.
    """
    kind, by = CriteriaSet.Kind.COLLECTIVE, policy_law()
    begun = any(year >= FIRST_YEAR for year in publishing.years_begun(kind))
    if current < FIRST_YEAR or by is None or begun or _later(kind, FIRST_YEAR):
        return None
    with clock.told_as_of(ISSUED):
        made = _written_for_2026(by)
        return publishing.publish(made, number=NUMBER, issued=ISSUED, by=by, expected=made.version)


def _written_for_2026(by):
    """Copy the plan's guide; add a floor, bonus items under a cap, a penalty, a condition."""
    plan = CriteriaSet.objects.get(code="TT-2020")
    made = writing.copy(plan, first_year=FIRST_YEAR, last_year=None, by=by)
    head = reading.head_of(made)
    wanted = replace(head, bonus_cap=Decimal(5), bonus_clause=SECTION, own_share=Decimal(8))
    writing.save_head(made, wanted, by=by, expected=reading.mark(head))
    for row in made.groups.order_by("letter"):
        group = reading.group_of(row)
        if group.letter == "a":
            wanted = replace(group, items=(*group.items, *BONUSES))
        elif group.letter == "b":
            wanted = replace(group, items=(*group.items, PENALTIES[0]), floor_clause=SECTION,
                             floor_percent=Decimal(70), floor_ceiling=COMPLETED)  # fmt: skip
        else:
            continue
        writing.save_group(made, row.pk, wanted, by=by, expected=reading.mark(group))
    veto = replace(VETOES[1], number=1)
    return writing.save_vetoes(made, (veto,), by=by, expected=reading.mark(()))


def seed_person_guide(year):
    """Write Ban CSPL's draft of next year's guide for persons; one that is there stays."""
    kind, by = CriteriaSet.Kind.INDIVIDUAL, policy_law()
    if by is None or _later(kind, year + 1):
        return None
    plan = CriteriaSet.objects.get(code="CN-2020")
    return writing.copy(plan, first_year=year + 1, last_year=None, by=by)


def seed_guide(year):
    """Write Ban CSPL's draft for the year after this one; one that is there is left as it is."""
    kind, by = CriteriaSet.Kind.COLLECTIVE, policy_law()
    if by is None or _later(kind, year + 1):
        return None
    plan = CriteriaSet.objects.get(code="TT-2020")
    made = writing.copy(plan, first_year=year + 1, last_year=None, by=by)
    head = reading.head_of(made)
    wanted = replace(
        head, title="Chấm điểm, xếp loại thi đua đối với tập thể", bonus_cap=Decimal(5),
        bonus_clause=SECTION,
        note="Bản nháp của Ban Chính sách - Pháp luật, đang lấy ý kiến các công đoàn cấp trên.",
    )  # fmt: skip
    writing.save_head(made, wanted, by=by, expected=reading.mark(head))
    for row in made.groups.order_by("letter"):
        group = reading.group_of(row)
        wanted = replace(group, floor_percent=Decimal(50), floor_ceiling=GOOD, floor_clause=SECTION)
        if group.letter == "a":
            wanted = replace(wanted, items=(*group.items, *BONUSES))
        elif group.letter == "b":
            wanted = replace(wanted, items=(*_moved(group.items), *PENALTIES))
        writing.save_group(made, row.pk, wanted, by=by, expected=reading.mark(group))
    return writing.save_vetoes(made, VETOES, by=by, expected=reading.mark(()))


def _moved(items):
    """Move two points to what people do online: a comparison then has something to show."""
    text = items[3].text.replace("chủ yếu thông qua hình thức trực tuyến",
                                 "hoàn toàn trực tuyến")  # fmt: skip
    weights = {0: Decimal(-1), 4: Decimal(-1), 3: Decimal(2)}
    moved = [replace(i, maximum=i.maximum + weights.get(n, 0)) for n, i in enumerate(items)]
    moved[3] = replace(moved[3], text=text)
    return tuple(moved)
