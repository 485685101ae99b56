"""The walk's rows about covenants."""

from collections.abc import Iterator

from pledges.models import Covenant, CovenantParty
from tools.walk import acts
from tools.walk.pledge_rows import OWN, units
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, year


def _covenants(scene: Scene):
    found = Covenant.objects.of_year(scene.year).filter(files__isnull=False)
    return found.select_related("union_year__union", "union_year__campaign_year").order_by("pk")


def in_force(scene: Scene) -> Iterator[Subject]:
    """One with a photo, of a unit with demo accounts."""
    for covenant in _covenants(scene)[:1]:
        yield Subject("", {"pk": covenant.pk}, covenant.union_year)


def withdrawn(scene: Scene) -> Iterator[Subject]:
    for subject in in_force(scene):
        left = Covenant.objects.filter(
            union_year=subject.union_year, withdrawn_at__isnull=False
        ).first()
        yield Subject("da-bo", {"pk": left.pk}, subject.union_year)


def photos(scene: Scene) -> Iterator[Subject]:
    for covenant in _covenants(scene)[:1]:
        yield Subject("anh", {"pk": covenant.files.first().pk}, covenant.union_year)


def of_others(scene: Scene) -> Iterator[Subject]:
    """One that names a unit with demo accounts and was written down by another."""
    for party in CovenantParty.objects.filter(
        covenant__union_year__campaign_year__year=scene.year, covenant__withdrawn_at=None,
        union__posts__user__username="demo.canbo",
    ).select_related("covenant"):  # fmt: skip
        mine = party.union.years.filter(campaign_year__year=scene.year).first()
        if mine is not None and party.covenant.union_year_id != mine.pk:
            yield Subject("", {"pk": party.covenant_id}, mine)
            return


def one_more_party(page):
    page.get_by_role("button", name="Thêm một bên").click()


ABOVE = ("cap-tren", "ban-cspl")
COVENANTS = (
    Row("pledges:covenant-overview", (*ABOVE, "can-bo"), year),
    Row("pledges:covenant-unions", ABOVE, year),
    Row("pledges:covenant-unions", ("ban-cspl",), year, query="?tim=khong-co", note="khong-thay"),
    Row("pledges:covenant-list", ABOVE, year),
    Row("pledges:covenant-list", ("ban-cspl",), year, query="?tim=khong-co", note="khong-thay"),
    Row("pledges:covenants-of-union", (*OWN, *ABOVE), units),
    Row("pledges:covenant-create", ("can-bo",), units),
    Row("pledges:covenant-create", ("can-bo",), units, act=acts.send, note="sai", status=422),
    Row("pledges:covenant-create", ("can-bo",), units, act=one_more_party, note="them-ben"),
    Row("pledges:covenant-detail", ("can-bo", *ABOVE), in_force),
    Row("pledges:covenant-detail", ("can-bo",), withdrawn),
    Row("pledges:covenant-edit", ("can-bo",), in_force),
    Row("pledges:covenant-withdraw", ("can-bo",), in_force),
    Row("pledges:covenant-dispute", ("can-bo",), of_others),
    Row("pledges:covenant-dispute", ("can-bo",), of_others, act=acts.send, note="sai", status=422),
    Row("pledges:covenant-file-add", ("can-bo",), in_force),
    Row("pledges:covenant-file", ("can-bo", "ban-cspl"), photos),
)
EXEMPT = {
    "pledges:covenant-export": "hands out a workbook",
    "pledges:covenant-unions-export": "hands out a workbook",
    "pledges:covenants-of-union-export": "hands out a workbook",
    "pledges:covenant-dispute-end": "takes a press, leads back to the covenant",
    "pledges:covenant-print": "hands out a file",
    "pledges:covenant-file-download": "hands out a file",
    "pledges:covenant-file-page": "hands out a picture",
    "pledges:covenant-file-remove": "takes a press, leads back to the covenant",
}
