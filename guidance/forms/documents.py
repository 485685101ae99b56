"""Forms of documents: the draft, what takes its place, its end, chasing; filters of lists."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.fields import DayField, PlainTextField
from core.forms import KeyForm
from core.listing import ListForm
from emulation.models import EmulationBlock, LegalBasis
from guidance.documents import rules, writing
from guidance.models import Document
from guidance.models.document import DRAFT, STATES
from unions.models import Union

MOST_CODES = 300
ISSUED_BY_PROVINCE = ("to_upper", "beneath", "blocks")
ALL = ("", gettext_lazy("Tất cả"))
OWES, CONFIRMED = "chua", "da"


def ticks(label, help_text=""):
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class DocumentForm(KeyForm):
    """A draft: what it is, what it says, on what it rests, whom it is for."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại văn bản"), choices=Document.Kind.choices)
    number = PlainTextField(
        label=gettext_lazy("Số, ký hiệu"), max_length=40,
        help_text=gettext_lazy("Ví dụ: 12/KH-LĐLĐ."),
    )  # fmt: skip
    signed_on = DayField(label=gettext_lazy("Ngày ban hành"))
    title = PlainTextField(
        label=gettext_lazy("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    summary = PlainTextField(
        label=gettext_lazy("Tóm tắt nội dung"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Những việc đơn vị cần làm, thời hạn. Có thể bỏ trống nếu có tệp."),
    )  # fmt: skip
    bases = ticks(gettext_lazy("Căn cứ pháp lý được trích dẫn"))
    to_upper = forms.BooleanField(
        label=gettext_lazy("Gửi mọi công đoàn cấp trên trực tiếp cơ sở"), required=False
    )
    to_grassroots = forms.BooleanField(
        label=gettext_lazy("Gửi mọi công đoàn cơ sở trong phạm vi"), required=False
    )
    beneath = ticks(gettext_lazy("Gửi công đoàn cấp trên này và mọi đơn vị trực thuộc"))
    blocks = ticks(gettext_lazy("Gửi mọi đơn vị trong cụm, khối thi đua"))
    codes = PlainTextField(
        label=gettext_lazy("Gửi các đơn vị có mã"), required=False, max_length=6000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mỗi mã một dòng, hoặc cách nhau bằng dấu phẩy."),
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=gettext_lazy("Công khai: ai cũng đọc được, không cần tài khoản"), required=False
    )
    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, issuer, document=None):
        super().__init__(data, use_required_attribute=False)
        self.issuer = issuer
        for name in ("number", "title", "summary", "codes"):
            # A browser cuts what is pasted beyond maxlength, without a word.
            self.fields[name].widget.attrs.pop("maxlength", None)
        self._offer()
        if document is not None:
            told = writing.stated(document)
            unions = Union.objects.filter(pk__in=told.pop("unions")).order_by("code")
            self.initial |= told | {"version": document.version}
            self.initial["codes"] = "\n".join(unions.values_list("code", flat=True))
        elif data is None:
            self.initial["signed_on"] = clock.today()

    def _offer(self):
        bases = LegalBasis.objects.order_by("-issued", "pk")
        self.fields["bases"].choices = [
            (b.pk, f"{b} ({b.issued:%d/%m/%Y}) – {b.issuer}") for b in bases
        ]
        if not bases:
            del self.fields["bases"]
        if not self.issuer.is_provincial:
            for name in ISSUED_BY_PROVINCE:
                del self.fields[name]
            return
        day = clock.today()
        uppers = Union.objects.active(day).filter(level=Union.Level.UPPER).order_by("sort_key")
        self.fields["beneath"].choices = uppers.values_list("pk", "short_name")
        blocks = EmulationBlock.objects.of_year(day.year)
        self.fields["blocks"].choices = blocks.values_list("pk", "name")
        for name in ("beneath", "blocks"):
            if not self.fields[name].choices:
                del self.fields[name]

    def bound(self):
        """Return the fields of the page, in their order."""
        return [self[name] for name in self.fields if name not in ("key", "version")]

    def clean_codes(self):
        """Return the ids of the unions named; the form says which codes name none."""
        typed = [code for code in re.split(r"[\s,;]+", self.cleaned_data["codes"]) if code]
        if len(typed) > MOST_CODES:
            raise forms.ValidationError(
                _("Nhiều nhất %(count)s mã. Dùng ô gửi theo cấp hoặc theo cụm, khối.")
                % {"count": MOST_CODES}
            )
        reached = Union.objects.active(clock.today()).beneath(self.issuer)
        reached = reached.exclude(pk=self.issuer.pk).filter(code__in={c.upper() for c in typed})
        found = {code.upper(): pk for code, pk in reached.values_list("code", "pk")}
        if unknown := [code for code in typed if code.upper() not in found]:
            raise forms.ValidationError(
                _("Không có đơn vị trực thuộc nào mang mã: %(codes)s. Kiểm tra lại mã.")
                % {"codes": ", ".join(dict.fromkeys(unknown))[:200]}
            )
        return sorted(found.values())

    def values(self):
        """Return what the document says, as writing.stated has it."""
        given = self.cleaned_data
        values = {name: given.get(name, False) for name in writing.FIELDS}
        for name in ("bases", "beneath", "blocks"):
            values[name] = sorted(int(pk) for pk in given.get(name) or [])
        return values | {"unions": given["codes"]}


class ReplaceForm(KeyForm):
    """Which document stands in the place of another."""

    replacement = forms.ChoiceField(
        label=gettext_lazy("Văn bản thay thế"),
        error_messages={
            "required": gettext_lazy("Chọn văn bản thay thế."),
            "invalid_choice": gettext_lazy("Văn bản được chọn không có trong danh sách."),
        },
    )

    def __init__(self, data=None, *, document):
        super().__init__(data, use_required_attribute=False)
        self.document = document
        self.offered = {
            str(d.pk): d
            for d in Document.objects.filter(issuer=document.issuer_id, issued_at__isnull=False)
            .select_related("replaced_by")
            .order_by("-signed_on", "-pk")
        }
        self.fields["replacement"].choices = [
            ("", _("Chọn một văn bản")),
            *((pk, f"{d.reference} – {d.title}"[:160]) for pk, d in self.offered.items()),
        ]

    def clean_replacement(self):
        chosen = self.offered[self.cleaned_data["replacement"]]
        if reason := rules.why_not_replaced(self.document, chosen):
            raise forms.ValidationError(reason)
        return chosen


class ExpireForm(KeyForm):
    """From which day on a document holds no more; blank takes it back."""

    expires_on = DayField(
        label=gettext_lazy("Hết hiệu lực từ ngày"), required=False,
        help_text=gettext_lazy("Bỏ trống nếu văn bản chưa có ngày hết hiệu lực."),
    )  # fmt: skip

    def __init__(self, data=None, *, document):
        super().__init__(data, use_required_attribute=False)
        self.document = document
        self.initial["expires_on"] = document.expires_on

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if day and (reason := rules.why_not_expired(self.document, day)):
            raise forms.ValidationError(reason)
        return day


class ChaseForm(KeyForm):
    """By which day those who have not confirmed are to do so."""

    due = DayField(label=gettext_lazy("Hạn xác nhận"))

    def __init__(self, data=None):
        super().__init__(data, use_required_attribute=False)

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due < clock.today():
            raise forms.ValidationError(_("Hạn xác nhận đã qua. Nhập ngày từ hôm nay."))
        return due


# --- Lists --------------------------------------------------------------------


class PublicListForm(ListForm):
    """Filters of the documents that everybody reads."""

    field_order = ["tim", "loai", "trang", "xep"]
    loai = forms.ChoiceField(
        label=gettext_lazy("Loại văn bản"), required=False, choices=[ALL, *Document.Kind.choices]
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Số, trích yếu, nơi ban hành")

    def narrow(self, queryset):
        if words := self.values["tim"]:
            queryset = queryset.filter(search_fold__contains=words.folded)
        if kind := self.values["loai"]:
            queryset = queryset.filter(kind=kind)
        return queryset


class DocumentListForm(PublicListForm):
    """Filters of the documents that a post sees."""

    field_order = ["tim", "loai", "trang_thai", "xac_nhan", "nam", "trang", "xep"]
    trang_thai = forms.ChoiceField(label=gettext_lazy("Hiệu lực"), required=False)
    xac_nhan = forms.ChoiceField(
        label=gettext_lazy("Xác nhận của đơn vị"), required=False,
        choices=[ALL, (OWES, gettext_lazy("Chưa xác nhận")),
                 (CONFIRMED, gettext_lazy("Đã xác nhận"))],
    )  # fmt: skip
    nam = forms.ChoiceField(label=gettext_lazy("Năm"), required=False)

    def __init__(self, data, *, years, confirms, writes):
        super().__init__(data)
        states = [(key, word) for key, word in STATES.items() if writes or key != DRAFT]
        self.fields["trang_thai"].choices = [ALL, *states]
        self.fields["nam"].choices = [ALL, *((year, year) for year in years)]
        if not confirms:
            del self.fields["xac_nhan"]

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        if state := self.values["trang_thai"]:
            queryset = queryset.in_state(state, clock.today())
        if confirmed := self.values.get("xac_nhan"):
            column = "owes" if confirmed == OWES else "has_confirmed"
            queryset = queryset.filter(**{column: True})
        if year := self.values["nam"]:
            queryset = queryset.filter(signed_on__year=int(year))
        return queryset


class ReceiptListForm(ListForm):
    """Filters of who has confirmed a document."""

    field_order = ["tim", "xac_nhan", "cap_tren", "trang", "xep"]
    xac_nhan = forms.ChoiceField(
        label=gettext_lazy("Xác nhận"), required=False,
        choices=[ALL, (OWES, gettext_lazy("Chưa xác nhận")),
                 (CONFIRMED, gettext_lazy("Đã xác nhận"))],
    )  # fmt: skip
    cap_tren = forms.ChoiceField(label=gettext_lazy("Công đoàn cấp trên"), required=False)

    def __init__(self, data, *, supervisors):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")
        self.fields["cap_tren"].choices = [ALL, *supervisors]
        if len(supervisors) < 2:
            del self.fields["cap_tren"]

    def narrow(self, queryset):
        if words := self.values["tim"]:
            queryset = queryset.filter(union__in=Union.objects.matching(words))
        if confirmed := self.values["xac_nhan"]:
            queryset = queryset.filter(confirmed_at__isnull=confirmed == OWES)
        if code := self.values.get("cap_tren"):
            queryset = queryset.filter(supervisor__code=code)
        return queryset
