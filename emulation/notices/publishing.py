"""Publishing a union's result to its people, and taking it back."""

import secrets
from dataclasses import fields

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock, frozen
from emulation import access
from emulation.models import DossierStatus, PersonScore, PersonSheet, ResultNotice, UnionYear
from emulation.models.criteria import Classification
from emulation.notices.figures import BoardList, Listed, NoticeFigures, PeopleCounts
from unions.models import Membership
from unions.structure import naming

COUNTS = tuple(field.name for field in fields(PeopleCounts))


def figures_of(notice) -> NoticeFigures:
    """Return what a notice says, from its frozen text."""
    return frozen.load(NoticeFigures, notice.figures)


def people_of(notice) -> tuple[Listed, ...]:
    """Return the names for the notice board; none once the notice is taken back."""
    return frozen.load(BoardList, notice.people).people if notice.people else ()


def unnamed(notice, figures):
    """Return how many people of the list are no longer named (notices.forgetting)."""
    return figures.listed - len(people_of(notice))


def in_force(union_year):
    """Return the notice that stands for the union's year, or None."""
    found = ResultNotice.objects.in_force().filter(union_year=union_year)
    return found.select_related("published_by").first()


def why_not(union_year):
    """Return why there is nothing to publish yet, "" when there is."""
    assessment = union_year.dossier("assessment")
    if assessment is None:
        return _("Đơn vị chưa có hồ sơ chấm điểm của năm này.")
    if assessment.status != DossierStatus.VERIFIED:
        return _("Kết quả được công bố sau khi hồ sơ chấm điểm đã được phúc tra.")
    return ""


def confirmed_sheet(union_year):
    """Return the people's sheet once the chair has confirmed it, else None."""
    return PersonSheet.objects.filter(union_year=union_year, status=DossierStatus.APPROVED).first()


def build(union_year, sheet, listed, signer):
    """Gather what is published, from a year with its assessment and supervisor loaded."""
    assessment, union = union_year.assessment, union_year.union
    above = union_year.supervisor
    label = assessment.get_classification_display() if assessment.classification else ""
    return NoticeFigures(
        code=union.code,
        name=union.name,
        year=union_year.campaign_year.year,
        superior=naming.shortened(above.name) if above else "",
        place=naming.place_of(above.name) if above else naming.place_of(union.name),
        symbol=naming.symbol_abbrev(union.name),
        signer=signer,
        dated=clock.today(),
        self_total=assessment.self_total,
        appraised_total=assessment.appraised_total,
        verified_total=assessment.verified_total,
        classification=str(label),
        explanation=assessment.explanation,
        counts=PeopleCounts(*(getattr(sheet, name) for name in COUNTS)) if sheet else None,
        listed=len(listed),
    )


def board_list(union_year, sheet):
    """Return the sheet's people with their classification, in the order of their names."""
    rows = PersonScore.objects.filter(sheet=sheet, counted=True).exclude(classification="")
    rows = rows.filter(member__anonymised_at=None).order_by("member__sort_key", "member__pk")
    there = Membership.objects.filter(
        union=union_year.union_id, member__in=rows.values("member")
    ).order_by("joined")
    positions = dict(there.values_list("member_id", "position"))
    found = rows.values_list("member_id", "member__code", "member__full_name", "classification")
    return tuple(
        Listed(name, positions.get(pk, ""), str(Classification(given).label), code)
        for pk, code, name, given in found
    )


@transaction.atomic
def publish(union_year, *, by, with_names=False, key=None):
    """Freeze the result and make it known; the same key twice gives the first notice again."""
    current = _locked(union_year, by=by)
    told = {"with_names": with_names}
    if entry := audit.same_press(current, key, "publish-result", told):
        return ResultNotice.objects.get(pk=entry.after["notice"])
    if reason := why_not(current):
        raise ValidationError(reason)
    if in_force(current):
        raise ValidationError(
            _("Kết quả đã được công bố. Thu hồi bản đang công bố trước khi công bố bản mới.")
        )
    sheet = confirmed_sheet(current)
    listed = board_list(current, sheet) if sheet and with_names else ()
    text = frozen.dump(build(current, sheet, listed, by.full_name))
    made = ResultNotice.objects.create(
        union_year=current, token=secrets.token_urlsafe(32), figures=text,
        sha256=frozen.sha256(text), people=frozen.dump(BoardList(listed)) if listed else "",
        published_by=by,
    )  # fmt: skip
    after = {"notice": made.pk, "figures": made.sha256, "listed": len(listed), **told}
    audit.record(current, "publish-result", by=by, after=after, key=key)
    return made


def _locked(union_year, *, by):
    """Return the union's year, locked, with what is published of it."""
    UnionYear.objects.select_for_update().get(pk=union_year.pk)
    found = UnionYear.objects.select_related("union", "supervisor", "campaign_year", "assessment")
    current = found.get(pk=union_year.pk)
    if not access.may_publish_result(by, current):
        raise PermissionDenied
    return current.call_as_then()


@transaction.atomic
def withdraw(union_year, *, by, note="", key=None):
    """Take the notice back: its page is gone, its names are deleted. Twice is once."""
    current = _locked(union_year, by=by)
    notice = in_force(current)
    if notice is None:
        return None
    if not note.strip():
        raise ValidationError({"note": _("Nhập lý do thu hồi.")})
    notice.withdrawn_at, notice.people = clock.now(), ""
    notice.save(update_fields=["withdrawn_at", "people"])
    audit.record(
        current, "withdraw-result", by=by, before={"notice": notice.pk}, note=note.strip(), key=key
    )
    return notice
