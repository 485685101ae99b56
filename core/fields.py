"""Fields that take what people type in Vietnamese and say in Vietnamese what is wrong.

The model fields `CharField` and `TextField` stand in for Django's everywhere in the
portal; the others belong to forms.
"""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.text import NOT_TEXT, fold, format_number, nfc, parse_count, parse_decimal

# --- Text ---------------------------------------------------------------------


def clean_text(value: str) -> str:
    """Return the text in NFC with plain line ends; refuse characters that can't be seen."""
    text = nfc(value.replace("\r\n", "\n").replace("\r", "\n"))
    if found := NOT_TEXT.search(text):
        raise ValidationError(
            _("Nội dung có ký tự không hiển thị được, %(where)s. Xóa ký tự ấy rồi nhập lại."),
            code="not_text",
            params={"where": _place(text, found.start())},
        )
    return text


def _place(text: str, position: int) -> Any:
    """Say where in the text something stands, by the words before it."""
    before = " ".join(text[max(position - 20, 0) : position].split())
    return _("ngay sau “%(before)s”") % {"before": before} if before else _("ở đầu nội dung")


class PlainTextField(forms.CharField):
    """A form's text, brought to the form that is stored before anything else looks at it."""

    default_error_messages = {
        "required": _("Mục này chưa được nhập."),
        "max_length": _(
            "Nội dung dài %(show_value)s ký tự, vượt mức %(limit_value)s ký tự. "
            "Rút gọn rồi nhập lại."
        ),
    }

    def to_python(self, value):
        text = super().to_python(value)
        return clean_text(text) if text else text

    def run_validators(self, value):
        try:
            super().run_validators(value)
        except ValidationError as refused:
            for error in refused.error_list:  # lengths are written as all numbers are
                counts = {k: format_number(v) for k, v in error.params.items() if type(v) is int}
                error.params |= counts
            raise


class _CleanText:
    """Cleans text on its way into a model, its queries included: every way leads here."""

    def to_python(self, value):
        value = super().to_python(value)
        return clean_text(value) if isinstance(value, str) else value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PlainTextField, **kwargs})


class CharField(_CleanText, models.CharField):
    """Django's, with text in NFC and without control characters."""


class TextField(_CleanText, models.TextField):
    """Django's, with text in NFC and without control characters."""


class SearchText(str):
    """What somebody looks for, as typed; `folded` is what the search columns hold."""

    __slots__ = ()

    @property
    def folded(self) -> str:
        return fold(self)


class SearchField(forms.CharField):
    """A list's search box. It takes anything: what can't be searched for is left out."""

    widget = forms.SearchInput(attrs={"autocomplete": "off"})

    def __init__(self, *, required=False, max_length=100, **kwargs):
        super().__init__(required=required, max_length=max_length, **kwargs)

    def to_python(self, value):
        shown = NOT_TEXT.sub(" ", nfc(str(value or "")))
        return SearchText(" ".join(shown.split())[: self.max_length].rstrip())

    def bound_data(self, data, initial):
        return self.to_python(data)


# --- Days ---------------------------------------------------------------------


class DayField(forms.DateField):
    """A day, typed dd/mm/yyyy or chosen in the browser's calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "required": _("Nhập ngày."),
        "invalid": _("Ngày chưa đúng. Nhập theo dạng ngày/tháng/năm, ví dụ 31/03/2026."),
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **kwargs)


# --- Numbers ------------------------------------------------------------------


class _NumberField(forms.Field):
    """A number typed the Vietnamese or the plain way; blank gives None.

    `subject` names it in messages. `minimum` and `maximum` may be set after the form is
    made, one criterion's differ from another's.
    """

    widget = forms.TextInput
    subject = _("Giá trị")
    unit = ""
    inputmode = "decimal"
    default_error_messages = {
        "required": _("%(subject)s chưa được nhập. Nhập từ %(minimum)s đến %(maximum)s."),
        "invalid": _(
            "%(subject)s chưa phải là một số. Nhập bằng chữ số, từ %(minimum)s đến %(maximum)s."
        ),
        "over": _(
            "%(subject)s là %(value)s, vượt mức tối đa %(maximum)s. "
            "Nhập từ %(minimum)s đến %(maximum)s."
        ),
        "under": _(
            "%(subject)s là %(value)s, thấp hơn mức tối thiểu %(minimum)s. "
            "Nhập từ %(minimum)s đến %(maximum)s."
        ),
        "whole": _("%(subject)s là %(value)s, cần là số nguyên. Nhập số không có phần lẻ."),
        "places": _(
            "%(subject)s là %(value)s, quá %(places)s chữ số sau dấu phẩy. "
            "Nhập nhiều nhất %(places)s chữ số sau dấu phẩy."
        ),
    }

    def __init__(self, *, maximum, minimum=0, subject=None, required=False, **kwargs):
        super().__init__(required=required, **kwargs)
        self.minimum, self.maximum = minimum, maximum
        self.subject = subject or self.subject

    def parse(self, typed: str) -> Decimal | int:
        """Read the number; ValueError where it is none."""
        raise NotImplementedError

    def to_python(self, value):
        typed = "" if value in self.empty_values else str(value).strip()
        if not typed:
            return None
        try:
            return self.parse(typed)
        except ValueError:
            raise self.refusal("invalid") from None

    def validate(self, value):
        if value is None:
            if self.required:
                raise self.refusal("required")
        elif value > self.maximum:
            raise self.refusal("over", self.written(value))
        elif value < self.minimum:
            raise self.refusal("under", self.written(value))

    def refusal(self, code: str, value: str = "", **params: Any) -> ValidationError:
        """Return the error that says what was typed, why it won't do, and what will."""
        limits = {"minimum": self.written(self.minimum), "maximum": self.written(self.maximum)}
        params |= {"subject": self.subject, "value": value, **limits}
        return ValidationError(self.error_messages[code], code=code, params=params)

    def written(self, value) -> str:
        return f"{format_number(value)}{self.unit}"

    def widget_attrs(self, widget):
        return {"inputmode": self.inputmode, "autocomplete": "off"}


# What comes along when points are pasted from a sheet: "7,5 điểm", "7,5đ", "7,5/8".
_PASTED_POINTS = re.compile(
    r"(?P<number>-?[0-9]+(?:[.,][0-9]+)*(?:\s*[.,]\s*[0-9]+)?)"
    r"(?:\s*/\s*(?P<whole>[0-9]+(?:[.,][0-9]+)?))?(?:\s*(?:điểm|đ)\.?)?",
    re.IGNORECASE,
)


class PointsField(_NumberField):
    """Points from 0 to `maximum`, as a Decimal with at most `places` decimals.

    Pasted text may carry spaces around the decimal mark, its unit and the very maximum
    ("7,5 / 8 điểm"); a fraction of anything else is refused.
    """

    subject = _("Điểm")

    def __init__(self, *, maximum, places=2, **kwargs):
        super().__init__(maximum=maximum, **kwargs)
        self.places = places

    def parse(self, typed):
        pasted = _PASTED_POINTS.fullmatch(nfc(typed))
        if pasted is None:
            return parse_decimal(typed)
        whole = pasted["whole"]
        if whole is not None and parse_decimal(whole) != self.maximum:
            raise ValueError("out of another whole")
        return parse_decimal("".join(pasted["number"].split()))

    def validate(self, value):
        super().validate(value)
        decimals = 0 if value is None else -value.as_tuple().exponent
        if decimals > self.places:
            code = "places" if self.places else "whole"
            written = f"{format_number(value, decimals)}{self.unit}"
            raise self.refusal(code, written, places=self.places)

    def prepare_value(self, value):
        """Show a stored number without points between thousands: it must read back alike."""
        if isinstance(value, int | float | Decimal):
            return format_number(value).replace(".", "")
        return value


class RateField(PointsField):
    """A rate from 0 to 100 %, as a Decimal of per cent; a typed "%" is taken too."""

    subject = _("Tỷ lệ")
    unit = " %"

    def __init__(self, *, maximum=100, **kwargs):
        super().__init__(maximum=maximum, **kwargs)

    def parse(self, typed):
        return parse_decimal(typed.removesuffix("%"))


class CountField(_NumberField):
    """A whole number such as a head count; "1.200" and "1200" are the same."""

    subject = _("Số lượng")
    inputmode = "numeric"

    def __init__(self, *, maximum=9_999_999, **kwargs):
        super().__init__(maximum=maximum, **kwargs)

    def parse(self, typed):
        return parse_count(typed)

    def to_python(self, value):
        """Tell a number that is no count, such as "3,5" or "-5", from what is no number."""
        try:
            return super().to_python(value)
        except ValidationError:
            try:
                number = parse_decimal(str(value))
            except ValueError:
                number = None
            if number is None:
                raise
        written = format_number(number, max(0, -int(number.as_tuple().exponent)))
        raise self.refusal("under" if number < self.minimum else "whole", written)

    def prepare_value(self, value):
        return format_number(value) if isinstance(value, int) else value
