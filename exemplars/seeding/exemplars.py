"""The demo's models and exemplary people: recognised ones with pictures, some on the way."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from core import clock, file_store
from emulation.models import CampaignYear, UnionYear
from exemplars.models import Consent, Evaluation, Exemplar, ExemplarFile, Milestone, Replication
from exemplars.seeding import pictures
from exemplars.seeding.texts import MODELS, PERSONS, PLAN, REMARK
from exemplars.writing import search_words
from unions.models import Post, Union
from unions.models.user import DEMO_PREFIX

S = Exemplar.Status
ON_THE_WAY = (S.PROPOSED, S.UNDER_WAY, S.EVALUATED)
DEMO = 2  # units of the demo's own accounts
COPIES = 7  # of unions that replicate the first model; each later one has fewer


@dataclass
class Seeder:
    """Writes one year: `by` acts for everybody, `units` carry in turn, the demo's own first."""

    year: CampaignYear
    by: object
    units: list
    province: Union
    written: int = 0

    def day(self, month, number=0):
        return min(date(self.year.year, month, 5 + number % 20), clock.today())

    def exemplar(self, mine, text, status, **more):
        """Write one down in that state, with what belongs to it."""
        begun = status not in (S.PROPOSED, S.RETURNED)
        chosen = {"chosen_by": mine.supervisor, "chosen_on": self.day(2)} if begun else {}
        decided = {
            "decision_number": f"{120 + self.written}/QĐ-LĐLĐ",
            "decided_on": self.day(10, self.written), "recognised_by": self.province,
        } if status == S.RECOGNISED else {}  # fmt: skip
        values = {"title": text.title, "summary": text.summary, "content": text.content}
        made = Exemplar.objects.create(
            union_year=mine, created_by=self.by, status=status, plan=PLAN,
            origin=Exemplar.Origin.PROPOSED, guide="Bà Lê Thị Ánh, Phó Chủ tịch công đoàn cấp trên",
            search_fold=search_words(values), **values, **chosen, **decided,
            **({"kind": Exemplar.Kind.MODEL} | more),
        )  # fmt: skip
        if begun:
            self.along(made)
        for number, scene in enumerate(text.scenes if status == S.RECOGNISED else ()):
            self.picture(made, scene, number)
        self.written += 1
        return made

    def along(self, exemplar):
        """Give it milestones, and points where it has been evaluated."""
        late = clock.today() - timedelta(days=9)
        steps = (("Họp thống nhất cách làm", self.day(3), True), ("Thí điểm một tháng",
                 self.day(5), True), ("Sơ kết, rút kinh nghiệm", late, False))  # fmt: skip
        over = exemplar.status != S.UNDER_WAY
        Milestone.objects.bulk_create(
            Milestone(
                exemplar=exemplar, title=title, due=due, done_on=due if done or over else None
            )
            for title, due, done in steps
        )
        if over:
            points = {"fit": 5, "novelty": 4, "effect": 5, "lasting": 4, "spread": 4}
            Evaluation.objects.create(exemplar=exemplar, by=self.by, remark=REMARK, **points)

    def picture(self, exemplar, scene, number):
        data = pictures.jpeg(scene, f"{exemplar.title}-{number}")
        stored = file_store.store_bytes(data, f"anh-{scene}.jpg", "image/jpeg", by=self.by)
        ExemplarFile.objects.create(
            owner=exemplar, file=stored, shown=True, added_by=self.by,
            caption="Ảnh minh họa",
        )  # fmt: skip

    def person(self, mine, text, status, *, agreed=True):
        made = self.exemplar(
            mine, text, status, kind=Exemplar.Kind.PERSON, person_name=text.name,
            person_position=text.position,
        )  # fmt: skip
        if agreed:
            Consent.objects.create(
                exemplar=made, given_on=self.day(9), how=Consent.How.SIGNED, recorded_by=self.by,
                note="Giấy đồng ý lưu tại văn phòng công đoàn.",
            )  # fmt: skip

    def copies(self, exemplar, count):
        """Let the next unions replicate it: the first declares, the others are confirmed."""
        others = [mine for mine in self.units if mine.pk != exemplar.union_year_id][:count]
        for number, mine in enumerate(others):
            confirmed = number > 0
            Replication.objects.create(
                exemplar=exemplar, union_year=mine, created_by=self.by, done_on=self.day(10),
                status="confirmed" if confirmed else "declared",
                confirmed_on=self.day(11, number) if confirmed else None,
                what="Áp dụng cách làm của mô hình tại bộ phận tiếp nhận của đơn vị.",
                result="Thời gian chờ của người dân giảm còn khoảng một nửa sau hai tháng.",
            )  # fmt: skip


def seed_exemplars(years):
    """Write what the years lack; return how many were written."""
    by = Post.objects.filter(role=Post.Role.GRASSROOTS_OFFICER).order_by("pk").first()
    if by is None:
        return 0
    return sum(
        _write_year(year, by.user)
        for year in CampaignYear.objects.filter(year__in=years).order_by("year")
        if not Exemplar.objects.filter(union_year__campaign_year=year).exists()
    )


def _units(year):
    """Return the units, those with demo accounts first, the others from all over the province."""
    demo = set(
        Post.objects.filter(user__username__startswith=DEMO_PREFIX).values_list("union", flat=True)
    )
    rows = UnionYear.objects.filter(
        campaign_year=year, union__level=Union.Level.GRASSROOTS, supervisor__isnull=False,
        expected=True,
    ).select_related("union", "supervisor", "campaign_year").order_by("pk")  # fmt: skip
    rows = list(rows)
    return [m for m in rows if m.union_id in demo] + [m for m in rows if m.union_id not in demo][
        ::3
    ]


@transaction.atomic
def _write_year(year, by):
    """Write a year at once; a closed one takes none through the service."""
    units = _units(year)
    province = Union.objects.filter(level=Union.Level.PROVINCIAL, ended=None).first()
    if len(units) < 2 or province is None:
        return 0
    seeder = Seeder(year, by, units, province)
    first = year.year % 2  # the years tell different ones
    for number, text in enumerate(MODELS[first::2]):
        made = seeder.exemplar(units[number % len(units)], text, S.RECOGNISED)
        seeder.copies(made, COPIES - 2 * number)
    for mine in units[:DEMO]:
        for number, status in enumerate(ON_THE_WAY):
            seeder.exemplar(mine, MODELS[(first + 1 + 2 * number) % len(MODELS)], status)
        seeder.person(mine, PERSONS[2], S.PROPOSED, agreed=False)
    seeder.person(units[1 % len(units)], PERSONS[first], S.RECOGNISED)
    return seeder.written
