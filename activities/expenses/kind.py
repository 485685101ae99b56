"""What a sum of money says of itself."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import counting
from activities.expenses import reading
from activities.forms.expenses import ExpenseForm
from activities.models import Expense, ExpenseFile
from activities.records.files import RecordFiles
from activities.records.kinds import ListColumn, RecordKind, Shown
from core.text import format_date, format_money, format_number, money_in_words
from emulation import facts


def amount(value):
    return "" if value is None else format_number(value)


def in_words(value):
    return "" if value is None else f"{format_money(value)} ({money_in_words(value)})"


class ExpenseKind(RecordKind):
    model, form, name = Expense, ExpenseForm, "expense"
    default_sort = "-ngay"
    list_template = "activities/expenses/_totals.html"
    files_none = gettext_lazy("Chưa có ảnh chụp chứng từ.")
    words = {
        "one": gettext_lazy("khoản"),
        "title": gettext_lazy("Kinh phí"),
        "sheet": gettext_lazy("Kinh phí"),
        "add": gettext_lazy("Ghi khoản kinh phí"),
        "none": gettext_lazy("Năm này đơn vị chưa ghi khoản kinh phí nào."),
        "none_text": gettext_lazy(
            "Ghi nội dung chi, mục đích, nguồn, số dự kiến hoặc số đã chi cùng số chứng từ."
        ),
        "none_of_year": gettext_lazy("Năm này chưa có khoản kinh phí nào được ghi."),
        "created": gettext_lazy("Đã ghi khoản kinh phí. Thêm ảnh chứng từ nếu có."),
    }
    columns = (
        ListColumn("noi_dung", gettext_lazy("Nội dung chi"), lambda r: r.title, ("title",),
                   width=40),
        ListColumn("ngay", gettext_lazy("Ngày chi"),
                   lambda r: format_date(r.spent_on) if r.spent_on else "",
                   ("spent_on",), "date", lambda r: r.spent_on, 12),
        ListColumn("muc_dich", gettext_lazy("Mục đích"), lambda r: r.get_purpose_display(),
                   ("purpose",), width=22, own_only=True),
        ListColumn("nguon", gettext_lazy("Nguồn"), lambda r: str(Expense.SHORT_FUNDS[r.fund]),
                   ("fund",), raw=lambda r: r.get_fund_display(), width=40),
        ListColumn("du_kien", gettext_lazy("Dự kiến (đồng)"), lambda r: amount(r.planned),
                   ("planned",), "integer", lambda r: r.planned, 18),
        ListColumn("da_chi", gettext_lazy("Đã chi (đồng)"), lambda r: amount(r.spent),
                   ("spent",), "integer", lambda r: r.spent, 18),
    )  # fmt: skip

    def facts(self, record):
        return [
            Shown(_("Nội dung chi"), record.title),
            Shown(_("Mục đích"), record.get_purpose_display()),
            Shown(_("Nguồn kinh phí"), record.get_fund_display()),
            Shown(_("Dự kiến"), in_words(record.planned)),
            Shown(_("Đã chi"), in_words(record.spent)),
            Shown(_("Ngày chi"), format_date(record.spent_on) if record.spent_on else ""),
            Shown(_("Số chứng từ"), record.voucher),
        ]

    def written(self, record):
        facts.recount(counting.EXPENSES, [record.union_year_id])

    def searched(self, values):
        return [values["title"], values["voucher"]]

    def check(self, values, union_year, record=None):
        """A voucher is entered once a year."""
        if not values["voucher"]:
            return
        others = Expense.objects.in_force().filter(union_year=union_year, voucher=values["voucher"])
        if other := others.exclude(pk=record.pk if record else None).first():
            said = _("Chứng từ này đã ghi ở khoản “%(title)s”.") % {"title": other.title}
            raise ValidationError({"voucher": said})

    def more_of_union(self, request, union_year):
        whole, by_purpose, by_fund = reading.totals_of(union_year)
        return {"whole": whole, "spent_words": money_in_words(whole.spent),
                "lines": [*by_purpose, *by_fund]}  # fmt: skip


KIND = ExpenseKind()
FILES = RecordFiles(KIND, ExpenseFile)
