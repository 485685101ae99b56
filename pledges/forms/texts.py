"""Forms of the words of the pledge: a draft's, publishing, comparing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField
from core.forms import KeyForm
from emulation.forms.guides import YearField
from pledges.models import PledgeItem, PledgeText
from pledges.wording.writing import FIELDS, NUMBERS

LONGEST_NOTICE = 3000


def _lines(rows):
    return forms.Textarea(attrs={"rows": rows})


class VersionForm(KeyForm):
    """Which state of a draft was before the eyes."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data=None, *, text):
        super().__init__(data)
        self.initial |= {"version": text.version}


class TextForm(VersionForm):
    """A draft's words. What is empty is saved, and stands against publishing."""

    title = PlainTextField(label=_("Tên bản cam kết"), max_length=200)
    opening = PlainTextField(label=_("Lời mở đầu"), max_length=1000, required=False,
                             widget=_lines(3))  # fmt: skip
    motto = PlainTextField(label=_("Phương châm"), max_length=200, required=False)
    notice = PlainTextField(
        label=_("Thông tin về dữ liệu cá nhân"), max_length=LONGEST_NOTICE, required=False,
        widget=_lines(7),
        help_text=_("Ai giữ dữ liệu, để làm gì, người ký có quyền gì. Hiện trước khi ký."),
    )  # fmt: skip
    source = PlainTextField(label=_("Căn cứ"), max_length=300, required=False)
    first_year = YearField(label=_("Áp dụng từ năm"), required=True)

    def __init__(self, data=None, *, text):
        super().__init__(data, text=text)
        self.initial |= {name: getattr(text, name) for name in FIELDS}
        items = {each.number: each for each in text.items.all()}
        for number in NUMBERS:
            each = items.get(number) or PledgeItem()
            self.initial |= {f"item_{number}": each.words, f"clause_{number}": each.clause}
            told = {"number": number}
            self.fields[f"item_{number}"] = PlainTextField(
                label=_("Điều %(number)s") % told, max_length=300, required=False, widget=_lines(2)
            )
            self.fields[f"clause_{number}"] = PlainTextField(
                label=_("Căn cứ của điều %(number)s") % told, max_length=200, required=False
            )

    def head(self):
        return [self[name] for name in ("title", "first_year", "source", "opening")]

    def five(self):
        return [(self[f"item_{n}"], self[f"clause_{n}"]) for n in NUMBERS]

    def foot(self):
        return [self[name] for name in ("motto", "notice")]

    def values(self):
        said = self.cleaned_data
        items = {n: (said[f"item_{n}"], said[f"clause_{n}"]) for n in NUMBERS}
        return {name: said[name] for name in FIELDS} | {"items": items}


class CompareForm(forms.Form):
    """Which two versions are set beside each other."""

    cu = forms.ModelChoiceField(PledgeText.objects.none(), label=_("Bản trước"))
    moi = forms.ModelChoiceField(PledgeText.objects.none(), label=_("Bản sau"))

    def __init__(self, data=None, *, texts):
        super().__init__(data)
        for field in self.fields.values():
            field.queryset = texts
            field.error_messages["required"] = _("Chọn một bản.")
            field.error_messages["invalid_choice"] = _("Chọn một bản có trong danh sách.")
