"""What the forms of registration and report have in common."""

from django import forms


class ContentForm(forms.ModelForm):
    """A dossier's content, with the version it was opened at.

    Everything may stay empty while it is a draft; what is missing is told when it is
    to be submitted. Fields filled in from last year carry `data-prefilled`.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        for name in self.instance.prefilled:
            self.fields[name].widget.attrs["data-prefilled"] = "1"
        for name in self.Meta.fields:
            self.fields[name].needed = name in self.Meta.model.REQUIRED

    def values(self):
        """Return the valid content, by field name, ready for saving.save_content."""
        return {n: self.cleaned_data[n] for n in self.Meta.fields if n in self.cleaned_data}

    def conflicts_with(self, current):
        """Return (label, mine, theirs, name) of each field that differs from what stands now."""
        return [
            (self.fields[name].label, mine, theirs, name)
            for name, mine in self.values().items()
            if shown(mine) != shown(theirs := getattr(current, name))
        ]


def shown(value):
    """Return a value as the form shows it, to compare like with like."""
    return "" if value is None else str(value)
