"""What the pages of a year's life may be asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.listing import ListForm
from emulation import facts
from emulation.forms.lists import OfYearListForm

DONE, NOT_DONE = "da", "chua"


class YearForm(ListForm):
    """The sums of the unions under one alone."""

    tim = None
    cap_tren = forms.ChoiceField(label=_("Công đoàn cấp trên"), required=False)

    def __init__(self, data, *, supervisors):
        super().__init__(data)
        self.fields["cap_tren"].choices = [("", _("Tất cả")), *supervisors]
        self.has_choice = len(supervisors) > 1


class YearUnionsForm(OfYearListForm):
    """The unions that did something of one kind in the year, or did not."""

    field_order = ["loai", "lam", "cap_tren", "tim", "trang", "xep"]

    loai = forms.ChoiceField(label=_("Nội dung"), required=False)
    lam = forms.ChoiceField(
        label=_("Đã làm hay chưa"),
        required=False,
        choices=[("", _("Tất cả")), (DONE, _("Đã làm")), (NOT_DONE, _("Chưa làm"))],
    )

    def __init__(self, data, *, supervisors):
        super().__init__(data, supervisors=supervisors)
        self.fields["loai"].choices = [(kind.key, kind.label) for kind in facts.summed_kinds()]

    @property
    def kind(self):
        """Return the kind that is asked for, else the first there is."""
        return facts.kind(self.values["loai"] or "") or next(iter(facts.summed_kinds()), None)

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        if self.values["lam"]:
            queryset = queryset.filter(count__isnull=self.values["lam"] == NOT_DONE)
        return queryset


class TimelineForm(ListForm):
    """The year and the kind of events."""

    tim = None
    nam = forms.ChoiceField(label=_("Năm"), required=False)
    loai = forms.ChoiceField(label=_("Nội dung"), required=False)

    def __init__(self, data, *, years):
        super().__init__(data)
        self.fields["nam"].choices = [("", _("Mọi năm")), *((str(y), str(y)) for y in years)]
        # Known once the events are read: any kind is taken until then.
        self.fields["loai"].validate = lambda value: None

    def offer(self, kinds):
        self.fields["loai"].choices = [("", _("Tất cả")), *kinds]

    @property
    def year(self):
        return int(self.values["nam"]) if self.values["nam"] else None
