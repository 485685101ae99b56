"""Evaluating by the rubric and recognising by a decision: steps that bring a form along."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.text import format_date
from exemplars import access, rubric, rules
from exemplars.models import Evaluation, Exemplar
from exemplars.workflow import EXEMPLAR_FLOW
from exemplars.writing import locked


@transaction.atomic
def evaluate(exemplar, points, remark, *, by, key=None, version=None):
    """Give points by criterion and a remark; the same press gives them once."""
    current = locked(exemplar, access.takes_on, by=by)
    mean = rubric.told(points[name] for name in rubric.CRITERIA)
    note = f"{mean}. {remark}"
    pressed = audit.happened(current, key)
    EXEMPLAR_FLOW.perform("evaluate", current, by=by, note=note, key=key, version=version)
    if pressed is None:
        Evaluation.objects.create(exemplar=current, by=by, remark=remark, **points)
    return current


@transaction.atomic
def recognise(exemplar, number, day, *, by, key=None, version=None):
    """Recognise by a decision of the level that the acting post belongs to."""
    current = locked(exemplar, access.takes_on, by=by)
    if audit.happened(current, key) is None:
        if reason := rules.why_not_decided_on(day, current):
            raise ValidationError({"decided_on": reason})
        Exemplar.objects.filter(pk=current.pk).update(
            decision_number=number, decided_on=day, recognised_by=by.post.union
        )
    note = _("Quyết định số %(number)s ngày %(day)s.") % {
        "number": number, "day": format_date(day)
    }  # fmt: skip
    return EXEMPLAR_FLOW.perform(
        "recognise", current, by=by, note=note, key=key, version=version
    )  # fmt: skip
