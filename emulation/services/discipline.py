"""Decisions on discipline, pushed down by whoever records them: what they do to scoring.

A decision hangs on the union's year in which it was taken. It brings about the guide's veto of
that year as long as it stands, and the veto of the person's own scores. What is verified or
confirmed keeps what it found. Called inside the transaction of the change.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from core.text import format_date
from emulation import vetoing
from emulation.models import (
    Assessment,
    CriteriaSet,
    DisciplineFact,
    DisciplineForm,
    PersonScore,
    PersonSheet,
    Veto,
)
from emulation.models.criteria import Classification
from emulation.people.services import follow_decisions
from emulation.prechecks import marking


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about one person, as it stands now."""

    member_id: int
    form: str
    number: str
    decided_on: date
    lifted_on: date | None = None


def put(source, union_year, decision):
    """Write the fact that this source tells of, and let the year's scores follow it."""
    if not connection.in_atomic_block:
        raise RuntimeError("A fact belongs to the transaction of the record it comes from.")
    # Whoever verifies meanwhile holds this row: either finds the other's work done.
    list(Assessment.objects.select_for_update(of=("self",)).filter(union_year=union_year))
    before = DisciplineFact.objects.filter(source=source).first()
    values = {
        "union_year": union_year,
        "member_id": decision.member_id,
        "form": decision.form,
        "decision_number": decision.number,
        "decided_on": decision.decided_on,
        "lifted_on": decision.lifted_on,
    }
    fact, _made = DisciplineFact.objects.update_or_create(source=source, defaults=values)
    members = {fact.member_id} | ({before.member_id} if before else set())
    _follow_persons(union_year.campaign_year_id, members)
    marking.union(union_year.union_id)
    return fact


def _follow_persons(campaign_year, members):
    sheets = PersonSheet.objects.filter(
        union_year__campaign_year=campaign_year, scores__member__in=members
    )
    found = PersonSheet.objects.select_for_update(of=("self",)).filter(pk__in=sheets.values("pk"))
    for sheet in found.select_related("criteria_set", "union_year").order_by("pk"):
        follow_decisions(sheet, members)


# --- What a decision does, in words ------------------------------------------------


def effects(union_year, decision):
    """Return in sentences what a decision does to the scores of its year, without names."""
    return [_of_union(union_year, decision), *_of_person(union_year, decision)]


def _of_union(union_year, decision):
    year = union_year.campaign_year.year
    assessment = Assessment.objects.filter(union_year=union_year).first()
    guide = assessment.criteria_set if assessment else _guide(CriteriaSet.Kind.COLLECTIVE, year)
    words = {"year": year}
    if assessment and assessment.status == Assessment.Status.VERIFIED:
        kept = _cited(assessment, decision)
        said = (
            _(
                "Hồ sơ chấm điểm năm %(year)s đã phúc tra, không thay đổi; hồ sơ đã tính đến "
                "quyết định này."
            )
            if kept
            else _("Hồ sơ chấm điểm năm %(year)s đã phúc tra, không thay đổi.")
        )
        return said % words
    vetoes = _vetoes(guide)
    if not vetoes:
        said = _("Hướng dẫn chấm điểm năm %(year)s không có điều kiện về kỷ luật với tập thể.")
        return said % words
    return _held(vetoes, decision, _("Xếp loại tập thể năm %(year)s") % words)


def _cited(assessment, decision):
    """Tell whether the verification kept this very decision."""
    kept = assessment.veto_marks.filter(stage="verified", veto__fact=Veto.Fact.DISCIPLINE)
    named = _("số %(number)s ngày %(day)s") % {
        "number": decision.number, "day": format_date(decision.decided_on),
    }  # fmt: skip
    return any(named in note for note in kept.values_list("note", flat=True))


def _of_person(union_year, decision):
    year = union_year.campaign_year.year
    score = (
        PersonScore.objects.filter(
            sheet__union_year__campaign_year=union_year.campaign_year_id,
            member=decision.member_id, counted=True,
        )
        .select_related("sheet__criteria_set")
        .first()
    )  # fmt: skip
    if score and score.sheet.status == PersonSheet.Status.APPROVED:
        return [
            _("Phiếu chấm điểm cá nhân năm %(year)s đã xác nhận, không thay đổi.") % {"year": year}
        ]
    guide = score.sheet.criteria_set if score else _guide(CriteriaSet.Kind.INDIVIDUAL, year)
    vetoes = _vetoes(guide)
    if not vetoes:
        return []
    return [_held(vetoes, decision, _("Xếp loại cá nhân năm %(year)s") % {"year": year})]


def _guide(kind, year):
    return CriteriaSet.objects.holding(kind, year)


def _vetoes(guide):
    """Return the guide's conditions that decisions determine, the lowest ceiling last."""
    if guide is None:
        return []
    found = guide.vetoes.filter(fact=Veto.Fact.DISCIPLINE)
    return sorted(found, key=lambda veto: Classification.values.index(veto.ceiling))


def _held(vetoes, decision, what):
    form = DisciplineForm(decision.form)
    reaching = [veto for veto in vetoes if form.reaches(veto.least_form)]
    if decision.lifted_on:
        said = _("%(what)s không còn bị giới hạn bởi quyết định này vì quyết định đã được bãi bỏ.")
        return said % {"what": what}
    if not reaching:
        least = min((DisciplineForm(v.least_form) for v in vetoes), key=list(DisciplineForm).index)
        said = _("%(what)s không bị giới hạn: hướng dẫn chỉ tính từ hình thức %(least)s trở lên.")
        return said % {"what": what, "least": str(least.label).lower()}
    veto = reaching[-1]
    return _("%(what)s: tối đa %(label)s (%(condition)s).") % {
        "what": what,
        "label": Classification(veto.ceiling).label,
        "condition": vetoing.veto_name(veto),
    }
