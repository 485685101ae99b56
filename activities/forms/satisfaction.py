"""The form of a measurement of satisfaction."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.forms.dialogues import long_field
from activities.models import SatisfactionSurvey
from activities.records.forms import RecordForm
from activities.satisfaction.rates import rate_of
from core.fields import CountField, DayField, RateField


class SurveyForm(RecordForm):
    """The numbers asked and content, from which the rate follows; or a published rate alone."""

    days = ("measured_on",)

    source = forms.ChoiceField(
        label=gettext_lazy("Nguồn số liệu"),
        choices=[("", gettext_lazy("Chọn nguồn")), *SatisfactionSurvey.Source.choices],
        error_messages={"required": gettext_lazy("Chọn nguồn số liệu.")},
    )
    measured_on = DayField(label=gettext_lazy("Ngày có kết quả"))
    sample = CountField(
        label=gettext_lazy("Số người, doanh nghiệp được hỏi"),
        subject=gettext_lazy("Số được hỏi"), minimum=1,
    )  # fmt: skip
    satisfied = CountField(
        label=gettext_lazy("Số hài lòng"), subject=gettext_lazy("Số hài lòng"),
        help_text=gettext_lazy("Nhập hai số này thì cổng tự tính tỉ lệ."),
    )  # fmt: skip
    rate = RateField(
        label=gettext_lazy("Tỉ lệ hài lòng (%)"), subject=gettext_lazy("Tỉ lệ hài lòng"),
        help_text=gettext_lazy("Chỉ nhập khi nguồn công bố tỉ lệ mà không có số hài lòng."),
    )  # fmt: skip
    note = long_field(gettext_lazy("Ghi chú"), rows=3)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        sample, satisfied, rate = (cleaned.get(n) for n in ("sample", "satisfied", "rate"))
        if satisfied is not None and sample is None:
            self.add_error("sample", _("Nhập số người, doanh nghiệp được hỏi."))
        elif satisfied is not None and satisfied > sample:
            self.add_error("satisfied", _("Số hài lòng không thể nhiều hơn số được hỏi."))
        elif satisfied is not None:
            self._settle_rate(rate_of(satisfied, sample), rate)
        elif rate is None:
            self.add_error("rate", _("Nhập số được hỏi và số hài lòng, hoặc nhập tỉ lệ."))
        return cleaned

    def _settle_rate(self, counted, typed):
        """Take the rate that the numbers give; another one that was typed is told."""
        if typed is not None and typed != counted:
            said = _("Tỉ lệ tính từ hai số trên là %(rate)s. Sửa số, hoặc để trống ô này.")
            self.add_error("rate", said % {"rate": self.fields["rate"].written(counted)})
            return
        self.cleaned_data["rate"] = counted
