"""The demo's dialogues, measurements of satisfaction and expenses: every third union has some."""

import random
from datetime import date, timedelta

from django.db import transaction

from activities.dialogues.kind import KIND as DIALOGUE
from activities.expenses.kind import KIND as EXPENSE
from activities.models import Dialogue, DialogueIssue, Expense, SatisfactionSurvey
from activities.satisfaction.kind import KIND as SURVEY
from activities.satisfaction.rates import rate_of
from core import clock
from emulation.models import CampaignYear
from unions.models import Post, Union
from unions.models.user import DEMO_PREFIX

EVERY = 3
ISSUES = (
    ("Bộ phận một cửa thiếu chỗ ngồi chờ cho người dân.", "Văn phòng bố trí thêm hai dãy ghế."),
    ("Đề nghị niêm yết thủ tục ở nơi dễ thấy hơn.", "Đặt thêm bảng niêm yết ở sảnh chính."),
    ("Phần mềm một cửa hay chậm vào đầu giờ chiều.", "Phối hợp đơn vị cung cấp kiểm tra."),
)
MONEY = (
    ("In tờ rơi, treo băng rôn tuyên truyền", "organising", "grassroots", 2_500_000),
    ("Tổ chức tọa đàm về văn hóa công sở", "organising", "agency", 4_000_000),
    ("Khen thưởng tập thể, cá nhân tiêu biểu", "awards", "grassroots", 3_600_000),
)


def seed_records(years):
    """Write what the years lack; return how many records were written."""
    by = Post.objects.filter(role=Post.Role.GRASSROOTS_OFFICER).order_by("pk").first()
    if by is None:
        return 0
    return sum(
        _write_year(year, by.user)
        for year in CampaignYear.objects.filter(year__in=years).order_by("year")
        if not Dialogue.objects.of_year(year.year).exists()
    )


def demo_units(year):
    """Yield (union's year, whether demo accounts belong to it): those, and every third other."""
    demo = set(
        Post.objects.filter(user__username__startswith=DEMO_PREFIX).values_list("union", flat=True)
    )
    units = year.union_years.filter(
        union__level=Union.Level.GRASSROOTS, expected=True, supervisor__isnull=False
    ).order_by("pk")
    for number, mine in enumerate(units):
        if mine.union_id in demo or number % EVERY == 0:
            yield mine, mine.union_id in demo


@transaction.atomic
def _write_year(year, by):
    """Write a year at once; a closed one takes none through the service."""
    chance = random.Random(f"records-{year.year}")
    made = {"dialogue": [], "survey": [], "expense": []}
    for mine, _is_demo in demo_units(year):
        made["dialogue"].append(_row(DIALOGUE, mine, by, _dialogue(year.year, chance)))
        made["survey"].append(_row(SURVEY, mine, by, _survey(year.year, chance)))
        for number, line in enumerate(MONEY, 1):
            values = _expense(year.year, number, line, chance)
            made["expense"].append(_row(EXPENSE, mine, by, values))
    held = Dialogue.objects.bulk_create(made["dialogue"])
    SatisfactionSurvey.objects.bulk_create(made["survey"])
    Expense.objects.bulk_create(made["expense"])
    DialogueIssue.objects.bulk_create(
        issue for dialogue in held for issue in _issues(dialogue, by, chance)
    )
    return sum(map(len, made.values()))


def _row(kind, mine, by, values):
    words = kind.search_words(values)
    return kind.model(union_year=mine, created_by=by, search_fold=words, **values)


def _day(year, month, chance):
    return min(date(year, month, chance.randint(2, 27)), clock.today())


def _dialogue(year, chance):
    return {"held_on": _day(year, 4, chance), "head": "Ông Trần Quốc Bảo, Thủ trưởng cơ quan",
            "people": chance.randint(15, 60), "place": "Hội trường cơ quan",
            "attended": "Lãnh đạo cơ quan, Ban Chấp hành công đoàn, đại diện các phòng, tổ.",
            "summary": "Thủ trưởng giao các bộ phận giải quyết và báo cáo kết quả."}  # fmt: skip


def _survey(year, chance):
    sample = chance.randint(80, 240)
    satisfied = sample - chance.randint(2, sample // 6)
    return {"source": "survey", "measured_on": _day(year, 6, chance), "sample": sample,
            "satisfied": satisfied, "rate": rate_of(satisfied, sample), "note": ""}  # fmt: skip


def _expense(year, number, line, chance):
    title, purpose, fund, planned = line
    return {"title": title, "purpose": purpose, "fund": fund, "planned": planned,
            "spent": planned - 100_000 * chance.randint(0, 8),
            "spent_on": _day(year, 3 * number, chance),
            "voucher": f"PC {number:02}/{year}"}  # fmt: skip


def _issues(dialogue, by, chance):
    """Two issues of three are settled within two months; the third stays open."""
    for number, (text, answer) in enumerate(ISSUES, 1):
        settled = number < len(ISSUES)
        done = min(dialogue.held_on + timedelta(days=chance.randint(10, 60)), clock.today())
        yield DialogueIssue(
            dialogue=dialogue, number=number, text=text, answer=answer, owner="Văn phòng",
            due=dialogue.held_on + timedelta(days=60), created_by=by,
            settled_on=done if settled else None, result="Đã làm xong." if settled else "",
        )  # fmt: skip
