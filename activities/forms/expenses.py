"""The form of a sum of money."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Expense
from activities.models.expense import MOST
from activities.records.forms import RecordForm
from core.fields import CountField, DayField, PlainTextField

SUM_HELP = gettext_lazy("Bằng đồng, có thể có dấu chấm ngăn cách. Ví dụ: 1.500.000.")


def choice(label, choices, said):
    return forms.ChoiceField(
        label=label, choices=[("", gettext_lazy("Chọn")), *choices],
        error_messages={"required": said},
    )  # fmt: skip


class ExpenseForm(RecordForm):
    """What for, from which fund, how much was planned, how much was spent on which voucher."""

    days = ("spent_on",)

    title = PlainTextField(label=gettext_lazy("Nội dung chi"), max_length=200)
    purpose = choice(
        gettext_lazy("Mục đích"), Expense.Purpose.choices, gettext_lazy("Chọn mục đích.")
    )
    fund = choice(
        gettext_lazy("Nguồn kinh phí"), Expense.Fund.choices, gettext_lazy("Chọn nguồn kinh phí.")
    )
    planned = CountField(
        label=gettext_lazy("Dự kiến (đồng)"), subject=gettext_lazy("Số tiền dự kiến"),
        maximum=MOST, help_text=SUM_HELP,
    )  # fmt: skip
    spent = CountField(
        label=gettext_lazy("Đã chi (đồng)"), subject=gettext_lazy("Số tiền đã chi"),
        maximum=MOST, help_text=SUM_HELP,
    )  # fmt: skip
    spent_on = DayField(label=gettext_lazy("Ngày chi"), required=False)
    voucher = PlainTextField(
        label=gettext_lazy("Số chứng từ"), max_length=60, required=False,
        help_text=gettext_lazy("Ví dụ: PC 15/2026."),
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        wrong = self.errors
        planned, spent = cleaned.get("planned"), cleaned.get("spent")
        if planned is None and spent is None and not {"planned", "spent"} & set(wrong):
            self.add_error("planned", _("Nhập số tiền dự kiến hoặc số tiền đã chi."))
        if spent is not None and not cleaned.get("spent_on") and "spent_on" not in wrong:
            self.add_error("spent_on", _("Đã chi thì nhập ngày chi."))
        if spent is None and cleaned.get("spent_on") and "spent" not in wrong:
            self.add_error("spent", _("Có ngày chi thì nhập số tiền đã chi."))
        return cleaned
