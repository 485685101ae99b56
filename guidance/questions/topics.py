"""The table of topics: who answers what, in how many working days."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.versions import StaleVersion, save_version
from guidance.models import Topic
from guidance.questions import rules

ADD, CHANGE = "topic-add", "topic-change"
FIELDS = ("name", "department", "days", "place", "is_open")


def _check(values, besides=None):
    if Topic.objects.filter(name__iexact=values["name"]).exclude(pk=besides).exists():
        raise ValidationError({"name": _("Đã có chủ đề mang tên này.")})


@transaction.atomic
def add(values, *, by, key=None):
    if not rules.keeps_topics(by):
        raise PermissionDenied
    if entry := audit.same_press(Topic, key, ADD, values, by=by):
        return Topic.objects.get(pk=entry.object_id)
    _check(values)
    made = Topic.objects.create(**values)
    audit.record(made, ADD, by=by, after=audit.as_kept(values), key=key)
    return made


@transaction.atomic
def change(topic, values, *, version, by):
    """Change a topic; questions asked before keep their day. Raises StaleVersion."""
    if not rules.keeps_topics(by):
        raise PermissionDenied
    current = Topic.objects.select_for_update().get(pk=topic.pk)
    earlier, later = audit.changes({name: getattr(current, name) for name in FIELDS}, values)
    if not later:
        return current
    if current.version != version:
        raise StaleVersion(current)
    _check(values, current.pk)
    for name in FIELDS:
        setattr(current, name, values[name])
    save_version(current, expected=version, fields=FIELDS)
    audit.record(current, CHANGE, by=by, before=audit.as_kept(earlier), after=audit.as_kept(later))
    return current
