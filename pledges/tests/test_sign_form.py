"""What somebody ticks who signs."""

import pytest

from pledges.forms.phone import SignForm
from pledges.tests.factories import first_text

pytestmark = pytest.mark.django_db


def test_what_is_not_ticked_is_told_in_the_order_of_the_page():
    form = SignForm({}, text=first_text())

    assert not form.is_valid()
    told = [name for name in form.errors if name != "key"]
    assert told == ["item_1", "item_2", "item_3", "item_4", "item_5", "known"]
