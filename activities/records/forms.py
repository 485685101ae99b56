"""What the forms of records have in common."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.records import rules
from core.fields import PlainTextField
from core.forms import KeyForm
from core.listing import ListForm
from emulation.forms.lists import OfYearListForm

IN_FORCE, WITHDRAWN, PLANNED = "hieu_luc", "da_bo", "du_kien"
STATES = {
    IN_FORCE: gettext_lazy("Đang tính"),
    WITHDRAWN: gettext_lazy("Đã bỏ"),
    PLANNED: gettext_lazy("Chờ xác nhận"),
}


def state_of(record):
    """Return whether a record counts, counts no more, or not yet."""
    if record.withdrawn_at is not None:
        return WITHDRAWN
    return PLANNED if record.is_planned else IN_FORCE


class RecordForm(KeyForm):
    """A record's form; `version` is what was read, `days` names the fields whose day counts."""

    days: tuple[str, ...] = ()

    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, union_year, record=None):
        super().__init__(data, use_required_attribute=False)
        self.union_year, self.record = union_year, record
        for name in self.shown():
            # A browser cuts what is pasted beyond maxlength, without a word.
            self.fields[name].widget.attrs.pop("maxlength", None)
        if record is not None:
            self.initial |= {name: getattr(record, name) for name in [*self.shown(), "version"]}

    def shown(self):
        """Return the names of the fields that are typed in."""
        return [name for name in self.fields if name not in ("key", "version")]

    def bound(self):
        """Return the fields of the page, in their order."""
        return [self[name] for name in self.shown()]

    def clean(self):
        cleaned = super().clean()
        for name in self.days:
            day = cleaned.get(name)
            if day and (reason := rules.why_not_on(day, self.union_year.campaign_year)):
                self.add_error(name, reason)
        return cleaned

    def said(self, name):
        """Return a field's value as people read it: a choice by its label, a tick in a word."""
        field, value = self.fields[name], self[name].value()
        if isinstance(field, forms.BooleanField):
            return _("Có") if value else _("Không")
        choices = getattr(field.widget, "choices", None)
        if choices is None:
            return value
        flat = [
            pair
            for label, some in choices
            for pair in (some if isinstance(some, list | tuple) else [(label, some)])
        ]
        return next((label for key, label in flat if str(key) == str(value or "")), value)

    def values(self):
        return {name: self.cleaned_data[name] for name in self.shown()}


class WithdrawForm(KeyForm):
    """Why a record doesn't count any more."""

    reason = PlainTextField(
        label=gettext_lazy("Lý do bỏ"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Nhập lý do bỏ.")},
    )  # fmt: skip


def state_field():
    return forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False,
        choices=[("", gettext_lazy("Tất cả")),
                 *((state, STATES[state]) for state in (IN_FORCE, WITHDRAWN))],
    )  # fmt: skip


def narrowed_by_state(queryset, state):
    return queryset.filter(withdrawn_at__isnull=state == IN_FORCE) if state else queryset


class OwnRecordsForm(ListForm):
    """Filters of one union's records."""

    field_order = ["tim", "trang_thai", "trang", "xep"]
    trang_thai = state_field()

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Nội dung")

    def narrow(self, queryset):
        if words := self.values["tim"]:
            queryset = queryset.filter(search_fold__contains=words.folded)
        return narrowed_by_state(queryset, self.values["trang_thai"])


class YearRecordsForm(OfYearListForm):
    """Filters of all records of a year in scope."""

    via = "union_year__"
    field_order = ["tim", "trang_thai", "cap_tren", "trang", "xep"]
    trang_thai = state_field()

    def narrow(self, queryset):
        return narrowed_by_state(super().narrow(queryset), self.values["trang_thai"])
