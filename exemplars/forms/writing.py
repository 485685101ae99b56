"""Forms of models and people: text, milestones, evaluation, decision, consent, replication."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.forms.dialogues import long_field
from core.fields import CountField, DayField, PlainTextField
from core.forms import KeyForm
from core.text import fold
from exemplars import rubric, rules
from exemplars.models import Consent, Evaluation, Exemplar

LONG = 10_000


class VersionForm(KeyForm):
    """A form over a row with a version; `row` is what stands, `names` what is typed."""

    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, row=None):
        super().__init__(data, use_required_attribute=False)
        self.row = row
        for name in self.shown():
            # A browser cuts what is pasted beyond maxlength, without a word.
            self.fields[name].widget.attrs.pop("maxlength", None)
        if row is not None:
            self.initial |= {n: getattr(row, n) for n in [*self.shown(), "version"]
                             if hasattr(row, n)}  # fmt: skip

    def shown(self):
        return [name for name in self.fields if name not in ("key", "version")]

    def bound(self):
        """Return the fields of the page, in their order."""
        return [self[name] for name in self.shown()]

    def values(self):
        return {name: self.cleaned_data[name] for name in self.shown()}

    @property
    def read(self):
        """Return the version that was read; without one it counts as the oldest."""
        return self.cleaned_data["version"] or 0

    def compared(self, current):
        """Return mine and theirs where they differ; saving again is done knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(current.version)
        return [
            {"name": name, "label": self.fields[name].label, "mine": self[name].value(),
             "theirs": getattr(current, name)}
            for name in self.shown()
            if self.cleaned_data[name] != getattr(current, name)
        ]  # fmt: skip


class ExemplarForm(VersionForm):
    """What it is called, what is done, by which plan, under whose guidance."""

    title = PlainTextField(
        label=gettext_lazy("Tên"), max_length=200,
        help_text=gettext_lazy("Ví dụ: Tiếp nhận hồ sơ trong ngày tại bộ phận một cửa."),
    )  # fmt: skip
    summary = long_field(
        gettext_lazy("Tóm tắt"), rows=3, most=400, required=True,
        said=gettext_lazy("Nhập tóm tắt trong vài câu."),
        help_text=gettext_lazy("Hai, ba câu để người đọc hiểu ngay. Không quá 400 ký tự."),
    )  # fmt: skip
    content = long_field(
        gettext_lazy("Nội dung, cách làm, kết quả"), rows=8, most=LONG, required=True,
        said=gettext_lazy("Nhập nội dung, cách làm."),
        help_text=gettext_lazy(
            "Khi được công nhận, phần này lên trang công khai. Không nêu số điện thoại, "
            "địa chỉ riêng hoặc tên người chưa đồng ý."
        ),
    )  # fmt: skip
    person_name = PlainTextField(
        label=gettext_lazy("Họ và tên"), max_length=120,
        error_messages={"required": gettext_lazy("Nhập họ và tên của cá nhân.")},
        help_text=gettext_lazy("Chỉ hiện với người khác sau khi ghi sự đồng ý của cá nhân."),
    )  # fmt: skip
    person_position = PlainTextField(
        label=gettext_lazy("Chức vụ, công việc"), max_length=200, required=False
    )
    plan = long_field(gettext_lazy("Kế hoạch thực hiện"), rows=5, most=LONG)
    guide = PlainTextField(
        label=gettext_lazy("Người theo dõi, hướng dẫn"), max_length=200, required=False,
        help_text=gettext_lazy("Họ tên, chức vụ của người ở công đoàn cấp trên."),
    )  # fmt: skip
    field_order = ["title", "person_name", "person_position", "summary", "content", "plan", "guide"]

    def __init__(self, data=None, *, kind, row=None):
        super().__init__(data, row=row)
        self.kind = kind
        if kind != Exemplar.Kind.PERSON:
            del self.fields["person_name"], self.fields["person_position"]

    def clean(self):
        cleaned = super().clean()
        name = fold(cleaned.get("person_name") or "")
        for field in ("title", "summary"):
            if name and name in fold(cleaned.get(field) or ""):
                said = _("Không nêu họ tên ở đây: tên chỉ hiện khi cá nhân đồng ý.")
                self.add_error(field, said)
        return cleaned


class MilestoneForm(VersionForm):
    """One step of the plan."""

    title = PlainTextField(
        label=gettext_lazy("Việc cần làm"), max_length=200,
        error_messages={"required": gettext_lazy("Nhập việc cần làm.")},
    )  # fmt: skip
    due = DayField(label=gettext_lazy("Hạn"))
    done_on = DayField(label=gettext_lazy("Ngày xong"), required=False,
                       help_text=gettext_lazy("Để trống khi chưa xong."))  # fmt: skip

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day and (reason := rules.why_not_past(day)):
            raise forms.ValidationError(reason)
        return day


def points_field(name):
    label = str(Evaluation._meta.get_field(name).verbose_name).capitalize()
    return CountField(
        label=label, subject=label, minimum=0, maximum=rubric.MOST, required=True,
        help_text=gettext_lazy("Từ 0 đến 5 điểm."),
    )  # fmt: skip


class EvaluationForm(VersionForm):
    """Points by criterion, and a remark."""

    fit = points_field("fit")
    novelty = points_field("novelty")
    effect = points_field("effect")
    lasting = points_field("lasting")
    spread = points_field("spread")
    remark = long_field(
        gettext_lazy("Nhận xét"), required=True, said=gettext_lazy("Nhập nhận xét."), most=2000,
    )  # fmt: skip

    def points(self):
        return {name: self.cleaned_data[name] for name in rubric.CRITERIA}


class RecognitionForm(VersionForm):
    """The decision by which it is recognised."""

    decision_number = PlainTextField(
        label=gettext_lazy("Số quyết định"), max_length=60,
        error_messages={"required": gettext_lazy("Nhập số quyết định.")},
        help_text=gettext_lazy("Ví dụ: 125/QĐ-LĐLĐ."),
    )  # fmt: skip
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if reason := rules.why_not_decided_on(day, self.row):
            raise forms.ValidationError(reason)
        return day


class ConsentForm(VersionForm):
    """When the person agreed to be named, and how."""

    given_on = DayField(label=gettext_lazy("Ngày đồng ý"))
    how = forms.ChoiceField(
        label=gettext_lazy("Hình thức đồng ý"),
        choices=[("", gettext_lazy("Chọn hình thức")), *Consent.How.choices],
        error_messages={"required": gettext_lazy("Chọn hình thức đồng ý.")},
    )
    note = PlainTextField(
        label=gettext_lazy("Ghi chú"), max_length=300, required=False,
        help_text=gettext_lazy("Ví dụ: giấy đồng ý lưu tại văn phòng công đoàn."),
    )  # fmt: skip

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if reason := rules.why_not_past(day):
            raise forms.ValidationError(reason)
        return day


class WithdrawalForm(VersionForm):
    """That the person takes the consent back."""

    note = PlainTextField(
        label=gettext_lazy("Ghi chú"), max_length=300, required=False,
        help_text=gettext_lazy("Không bắt buộc: cá nhân rút đồng ý không cần nêu lý do."),
    )  # fmt: skip


class ReplicationForm(VersionForm):
    """Since when the union does the same, what it did, what came of it."""

    done_on = DayField(label=gettext_lazy("Ngày bắt đầu áp dụng"))
    what = long_field(
        gettext_lazy("Đã làm gì"), required=True, said=gettext_lazy("Nhập việc đơn vị đã làm."),
    )  # fmt: skip
    result = long_field(
        gettext_lazy("Kết quả"), required=True, said=gettext_lazy("Nhập kết quả bước đầu."),
        help_text=gettext_lazy("Nêu con số nếu có, ví dụ: thời gian chờ giảm từ 30 còn 10 phút."),
    )  # fmt: skip
