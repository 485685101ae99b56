"""What the walk's pages are about: the unions, dossiers, people that each row looks at."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from emulation.models import (
    Assessment,
    CampaignYear,
    CriteriaSet,
    Registration,
    UnionYear,
    Window,
)
from emulation.models import DossierStatus as S
from tools.walk.roles import user_of
from tools.walk.scene import Scene
from unions.models import Membership, Post, Union, User


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about: a word for the picture's name, the address, the union-year."""

    label: str = ""
    kwargs: dict = field(default_factory=dict)
    union_year: UnionYear | None = None


Subjects = Callable[[Scene], Iterable[Subject]]


def year(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"year": scene.year})


def closed_year(scene: Scene) -> Iterator[Subject]:
    yield Subject("nam-truoc", {"year": scene.year - 1})


def empty_year(scene: Scene) -> Iterator[Subject]:
    """A year that nobody has opened yet."""
    later = CampaignYear.objects.filter(year__gt=scene.year, union_years=None)
    for found in later.order_by("year")[:1]:
        yield Subject("chua-mo", {"year": found.year})


def dossiers(model, *states) -> Subjects:
    """One dossier of a grassroots union in each state, of the newest year that has one."""

    def find(scene: Scene) -> Iterator[Subject]:
        for state in states:
            found = (
                model.objects.filter(
                    status=state,
                    union_year__union__level=Union.Level.GRASSROOTS,
                    union_year__supervisor__level=Union.Level.UPPER,
                    union_year__supervisor__ended=None,
                )
                .with_union()
                .order_by("-union_year__campaign_year__year", "pk")
                .first()
            )
            if found:
                yield Subject(state, {"pk": found.pk}, found.union_year)

    return find


def own_report(scene: Scene) -> Iterator[Subject]:
    yield Subject("cua-tinh", {"pk": scene.province_report.pk})


def union_years(scene: Scene) -> Iterator[Subject]:
    """A unit in the middle of its year, one that has begun nothing, one that owes nothing."""
    years = UnionYear.objects.filter(
        union__level=Union.Level.GRASSROOTS,
        union__ended=None,
        supervisor__level=Union.Level.UPPER,
        supervisor__ended=None,
    ).select_related("union", "campaign_year", "supervisor")
    now = years.of_year(scene.year)
    for label, found in (
        ("dang-lam", now.filter(assessment__status=S.RETURNED)),
        ("chua-lam", now.filter(registration=None)),
        ("khong-phai-nop", years.filter(expected=False)),
    ):
        for mine in found.order_by("pk")[:1]:
            kwargs = {"year": mine.campaign_year.year, "code": mine.union.code}
            yield Subject(label, kwargs, mine)


def unions(scene: Scene) -> Iterator[Subject]:
    for subject in dossiers(Registration, S.RETURNED)(scene):
        mine = subject.union_year
        yield Subject("co-so", {"code": mine.union.code}, mine)


def upper_unions(scene: Scene) -> Iterator[Subject]:
    for subject in unions(scene):
        yield Subject("cap-tren", {"code": subject.union_year.supervisor.code}, subject.union_year)


def members(scene: Scene) -> Iterator[Subject]:
    for subject in unions(scene):
        mine = subject.union_year
        for found in Membership.objects.filter(union=mine.union, left=None).order_by("pk")[:1]:
            yield Subject("co-so", {"code": mine.union.code, "pk": found.pk}, mine)


def offices(scene: Scene) -> Iterator[Subject]:
    """The office of an officer, whom the chair and the level above look after."""
    for subject in unions(scene):
        held = Post.objects.filter(
            union=subject.union_year.union, role=Post.Role.GRASSROOTS_OFFICER
        )
        yield Subject("", {"pk": held.earliest("pk").pk}, subject.union_year)


def own_office(scene: Scene) -> Iterator[Subject]:
    """The chair's own: nothing to press but the hand-over."""
    for subject in unions(scene):
        held = user_of("chu-tich", subject.union_year).post
        yield Subject("cua-minh", {"pk": held.pk}, subject.union_year)


def handovers(scene: Scene) -> Iterator[Subject]:
    for label, found in scene.handovers.items():
        yield Subject(label, {"pk": found.pk}, scene.importing)


def workbooks(scene: Scene) -> Iterator[Subject]:
    for subject in unions(scene):
        yield Subject("", {**subject.kwargs, "kind": "doan-vien"}, subject.union_year)


def imports(scene: Scene) -> Iterator[Subject]:
    for label, found in scene.imports.items():
        yield Subject(label, {"pk": found.pk}, scene.importing)


def many_rows(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"pk": scene.imports["nhieu-dong"].pk}, scene.importing)


def decisions(*states: str, **more: str) -> Subjects:
    """Return the register's decisions in these states; `more` is the rest of the address."""

    def find(scene: Scene) -> Iterator[Subject]:
        for state in states:
            yield Subject(state, {"pk": scene.decisions[state].pk, **more})

    return find


def lines(scene: Scene) -> Iterator[Subject]:
    draft = scene.decisions["draft"]
    yield Subject("", {"pk": draft.pk, "line": draft.changes.earliest("position").pk})


def head_counts(scene: Scene) -> Iterator[Subject]:
    for subject in dossiers(Registration, S.DRAFT)(scene):
        yield Subject("", {"pk": subject.union_year.pk}, subject.union_year)


def evidence(scene: Scene) -> Iterator[Subject]:
    line = scene.evidence.line
    yield Subject("co-tep", {"line": line.pk}, line.assessment.union_year)


def shown_evidence(scene: Scene) -> Iterator[Subject]:
    line = scene.evidence.line
    yield Subject("anh", {"pk": scene.evidence.pk}, line.assessment.union_year)


def read_only_evidence(scene: Scene) -> Iterator[Subject]:
    for subject in dossiers(Assessment, S.VERIFIED)(scene):
        lines = Assessment.objects.get(pk=subject.kwargs["pk"]).lines
        line = lines.exclude(evidence=None).first()
        yield Subject("chi-doc", {"line": line.pk}, subject.union_year)


def window(scene: Scene) -> Iterator[Subject]:
    found = Window.objects.get(campaign_year__year=scene.year, step=Window.Step.REPORT)
    yield Subject("", {"pk": found.pk})


def guides(scene: Scene) -> Iterator[Subject]:
    for guide in CriteriaSet.objects.published().order_by("pk"):
        yield Subject(guide.kind, {"code": guide.code})


def written_guides(status: str, group: bool = False) -> Subjects:
    """Return a guide that is written in the portal, in that state; with one of its groups."""

    def find(scene: Scene) -> Iterator[Subject]:
        guides = CriteriaSet.objects.exclude(kind=CriteriaSet.Kind.PLEDGE)
        found = guides.filter(status=status).order_by("pk").first()
        more = {"group": found.groups.order_by("letter").first().pk} if group else {}
        yield Subject(status, {"pk": found.pk, **more})

    return find


def guide_codes(status: str) -> Subjects:
    def find(scene: Scene) -> Iterator[Subject]:
        yield Subject(status, {"code": CriteriaSet.objects.filter(status=status).first().code})

    return find


def publication(key: str) -> Subjects:
    def find(scene: Scene) -> Iterator[Subject]:
        found, union_year = scene.publications[key]
        yield Subject(key, {"pk": found.pk}, union_year)

    return find


def jobs(scene: Scene) -> Iterator[Subject]:
    for label in ("waiting", "done", "failed"):
        yield Subject(label, {"pk": getattr(scene, label).pk})


def reset_key(scene: Scene) -> Iterator[Subject]:
    user = User.objects.get(username="demo.haivai")  # does not walk: signing in ends the key
    key = default_token_generator.make_token(user)
    yield Subject("", {"uidb36": user_pk_to_url_str(user), "key": key})


def used_key(scene: Scene) -> Iterator[Subject]:
    yield Subject("het-han", {"uidb36": "1", "key": "khong-con-dung"})


def used_link(scene: Scene) -> Iterator[Subject]:
    yield Subject("het-han", {"secret": "khong-con-dung-duoc-nua"})
