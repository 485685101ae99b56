"""The walk's rows of the blind cross-checks."""

from collections.abc import Iterator
from dataclasses import dataclass

from emulation.models import CrossCheck, CrossReview, UnionYear
from tools.walk import acts
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, closed_year, year
from unions.models import Union


@dataclass(frozen=True, slots=True)
class At:
    """Stands in for a union-year where who walks is the reviewer, or the appraiser."""

    union: Union
    supervisor: Union


def newest(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"pk": CrossCheck.objects.filter(status="open").latest("pk").pk})


def closed(scene: Scene) -> Iterator[Subject]:
    yield Subject("xong", {"pk": CrossCheck.objects.filter(status="closed").latest("pk").pk})


def given(scene: Scene) -> Iterator[Subject]:
    """A review that waits and one that is finished, each as its reviewer finds it."""
    reviews = CrossReview.objects.with_dossier().filter(cross_check__status="open")
    waiting = reviews.unfinished().order_by("pk").first()
    done = reviews.finished().order_by("pk").first()
    for label, review in (("cho", waiting), ("xong", done)):
        if review:
            yield Subject(label, {"pk": review.pk}, At(review.union, review.reviewer))


def waiting(scene: Scene) -> Iterator[Subject]:
    yield from list(given(scene))[:1]


def reviewers_year(scene: Scene) -> Iterator[Subject]:
    for subject in waiting(scene):
        yield Subject("", {"year": scene.year}, subject.union_year)


def compared(scene: Scene) -> Iterator[Subject]:
    reviews = CrossReview.objects.with_dossier().finished().filter(cross_check__status="closed")
    # Of a union above that has people who can look at it.
    reviews = reviews.filter(
        assessment__union_year__supervisor__level=Union.Level.UPPER,
        assessment__union_year__supervisor__ended=None,
    )
    review = reviews.order_by("pk").first()
    found = UnionYear.objects.select_related("union", "supervisor", "campaign_year")
    yield Subject("", {"pk": review.pk}, found.get(pk=review.assessment.union_year_id))


def own_closed(scene: Scene) -> Iterator[Subject]:
    for subject in compared(scene):
        review = CrossReview.objects.get(pk=subject.kwargs["pk"])
        yield Subject("cua-don-vi", {"pk": review.cross_check_id}, subject.union_year)


def unfinished(scene: Scene) -> Iterator[Subject]:
    for subject in waiting(scene):
        yield Subject("", subject.kwargs)


CSPL = ("ban-cspl",)
CROSS = (
    Row("emulation:cross-list", CSPL, year),
    Row("emulation:cross-list", ("ban-cspl", "cap-tren"), closed_year),
    Row("emulation:cross-create", CSPL, year),
    Row("emulation:cross-create", CSPL, closed_year),
    Row("emulation:cross-create", CSPL, closed_year, act=acts.empty_draw, note="trong",
        status=422),
    Row("emulation:cross-detail", ("ban-cspl", "ban-thuong-vu"), newest),
    Row("emulation:cross-detail", CSPL, closed),
    Row("emulation:cross-differences", CSPL, newest),
    Row("emulation:cross-differences", CSPL, closed),
    Row("emulation:cross-differences", ("cap-tren",), own_closed),
    Row("emulation:cross-criterion", CSPL, closed),
    Row("emulation:cross-lines", ("ban-cspl", "cap-tren"), compared),
    Row("emulation:cross-hand", CSPL, unfinished),
    Row("emulation:cross-reviews", ("cap-tren",), reviewers_year),
    Row("emulation:cross-reviews", ("cap-tren",), reviewers_year, query="?tim=khong-co",
        note="khong-thay"),
    Row("emulation:cross-review", ("cap-tren",), given),
    Row("emulation:cross-review", ("cap-tren",), waiting, act=acts.too_many_points, note="sai",
        status=422),
)  # fmt: skip
EXEMPT = {
    "emulation:cross-step": "takes a press, leads back to the cross-check",
    "emulation:cross-evidence": "as emulation:evidence-view; no file stands behind a drawn one",
    "emulation:cross-evidence-download": "hands out a file",
    "emulation:cross-evidence-page": "hands out a picture",
    "emulation:cross-export": "hands out a workbook",
    "emulation:cross-progress-export": "hands out a workbook",
    "emulation:cross-reviews-export": "hands out a workbook",
}
