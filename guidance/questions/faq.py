"""Entries for all: made of an answer or written anew, corrected, withdrawn, searched."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import fold
from core.versions import StaleVersion, save_version
from guidance.models import FaqEntry
from guidance.questions import rules

PUBLISH, CHANGE, WITHDRAW = "faq-publish", "faq-change", "faq-withdraw"
FIELDS = ("topic", "asked", "answer", "is_public")
MOST_COMPARED, MOST_NEAR = 1000, 5
SHORT = 3  # words of so many letters say little of what is asked


def told_of(values):
    return audit.as_kept(values | {"topic": values["topic"].pk})


def search_words(values):
    return fold(f"{values['asked']} {values['answer'][:8000]} {values['topic']}")


@transaction.atomic
def publish(values, *, by, question=None, key=None):
    """Put an entry before all, or before those who sign in; the same press does it once."""
    if not rules.may_publish(by, values["topic"]):
        raise PermissionDenied
    told = told_of(values)
    if entry := audit.same_press(FaqEntry, key, PUBLISH, told, by=by):
        return FaqEntry.objects.get(pk=entry.object_id)
    made = FaqEntry.objects.create(
        question=question, published_by=by, search_fold=search_words(values), **values
    )
    audit.record(made, PUBLISH, by=by, after=told, key=key)
    return made


@transaction.atomic
def change(entry, values, *, version, by):
    """Correct an entry; the same again writes nothing. Raises StaleVersion."""
    current = _locked(entry, by=by)
    if not rules.may_publish(by, values["topic"]):
        raise PermissionDenied
    stood = {name: getattr(current, name) for name in FIELDS}
    earlier, later = audit.changes(told_of(stood), told_of(values))
    if not later:
        return current
    if current.version != version:
        raise StaleVersion(current)
    for name in FIELDS:
        setattr(current, name, values[name])
    current.search_fold = search_words(values)
    save_version(current, expected=version, fields=(*FIELDS, "search_fold"))
    audit.record(current, CHANGE, by=by, before=earlier, after=later)
    return current


def _locked(entry, *, by):
    rows = FaqEntry.objects.select_for_update(of=("self",)).select_related("topic")
    current = rows.get(pk=entry.pk)
    if not rules.may_publish(by, current.topic):
        raise PermissionDenied
    if current.withdrawn_at is not None:
        raise ValidationError(_("Mục này đã gỡ xuống."))
    return current


@transaction.atomic
def withdraw(entry, *, by):
    """Take an entry down; it is kept, and shown to nobody."""
    current = _locked(entry, by=by)
    current.withdrawn_at = clock.now()
    current.version += 1
    current.save(update_fields=["withdrawn_at", "version"])
    audit.record(current, WITHDRAW, by=by)
    return current


def near(text):
    """Return the entries that share most words with a question, the nearest first.

    At least half of its longer words: what is offered before one asks.
    """
    words = {word for word in fold(text).split() if len(word) >= SHORT}
    if not words:
        return []
    rows = FaqEntry.objects.standing().order_by("-pk").values_list("pk", "search_fold")
    scored = [(len(words & set(searched.split())), pk) for pk, searched in rows[:MOST_COMPARED]]
    best = sorted((row for row in scored if 2 * row[0] >= len(words)), reverse=True)[:MOST_NEAR]
    found = FaqEntry.objects.in_bulk([pk for _shared, pk in best])
    return [found[pk] for _shared, pk in best]
