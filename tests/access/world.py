"""A small province with every kind of object in every place, and one person in every role.

    province ── upper ── own, sibling
             ├─ other upper ── stranger
             └─ direct
The roles of a union sit at `own` (grassroots) and at `upper`; the province's at the province.
"""

from dataclasses import dataclass, field

from core import clock, file_store, frozen
from core.models import StoredFile
from core.tests.factories import JobFactory
from emulation.blocks.reading import standings
from emulation.guides.writing import copy
from emulation.models import (
    Assessment,
    CriteriaSet,
    EmulationBlock,
    Registration,
    UnionReport,
    Window,
)
from emulation.notices import publishing
from emulation.tests.factories import (
    YEAR,
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from reports import guide_services, services
from reports.models import GuideDocument, Publication
from reports.tests.factories import PublicationFactory
from unions.importing import fates
from unions.models import Handover, Post, Reorganization, SheetImport
from unions.offices.roles import ROLES_OF
from unions.tests.factories import (
    MembershipFactory,
    PostFactory,
    UnionFactory,
    UpperFactory,
    UserFactory,
    province,
    user_with,
)
from unions.tests.reorganizing import decision, in_force

ROWS = 'new [2, "Lê Bé", ""]\n'.encode()
Role, Department = Post.Role, Post.Department
PLACES = ("province", "upper", "own", "sibling", "other upper", "stranger", "direct")
BENEATH = {"own": {"own"}, "upper": {"upper", "own", "sibling"}, "province": set(PLACES)}


@dataclass(frozen=True)
class Actor:
    """Somebody who asks: the name in the table, where the post is, role and department."""

    name: str
    at: str = ""
    role: str = ""
    department: str = ""

    @property
    def sees(self):
        """Return the places in scope, worked out here and not by the portal's own rule."""
        return BENEATH.get(self.at, set())


ACTORS = (
    Actor("signed out"),
    Actor("no post"),
    Actor("officer", "own", Role.GRASSROOTS_OFFICER),
    Actor("chair", "own", Role.GRASSROOTS_CHAIR),
    Actor("upper officer", "upper", Role.UPPER_OFFICER),
    Actor("upper chair", "upper", Role.UPPER_CHAIR),
    Actor("policy law", "province", Role.DEPARTMENT_OFFICER, Department.POLICY_LAW),
    Actor("propaganda", "province", Role.DEPARTMENT_OFFICER, Department.PROPAGANDA),
    Actor("organisation", "province", Role.DEPARTMENT_OFFICER, Department.ORGANISATION),
    Actor("standing committee", "province", Role.STANDING_COMMITTEE),
    Actor("administrator", "province", Role.ADMINISTRATOR),
)


@dataclass
class World:
    """What stands where: unions and their objects by place, people by actor's name."""

    unions: dict = field(default_factory=dict)
    years: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)
    members: dict = field(default_factory=dict)
    posts: dict = field(default_factory=dict)
    handovers: dict = field(default_factory=dict)
    records: dict = field(default_factory=dict)
    imports: dict = field(default_factory=dict)
    decisions: dict = field(default_factory=dict)
    guides: dict = field(default_factory=dict)
    blocks: dict = field(default_factory=dict)
    notices: dict = field(default_factory=dict)
    keys: dict = field(default_factory=dict)

    def found(self, model, place):
        """Return that place's dossier, or its report."""
        if model is Publication:
            return Publication.objects.get(union=self.unions[place])
        return model.objects.get(union_year=self.years[place])

    def key_of(self, model, place):
        """Return its primary key; looked up once, for whatever a request does is undone."""
        if (model, place) not in self.keys:
            self.keys[model, place] = self.found(model, place).pk
        return self.keys[model, place]

    def evidence(self, place):
        return self.found(Assessment, place).lines.get(evidence__isnull=False).evidence.get()

    def set_status(self, status):
        """Put every dossier into one state, so that a page is open to whoever may use it."""
        for model in (Registration, Assessment, UnionReport):
            model.objects.update(status=status)


def build():
    """Make the world: a union-year with all three dossiers and a piece of evidence everywhere."""
    upper, other = UpperFactory(), UpperFactory()
    world = World(unions={
        "province": province(),
        "upper": upper,
        "own": UnionFactory(parent=upper),
        "sibling": UnionFactory(parent=upper),
        "other upper": other,
        "stranger": UnionFactory(parent=other),
        "direct": UnionFactory(parent=province()),
    })  # fmt: skip
    stored = StoredFile.objects.create(
        sha256="0" * 64, size=3, content_type="application/pdf", name="a.pdf"
    )
    year = campaign_year(YEAR)
    for place, union in world.unions.items():
        world.members[place] = MembershipFactory(union=union)
        union_year = UnionYearFactory(campaign_year=year, union=union)
        world.years[place] = union_year
        RegistrationFactory(union_year=union_year)
        UnionReportFactory(union_year=union_year)
        line = AssessmentFactory(union_year=union_year).lines.first()
        line.evidence.create(title="Ảnh", stored_file=stored, added_by=UserFactory())
    for actor in ACTORS[2:]:
        world.people[actor.name] = user_with(
            actor.role, world.unions[actor.at], department=actor.department
        )
    world.people["no post"] = UserFactory()
    publish(world)
    for place in world.unions:
        hold_office(world, place, stored)
    hand_in(world, stored)
    enter(world, stored)
    write_guides(world, stored)
    for place in world.unions:
        rank_and_make_known(world, place)
    return world


def rank_and_make_known(world, place):
    """Give every place a block of its own with a published ranking, and a published result."""
    union, union_year, by = world.unions[place], world.years[place], world.people["policy law"]
    name = place.upper().replace(" ", "-")
    block = EmulationBlock.objects.create(code=name, name=name, kind=EmulationBlock.Kind.CLUSTER)
    world.blocks[place] = block.memberships.create(union=union, since=union.founded)
    text = frozen.dump(standings(block, union_year.campaign_year).figures)
    result = block.results.create(
        campaign_year=union_year.campaign_year, figures=text, sha256=frozen.sha256(text),
        published_by=by,
    )  # fmt: skip
    result.unions.add(union)
    text = frozen.dump(publishing.build(union_year, None, (), by.full_name))
    world.notices[place] = union_year.result_notices.create(
        token=f"{union.pk:043}", figures=text, sha256=frozen.sha256(text), published_by=by
    )


def write_guides(world, stored):
    """Give the plan's guide its printed document, Ban CSPL a draft, the officer a print."""
    published = CriteriaSet.objects.get(code="TT-2020")
    GuideDocument.objects.create(
        guide=published, template="guide/1", layout="2020-01-01", figures="{}",
        figures_sha256="0" * 64, stored_file=stored, pages=1,
    )  # fmt: skip
    officer, params = world.people["officer"], {"guide": published.pk, "version": 1}
    by = world.people["policy law"]
    world.guides |= {
        "published": published,
        "draft": copy(published, first_year=YEAR + 1, last_year=None, by=by),
        "job": JobFactory(kind=guide_services.GUIDE_JOB, params=params, requested_by=officer,
                          post_ref=officer.post_ref, result_file=stored),
    }  # fmt: skip


def enter(world, stored):
    """Give the register a draft and a decision in force, each with a scan."""
    rename = ("rename", world.unions["stranger"].code, "", {"name": "CĐCS Tiểu học Bình Hòa"})
    world.decisions["draft"] = decision(("end", world.unions["sibling"].code))
    world.decisions["in force"] = in_force(rename, by=world.people["organisation"])
    for made in world.decisions.values():
        Reorganization.objects.filter(pk=made.pk).update(scan=stored)


def hand_in(world, stored):
    """Give the officer two workbooks that were read: one to confirm, one with wrong rows."""
    officer, counts = world.people["officer"], {"new": 1, "changed": 0, "doubles": 0}
    for status in (SheetImport.Status.READY, SheetImport.Status.WRONG):
        world.imports[status.value] = SheetImport.objects.create(
            kind=SheetImport.Kind.MEMBERS, union=world.unions["own"], file=stored, status=status,
            summary={"counts": counts}, post_ref=officer.post_ref, created_by=officer,
            wrong_file=stored if status == SheetImport.Status.WRONG else None,
            rows_file=file_store.store_bytes(ROWS, "rows", fates.CONTENT_TYPE, by=officer),
        )  # fmt: skip


def hold_office(world, place, stored):
    """Give every place two officers, a hand-over that is prepared and one that is written."""
    union = world.unions[place]
    role = ROLES_OF[union.level][0 if union.is_provincial else 1]
    department = Department.FINANCE if union.is_provincial else ""
    holder, other = (PostFactory(union=union, role=role, department=department) for _n in "12")
    world.posts[place] = holder
    sides = {"union": union, "on": clock.today(), "created_by": other.user}
    world.handovers[place] = Handover.objects.create(from_post=holder, to_post=other, **sides)
    world.records[place] = Handover.objects.create(
        from_post=other, to_post=holder, written_at=clock.now(), document=stored, **sides
    )


def publish(world):
    """Give every place a printed report; the officer's own one came of the officer's job."""
    for place, union in world.unions.items():
        officer = world.people["officer"]
        job = JobFactory(
            kind=services.ANNUAL_JOB,
            params={"union": union.pk, "campaign_year": world.years[place].campaign_year_id},
            requested_by=officer,
            post_ref=officer.post_ref,
        )
        PublicationFactory(union=union, campaign_year=world.years[place].campaign_year,
                           job=job if place == "own" else None)  # fmt: skip


def window():
    return Window.objects.get(campaign_year__year=YEAR, step=Window.Step.REGISTRATION)
