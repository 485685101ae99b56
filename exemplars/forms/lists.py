"""What the lists of models and of replications may be asked for."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from emulation.forms.lists import OfYearListForm
from exemplars.models import Exemplar, Replication

OVERDUE = "qua_han"
ALL = ("", _("Tất cả"))


class ExemplarListForm(OfYearListForm):
    """Filters of the list of models and exemplary people."""

    via = "union_year__"
    field_order = ["tim", "trang_thai", "loai", "nam", "cap_tren", "trang", "xep"]

    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False,
        choices=[ALL, *Exemplar.Status.choices, (OVERDUE, _("Có mốc quá hạn"))],
    )  # fmt: skip
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[ALL, *Exemplar.Kind.choices])
    nam = forms.ChoiceField(label=_("Năm bắt đầu"), required=False)

    def __init__(self, data, *, supervisors, years):
        super().__init__(data, supervisors=supervisors)
        self.fields["tim"].label = _("Tên, nội dung hoặc đơn vị")
        self.fields["nam"].choices = [ALL, *((str(year), str(year)) for year in years)]

    def narrow(self, queryset):
        values = self.values
        if words := values["tim"]:
            queryset = queryset.filter(
                Q(search_fold__contains=words.folded)
                | Q(union_year__union__name_fold__contains=words.folded)
                | Q(union_year__union__code__icontains=words)
            )
        if values.get("cap_tren"):
            queryset = queryset.filter(self.under(values["cap_tren"]))
        if values["loai"]:
            queryset = queryset.filter(kind=values["loai"])
        if values["nam"]:
            queryset = queryset.filter(union_year__campaign_year__year=values["nam"])
        return self._of_state(queryset, values["trang_thai"])

    def _of_state(self, queryset, state):
        if state == OVERDUE:
            late = Q(milestones__done_on=None, milestones__due__lt=clock.today())
            return queryset.filter(late, status__in=Exemplar.IN_WORK).distinct()
        return queryset.filter(status=state) if state else queryset


class CopyListForm(OfYearListForm):
    """Filters of the list of replications."""

    via = "union_year__"
    field_order = ["tim", "trang_thai", "cap_tren", "trang", "xep"]

    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[ALL, *Replication.Status.choices]
    )

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        state = self.values["trang_thai"]
        return queryset.filter(status=state) if state else queryset
