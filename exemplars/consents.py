"""A person's consent to be named, and its withdrawal, which takes the name away at once."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from exemplars import access, rules
from exemplars.models import Consent, Exemplar

GIVE, WITHDRAW = "consent-give", "consent-withdraw"


def _locked(exemplar, *, by):
    current = Exemplar.objects.select_for_update(of=("self",)).get(pk=exemplar.pk)
    if not access.names_person(by, current):
        raise PermissionDenied
    return current


@transaction.atomic
def give_consent(exemplar, values, *, by, key=None):
    """Record that the person agreed: when, how. Raises ValidationError where one is in force."""
    current = _locked(exemplar, by=by)
    if audit.same_press(current, key, GIVE, values):
        return
    if reason := rules.why_fixed(current):
        raise ValidationError(reason)
    if current.consent is not None:
        raise ValidationError(_("Sự đồng ý của cá nhân này đã được ghi."))
    if reason := rules.why_not_past(values["given_on"]):
        raise ValidationError({"given_on": reason})
    Consent.objects.create(exemplar=current, recorded_by=by, **values)
    audit.record(current, GIVE, by=by, after=audit.as_kept(values), key=key)


@transaction.atomic
def withdraw_consent(exemplar, note, *, by):
    """Take the consent back, whatever state it is in; twice is once."""
    current = _locked(exemplar, by=by)
    consent = current.consent
    if consent is None:
        return
    consent.withdrawn_at, consent.withdrawn_by = clock.now(), by
    consent.withdrawn_note = note
    consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_note"])
    audit.record(current, WITHDRAW, by=by, note=note)
