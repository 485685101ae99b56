"""The demo's activities and workplace-culture regulations."""

import random
from datetime import date

from django.db import transaction

from activities.activity.kind import KIND
from activities.culture.kind import KIND as CULTURE
from activities.models import Activity, CultureRegulation
from activities.seeding.records import demo_units
from core import clock
from emulation.models import CampaignYear
from unions.models import Post

# month, kind, title ("" for the kind's own name), quantity, people
DONE = (
    (1, "conference", "", (1, 1), (25, 90)),
    (1, "launch", "Phát động thi đua đầu năm", (1, 1), (25, 90)),
    (2, "news", "", (3, 8), None),
    (3, "leaflets", "Băng rôn, tờ rơi về “Năm không”", (20, 200), None),
    (4, "talks", "Tọa đàm về văn hóa công sở", (1, 2), (30, 80)),
    (5, "green", "", (1, 4), (20, 60)),
    (6, "midterm", "Sơ kết sáu tháng", (1, 1), (20, 60)),
    (7, "press", "", (1, 3), None),
    (8, "advice", "", (1, 2), (10, 40)),
    (9, "self-study", "", (1, 3), (20, 60)),
    (10, "labour", "", (1, 5), (10, 40)),
    (11, "news", "", (2, 6), None),
)
FEW = 5  # of these, what most of the units have


def seed_activities(years):
    """Write what the years lack; return how many records were written."""
    by = Post.objects.filter(role=Post.Role.GRASSROOTS_OFFICER).order_by("pk").first()
    if by is None:
        return 0
    wanted = CampaignYear.objects.filter(year__in=years).order_by("year")
    bare = [year for year in wanted if not Activity.objects.of_year(year.year).exists()]
    written = sum(_write_year(year, by.user) for year in bare)
    if bare:
        written += _write_amendments(bare[-1], by.user)
    return written


@transaction.atomic
def _write_year(year, by):
    """Write a year at once; a closed one takes none through the service."""
    chance = random.Random(f"activities-{year.year}")
    made = []
    for mine, is_demo in demo_units(year):
        lines = DONE if is_demo else chance.sample(DONE, FEW)
        rows = (_values(year.year, line, chance) for line in lines)
        made += [_row(KIND, mine, by, values) for values in rows if values]
    Activity.objects.bulk_create(made)
    return len(made) + _write_regulations(year, by, chance)


def _write_regulations(year, by, chance):
    """A unit's regulation of an earlier year; written down once, in the first year that has it."""
    known = set(CultureRegulation.objects.values_list("union_year__union", flat=True))
    rows = [
        _row(CULTURE, mine, by, _regulation(year.year, number, chance))
        for number, (mine, _is_demo) in enumerate(demo_units(year), 1)
        if mine.union_id not in known
    ]
    CultureRegulation.objects.bulk_create(rows)
    return len(rows)


def _write_amendments(year, by):
    """In the newest year each unit with demo accounts amends the regulation that it has."""
    rows = []
    for mine, is_demo in demo_units(year):
        held = CultureRegulation.objects.filter(union_year__union=mine.union_id).first()
        if is_demo and held is not None:
            values = {
                "act": "amended", "number": f"{mine.pk:02}/QĐ-VHCS-SĐ", "changes": held,
                "title": "Sửa đổi Quy chế văn hóa công sở", "signer": "Thủ trưởng cơ quan",
                "issued_on": min(date(year.year, 5, 12), clock.today()),
                "note": "Bổ sung quy định về giao tiếp với người dân trên môi trường mạng.",
            }  # fmt: skip
            rows.append(_row(CULTURE, mine, by, values))
    CultureRegulation.objects.bulk_create(rows)
    return len(rows)


def _row(kind, mine, by, values):
    words = kind.search_words(values)
    return kind.model(union_year=mine, created_by=by, search_fold=words, **values)


def _values(year, line, chance):
    """Return an activity of that line; None where its day has not come yet."""
    month, kind, title, quantity, people = line
    day = date(year, month, chance.randint(2, 27))
    numbers = chance.randint(*quantity), people and chance.randint(*people)
    if day > clock.today():
        return None
    values = {"kind": kind, "title": title or str(Activity.Kind(kind).label), "held_on": day,
              "quantity": numbers[0], "people": numbers[1], "place": "", "note": ""}  # fmt: skip
    if kind == Activity.Kind.CONFERENCE:
        values |= {"place": "Hội trường cơ quan"} | dict.fromkeys(Activity.AGENDA[:4], True)
    return values


def _regulation(year, number, chance):
    return {"act": "issued", "number": f"{number:02}/QĐ-VHCS",
            "title": "Quy chế văn hóa công sở", "signer": "Thủ trưởng cơ quan",
            "issued_on": date(year - chance.randint(1, 3), 3, chance.randint(2, 27)),
            "note": ""}  # fmt: skip
