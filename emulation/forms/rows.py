"""Rows of a long form, added and removed without JavaScript: an empty or dropped one is none."""

from django import forms
from django.utils.translation import gettext_lazy


class LeavableRow(forms.Form):
    """A row that may be left empty, or marked by `bo` to be taken out: then it asks nothing.

    TYPED: the fields of which one at least makes it a row.
    """

    TYPED: tuple[str, ...] = ()

    @property
    def place(self):
        """Return which row of the page this is, counted from one."""
        return int(self.prefix.rpartition("-")[2]) + 1

    @property
    def is_empty(self):
        """Tell whether nothing was typed that makes a row, right or wrong."""
        return all(self.data.get(self.add_prefix(n), "").strip() == "" for n in self.TYPED)

    @property
    def is_left_out(self):
        return self.cleaned_data.get("bo") or self.is_empty

    def full_clean(self):
        """Ask nothing of a row that is left out."""
        super().full_clean()
        if self.is_bound and hasattr(self, "cleaned_data") and self.is_left_out:
            self._errors.clear()


class BaseRowSet(forms.BaseFormSet):
    """The rows in the order of the page. Whoever inherits says what is too many."""

    default_error_messages = {
        "missing_management_form": gettext_lazy(
            "Các dòng gửi lên không đầy đủ nên chưa lưu. Tải lại trang rồi nhập lại."
        ),
    }

    def errors_by_name(self):
        """Return {name of the control: [sentences]} over all rows."""
        return {
            form.add_prefix(name): list(sentences)
            for form in self.forms
            for name, sentences in form.errors.items()
        }
