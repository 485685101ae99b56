"""What the walk wants to see and the demo does not have: files, reports, work under way."""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from core import clock
from core.file_store import store_bytes
from core.files import check_upload
from core.models import Job
from core.tests.sample_files import jpeg, pdf
from emulation.models import Assessment, CampaignYear, UnionYear
from emulation.models import DossierStatus as S
from emulation.services.scores import add_evidence
from emulation.services.starting import start_report
from reports import services
from reports.models import Publication
from tools.walk.roles import user_of
from unions.importing.kinds import MEMBERS
from unions.models import Union
from unions.offices import handover
from unions.reorganizing import check
from unions.tests import workbooks
from unions.tests.reorganizing import decision, in_force

NAMES = [f"{w} {n}" for n in ("An", "Bình", "Cúc") for w in "Hà Kim Lan Mai Nga Thu Vân".split()]
LONG_NAME = (
    "Công đoàn cơ sở Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Hỗ trợ phát triển"
    " giáo dục hòa nhập trẻ khuyết tật"
)


@dataclass
class Scene:
    """What was added, for the table to point at."""

    year: int = 0
    evidence: object = None
    publications: dict = field(default_factory=dict)
    waiting: Job | None = None
    failed: Job | None = None
    done: Job | None = None
    province_report: object = None
    importing: UnionYear | None = None
    imports: dict = field(default_factory=dict)
    decisions: dict = field(default_factory=dict)
    handovers: dict = field(default_factory=dict)


def build() -> Scene:
    """Add it all to a freshly seeded demo."""
    campaign_year = CampaignYear.objects.filter(year__lte=clock.today().year).latest("year")
    scene = Scene(campaign_year.year)
    lengthen_names()
    scene.evidence = put_evidence()
    policy_law = user_of("ban-cspl")
    mine = UnionYear.objects.get(campaign_year=campaign_year, union__level=Union.Level.PROVINCIAL)
    scene.province_report = start_report(mine, by=policy_law)
    before = CampaignYear.objects.get(year=campaign_year.year - 1)
    publish(scene, before)
    bring_in(scene)
    reorganize(scene)
    hand_over(scene)
    ask(scene, campaign_year, before, policy_law)
    return scene


def lengthen_names():
    """Give the unions whose registration came back the longest name that there may be."""
    Union.objects.filter(
        years__registration__status=S.RETURNED, level=Union.Level.GRASSROOTS
    ).update(name=LONG_NAME, short_name=LONG_NAME)


def put_evidence():
    """Put a file behind a line of a draft, beside the links that the demo brings."""
    draft = Assessment.objects.filter(
        status=S.DRAFT,
        union_year__union__level=Union.Level.GRASSROOTS,
        union_year__supervisor__level=Union.Level.UPPER,
    )
    dossier = draft.with_union().latest("union_year__campaign_year__year", "-pk")
    by = user_of("can-bo", dossier.union_year)
    photo = SimpleUploadedFile("Ảnh hội nghị.jpg", jpeg((800, 600)), "image/jpeg")
    line = dossier.lines.order_by("pk").first()
    return add_evidence(line, title="Ảnh hội nghị cán bộ", by=by, upload=check_upload(photo))


def bring_in(scene):
    """Hand in workbooks of people: one that can't be read, one with wrong rows, one to confirm."""
    scene.importing = scene.evidence.line.assessment.union_year
    union, by = scene.importing.union, user_of("can-bo", scene.importing)
    rows = workbooks.rows_of(workbooks.template(MEMBERS, union, by), MEMBERS.sheet)[1:]
    rows[0][5] = "Tổ trưởng Tổ Hành chính, kiêm Thư ký Hội đồng"
    new = workbooks.cells(MEMBERS, *(workbooks.person(union, position=p) for p in ("A", "B")))
    many = workbooks.cells(
        MEMBERS, *(workbooks.person(union, full_name=f"Lê Thị {w}") for w in NAMES)
    )
    bad = workbooks.cells(MEMBERS, workbooks.person(union, joined="31/02/2020", birth_year="85"))
    for label, data in (
        ("khong-doc-duoc", workbooks.made(MEMBERS, rows, sheet="Sheet1")),
        ("can-sua", workbooks.made(MEMBERS, [*rows, *new, *bad])),
        ("cho-xac-nhan", workbooks.made(MEMBERS, [*rows, *new])),
        ("nhieu-dong", workbooks.made(MEMBERS, [*rows, *many])),
    ):
        scene.imports[label] = workbooks.hand_in(MEMBERS, union, data, by=by)


def hand_over(scene):
    """Let a chair prepare a hand-over to the officer, who hands the own office over as well."""
    chair, officer = (user_of(key, scene.importing) for key in ("chu-tich", "can-bo"))
    prepared = handover.begin(chair.post, officer.post, by=chair)
    handover.say(prepared, "Giao con dấu và tủ hồ sơ số 2.", seen="", by=chair)
    written = handover.begin(officer.post, chair.post, by=officer)
    scene.handovers = {
        "chuan-bi": prepared,
        "da-lap": handover.write(written, by=officer),
    }


def reorganize(scene):
    """Enter decisions: a draft with a line that can't be, one that is checked, one in force."""
    by, today = user_of("ban-to-chuc"), clock.today()
    units = Union.objects.active(today).filter(level=Union.Level.GRASSROOTS).order_by("-code")
    first, second, third, fourth = units[:4]
    named = {"name": f"{fourth.name} (mới)"}
    scene.decisions = {
        "draft": decision(("merge", first.code, second.code), ("transfer", first.code, "KHONG-CO"),
                          ("end", third.code), effective=today),
        "checked": check(decision(("end", third.code), effective=today), by=by),
        "in_force": in_force(("rename", fourth.code, "", named), by=by, effective=today),
    }  # fmt: skip


def publish(scene, campaign_year):
    """Publish last year's report of the province, and of a branch with one of its units."""
    unit = UnionYear.objects.filter(
        campaign_year=campaign_year,
        report__status=S.APPROVED,
        union__level=Union.Level.GRASSROOTS,
        supervisor__level=Union.Level.UPPER,
    ).earliest("pk")
    province = Union.objects.get(level=Union.Level.PROVINCIAL)
    for key, union in (("province", province), ("upper", unit.supervisor), ("unit", unit.union)):
        scene.publications[key] = published(union, campaign_year), unit


@transaction.atomic
def published(union, campaign_year, job=None) -> Publication:
    """Publish with the real figures; the file is a blank page, which no picture shows."""
    by = user_of("ban-cspl")
    source = services.freeze_annual(union, campaign_year)
    drawn = services.Drawn(Path(), pages=6, layout="blank")
    name = services.file_name(union, campaign_year)
    stored = store_bytes(pdf(), name, services.PDF, by=by)
    return services.add_publication(union, campaign_year, source, drawn, stored, job=job, by=by)


def ask(scene, campaign_year, before, user):
    """Ask for reports as Ban CSPL does: one waits, one is done, one could not be made."""
    there = Publication.objects.exclude(union=user.post.union).earliest("pk")
    unit = there.union
    scene.done = services.request_annual(unit, before, by=user, instead_of=there.pk)
    published(unit, before, job=scene.done)
    end(scene.done, Job.State.DONE)
    scene.failed = services.request_annual(unit, campaign_year, by=user)
    end(scene.failed, Job.State.FAILED, error="Báo cáo dài quá mức in được.")
    scene.waiting = services.request_annual(user.post.union, campaign_year, by=user)


def end(job, state, **values):
    Job.objects.filter(pk=job.pk).update(state=state, **values)
