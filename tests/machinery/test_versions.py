"""Saving over somebody's newer version is refused, and nothing is written."""

import pytest

from core.versions import StaleVersion, save_version
from emulation.models import Registration
from emulation.tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


def test_a_save_raises_the_version_and_writes_the_named_fields_only():
    registration = RegistrationFactory(commitment="cũ", other_targets="cũ")
    registration.commitment, registration.other_targets = "mới", "mới"

    save_version(registration, expected=1, fields=["commitment"])

    stored = Registration.objects.get()
    assert (stored.version, stored.commitment, stored.other_targets) == (2, "mới", "cũ")


def test_a_stale_save_hands_over_what_stands_now():
    registration = RegistrationFactory(commitment="của người khác", version=5)
    registration.commitment = "của tôi"

    with pytest.raises(StaleVersion) as refused:
        save_version(registration, expected=4, fields=["commitment"])

    assert refused.value.current.commitment == "của người khác"
    assert Registration.objects.get().commitment == "của người khác"


def test_text_is_stored_in_nfc():
    registration = RegistrationFactory()
    registration.commitment = "Nguyễn"

    save_version(registration, expected=1, fields=["commitment"])

    assert Registration.objects.get().commitment == "Nguyễn"
