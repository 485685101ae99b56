"""What the portal draws itself is what Django would have drawn, but for empty lines."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from core.form_renderer import DRAWN, FormRenderer

EVIL = "\"><script>'&</script>"
CHOICES = [
    ("", gettext_lazy("Tất cả")),
    (1, 1234567),
    (Decimal("2.5"), "Hai phẩy năm"),
    (EVIL, EVIL),
    (EVIL + EVIL, [("trong", "Trong nhóm"), (EVIL, EVIL)]),
]
ATTRS = {"class": "form-select", "data-so": 1000.5, "required": True, "disabled": False, EVIL: EVIL}
SELECTS = [
    (forms.Select(choices=CHOICES), None),
    (forms.Select(choices=CHOICES), 1),
    (forms.Select(choices=CHOICES), "trong"),
    (forms.SelectMultiple(choices=CHOICES), [1, EVIL]),
    (forms.NullBooleanSelect(), True),
    (forms.Select(choices=[]), ""),
]
VALUES = [None, "", "Nguyễn Thị Hoa", EVIL, 0, 1234567, Decimal("1000.50"), 1234.5,
          date(2026, 1, 5), True, False, format_html("<b>{}</b>", "đậm")]  # fmt: skip
INPUTS = [
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput,
    forms.HiddenInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput,
    forms.CheckboxInput, forms.FileInput,
]  # fmt: skip


def both(widget, value, attrs):
    """Return what the portal draws, and what Django's templates give."""
    return tuple(
        widget.render("ten", value, attrs, renderer=renderer)
        for renderer in (FormRenderer(), DjangoTemplates())
    )


@pytest.mark.parametrize(("widget", "value"), SELECTS)
@pytest.mark.parametrize("attrs", [None, {}, ATTRS])
def test_selects_are_drawn_to_the_letter(widget, value, attrs):
    ours, djangos = both(widget, value, attrs)
    assert ours == re.sub(r"\n\n+", "\n", djangos)
    assert hasattr(ours, "__html__")


@pytest.mark.parametrize("kind", INPUTS)
@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("attrs", [None, ATTRS])
def test_inputs_are_drawn_to_the_letter(kind, value, attrs):
    ours, djangos = both(kind(), value, attrs)
    assert ours == djangos


def test_what_is_typed_stays_text():
    drawn = forms.TextInput().render("ten", EVIL, renderer=FormRenderer())
    assert "<script>" not in drawn


def test_every_form_uses_it(settings):
    class Form(forms.Form):
        chon = forms.ChoiceField(choices=CHOICES)

    assert isinstance(Form().renderer, FormRenderer)


def test_other_controls_are_djangos_own():
    widget = forms.Textarea()
    assert widget.template_name not in DRAWN
    ours, djangos = both(widget, EVIL, None)
    assert ours == djangos
