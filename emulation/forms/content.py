"""What the forms of registration and report have in common."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.utils.text import capfirst

from core.fields import CountField, PlainTextField, RateField
from core.text import format_number


def label_of(model, name):
    """Return a field's name as the page's labels and messages have it."""
    return capfirst(model._meta.get_field(name).verbose_name)


def count_field(model, name, maximum):
    label = label_of(model, name)
    return CountField(label=label, subject=label, maximum=maximum)


def rate_field(model, name, help_text=""):
    label = label_of(model, name)
    return RateField(label=label, subject=label, help_text=help_text)


def text_field(label, *, maximum, rows, help_text=""):
    return PlainTextField(
        label=label,
        required=False,
        max_length=maximum,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the form as templates/emulation/_content_field.html shows it.

    hint: what was before or what was promised; returned: the return's reason, if the
    return points here; prefilled: it was filled in and not confirmed yet.
    """

    field: forms.BoundField
    hint: str
    returned: str
    prefilled: bool

    def described_by(self):
        """Return the ids of everything that is said beside the control."""
        said = {
            "returned": self.returned,
            "helptext": self.field.help_text,
            "hint": self.hint,
            "prefilled": self.prefilled,
            "error": True,
        }
        return " ".join(f"{self.field.auto_id}_{what}" for what, there in said.items() if there)


class VersionForm(forms.Form):
    """What the user had before the eyes when pressing a button outside the form."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class ContentForm(forms.ModelForm):
    """A dossier's content, with the version it was opened at.

    Everything may stay empty while it is a draft; what is missing is told when it is
    to be submitted.
    """

    SECTIONS = ()  # (title, names of fields), in the order of the page
    TOGETHER = ()  # fields that are checked against each other: saved all or none

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    # Which button was pressed: stay, confirm what was filled in, or go on to the page.
    then = forms.ChoiceField(
        choices=[(n, n) for n in ("save", "confirm", "review")], required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        for name in self.Meta.fields:
            # A browser cuts what is pasted beyond maxlength, without a word.
            self.fields[name].widget.attrs.pop("maxlength", None)

    def sections(self, hints):
        """Return [(title, rows)]; hints: {field name: sentence}."""
        return [(title, [self._row(n, hints) for n in names]) for title, names in self.SECTIONS]

    def _row(self, name, hints):
        dossier = self.instance
        returned = dossier.return_reason if name in dossier.return_pins else ""
        row = Row(self[name], hints.get(name, ""), returned, name in dossier.prefilled)
        row.field.field.widget.attrs["aria-describedby"] = row.described_by()
        return row

    def values(self):
        """Return the valid content, by field name, ready for saving.save_content."""
        valid = {n: self.cleaned_data[n] for n in self.Meta.fields if n in self.cleaned_data}
        for group in self.TOGETHER:
            if not valid.keys() >= set(group):
                valid = {n: value for n, value in valid.items() if n not in group}
        return valid

    def conflicts_with(self, current):
        """Return the fields that differ from what stands now: name, label, mine, theirs."""
        return [
            {"name": name, "label": self.fields[name].label,
             "mine": self.written(name, mine), "theirs": self.written(name, theirs)}
            for name, mine in self.values().items()
            if shown(mine) != shown(theirs := getattr(current, name))
        ]  # fmt: skip

    def written(self, name, value):
        """Return a value in the words of the page."""
        choices = dict(getattr(self.fields[name], "choices", ()))
        # The choice of nothing is an invitation to choose, no value.
        return str(choices.get(value, "")) if choices and value else shown(value)

    def adopt(self, current, names):
        """Stand on the newer version, and show in these fields what it holds."""
        self.instance, self.data = current, self.data.copy()
        self.data["version"] = str(current.version)
        for name in names:
            value = self.fields[name].prepare_value(getattr(current, name))
            self.data[name] = "" if value is None else str(value)


def shown(value):
    """Return a value as the form shows it, to compare like with like."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return format_number(value)
    return "" if value is None else str(value)
