"""Forms of a decision's lines: one for each kind, all units beneath one, pasted rows."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.converters import CodeConverter
from core.fields import PlainTextField, SearchField
from core.forms import KeyForm
from core.text import fold
from unions.models import Change, Reorganization, Union
from unions.reorganizing.register import seen

Kind = Change.Kind
TOO_MANY = 21
CODE = re.compile(CodeConverter.regex)
WRONG_CODE = gettext_lazy(
    "Mã đơn vị gồm chữ cái không dấu, chữ số, dấu chấm, gạch nối, nhiều nhất 20 ký tự."
)
FIELDS = {
    Kind.FOUND: ("code", "name", "short_name", "level", "target", "union_kind", "sector",
                 "managed"),
    Kind.END: ("union", "target"),
    Kind.MERGE: ("union", "target"),
    Kind.SPLIT: ("union", "target"),
    Kind.TRANSFER: ("union", "target"),
    Kind.RENAME: ("union", "name", "short_name"),
    Kind.RECLASSIFY: ("union", "union_kind", "sector", "managed"),
}  # fmt: skip
OPTIONAL = {
    Kind.FOUND: {"target", "short_name", "sector", "managed"},
    Kind.END: {"target"},
    Kind.RENAME: {"short_name"},
    Kind.RECLASSIFY: {"union_kind", "sector", "managed"},
}
TARGETS = {
    Kind.FOUND: gettext_lazy("Công đoàn cấp trên"),
    Kind.END: gettext_lazy("Đơn vị lưu giữ hồ sơ"),
    Kind.MERGE: gettext_lazy("Sáp nhập vào đơn vị"),
    Kind.SPLIT: gettext_lazy("Phần được tách ra"),
    Kind.TRANSFER: gettext_lazy("Công đoàn cấp trên mới"),
}
TARGET_HELP = {
    Kind.FOUND: gettext_lazy(
        "Mã hoặc một phần tên. Để trống với công đoàn cấp trên trực tiếp cơ sở."
    ),
    Kind.END: gettext_lazy("Mã hoặc một phần tên. Để trống nếu không có đơn vị nào tiếp nhận."),
    Kind.SPLIT: gettext_lazy(
        "Mã của đơn vị mới. Thêm dòng thành lập đơn vị ấy vào quyết định này trước."
    ),
}
USUAL_HELP = gettext_lazy("Mã hoặc một phần tên.")


class Known:
    """The units that a line may name: those in scope, and those that decisions found."""

    def __init__(self, user, reorganization):
        self.unions = Union.objects.visible_to(user)
        S = Reorganization.Status
        founding = Change.objects.filter(kind=Kind.FOUND)
        own = founding.filter(reorganization=reorganization)
        found = own | founding.filter(reorganization__status=S.CHECKED)
        self.founded = dict(found.values_list("union_code", "name"))

    def code(self, words):
        """Return the code that the words are, "" where they are none."""
        for code in self.founded:
            if code.casefold() == words.casefold():
                return code
        return self.unions.filter(code__iexact=words).values_list("code", flat=True).first() or ""

    def fitting(self, words):
        """Return (code, label) of the units whose names contain the words, few of them."""
        found = [
            (code, f"{name} ({code})")
            for code, name in self.founded.items()
            if words.folded in fold(name)
        ]
        rows = self.unions.matching(words).order_by("ended", "level", "sort_key")
        return found + [(u.code, _label(u)) for u in rows[:TOO_MANY]]


def _label(union):
    ended = f", {_('đã kết thúc')}" if union.ended else ""
    return f"{union.name} ({union.code}{ended})"


class FindingForm(KeyForm):
    """Fields that take a unit's code or a part of its name; of several, `picked_…` chooses one.

    A cleaned field holds the code.
    """

    def __init__(self, data=None, *, known, **kwargs):
        super().__init__(data, **kwargs)
        self.known = known

    def find(self, name):
        """Bring the words of a field to one code, or say what to do next."""
        words, picked = self.cleaned_data.get(name), self.cleaned_data.get(f"picked_{name}")
        if not words:
            return
        code = self.known.code(words)
        fitting = [] if code else self.known.fitting(words)
        chosen = code or next((c for c, _label in fitting if c == picked), "")
        if chosen or len(fitting) == 1:
            self.cleaned_data[name] = chosen or fitting[0][0]
        else:
            self._refuse(name, words, fitting)

    def _refuse(self, name, words, fitting):
        sentence = _("Có nhiều đơn vị khớp với “%(words)s”. Chọn một đơn vị rồi bấm lại.")
        if not fitting:
            sentence = _("Không có đơn vị nào có mã hoặc tên như “%(words)s”.")
        elif len(fitting) >= TOO_MANY:
            sentence = _(
                "Có quá nhiều đơn vị khớp với “%(words)s”. Nhập thêm chữ trong tên đơn vị."
            )
        else:
            self.fields[f"picked_{name}"].widget = forms.RadioSelect(choices=fitting)
        field = f"picked_{name}" if 0 < len(fitting) < TOO_MANY else name
        self.add_error(field, ValidationError(sentence, params={"words": words}))


def unit_field(label, **more):
    return SearchField(
        label=label,
        required=True,
        help_text=USUAL_HELP,
        error_messages={"required": gettext_lazy("Nhập mã hoặc tên đơn vị.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **more,
    )


def picked_field():
    return SearchField(
        label=gettext_lazy("Đơn vị khớp với nội dung đã nhập"), widget=forms.HiddenInput
    )


class ChangeForm(FindingForm):
    """One line of a decision; it has the fields of its kind alone."""

    code = PlainTextField(label=gettext_lazy("Mã của đơn vị mới"), max_length=20)
    union = unit_field(gettext_lazy("Đơn vị"))
    picked_union = picked_field()
    name = PlainTextField(label=gettext_lazy("Tên đơn vị"), max_length=200)
    short_name = PlainTextField(
        label=gettext_lazy("Tên gọi tắt"),
        max_length=120,
        help_text=gettext_lazy("Để trống thì lấy theo tên đơn vị."),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Cấp"),
        choices=[c for c in reversed(Union.Level.choices) if c[0] != Union.Level.PROVINCIAL],
        error_messages={"required": gettext_lazy("Chọn cấp công đoàn.")},
    )
    target = unit_field("")
    picked_target = picked_field()
    union_kind = forms.ChoiceField(
        label=gettext_lazy("Loại hình"),
        choices=[("", gettext_lazy("Chọn loại hình")), *Union.Kind.choices],
        error_messages={"required": gettext_lazy("Chọn loại hình.")},
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Lĩnh vực"),
        choices=[("", gettext_lazy("Chọn lĩnh vực")), *Union.Sector.choices],
    )
    managed = forms.ChoiceField(
        label=gettext_lazy("Trực thuộc công đoàn ngành trung ương"),
        choices=[("", "–"), ("co", gettext_lazy("Có")), ("khong", gettext_lazy("Không"))],
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    more = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, kind, known, line=None):
        super().__init__(data, known=known, initial=self._of(line) if line else None)
        self.kind = kind
        wanted = FIELDS[kind]
        for name in [*self.fields]:
            if name.removeprefix("picked_") not in (*wanted, "seen", "key", "more"):
                del self.fields[name]
        for name in wanted:
            self.fields[name].required = name not in OPTIONAL.get(kind, ())
        if "target" in wanted:
            self.fields["target"].label = TARGETS[kind]
            self.fields["target"].help_text = TARGET_HELP.get(kind, USUAL_HELP)
        if kind == Kind.RENAME:
            self.fields["name"].label = _("Tên mới")
        if kind == Kind.RECLASSIFY:
            for name in ("union_kind", "sector"):
                self.fields[name].choices = [("", _("Giữ nguyên")), *self.fields[name].choices[1:]]

    @staticmethod
    def _of(line):
        facts = ("name", "short_name", "level", "union_kind", "sector")
        return {name: getattr(line, name) for name in facts} | {
            "code": line.union_code,
            "union": line.union_code,
            "target": line.target_code,
            "managed": {True: "co", False: "khong"}.get(line.centrally_managed, ""),
            "seen": seen(line),
        }

    def clean_code(self):
        code = self.cleaned_data["code"]
        if not CODE.fullmatch(code):
            raise ValidationError(WRONG_CODE)
        return code

    def clean(self):
        for name in ("union", "target"):
            if name in self.fields:
                self.find(name)
        cleaned = self.cleaned_data
        named = cleaned.get("union") or cleaned.get("code")
        if named and named == cleaned.get("target"):
            self.add_error("target", _("Hai đơn vị của một dòng phải khác nhau. Chọn đơn vị khác."))
        self._check_kind(cleaned)
        return cleaned

    def _check_kind(self, cleaned):
        """Ask for what one kind of line needs beyond its single fields."""
        optional = OPTIONAL.get(self.kind, ())
        if self.kind == Kind.RECLASSIFY and not any(cleaned.get(name) for name in optional):
            self.add_error("union_kind", _("Chọn ít nhất một mục thay đổi."))
        grassroots = cleaned.get("level") == Union.Level.GRASSROOTS
        if grassroots and not cleaned.get("target") and "target" not in self.errors:
            self.add_error("target", _("Công đoàn cơ sở cần có công đoàn cấp trên."))

    def values(self):
        """Return the line as the register keeps it."""
        cleaned = self.cleaned_data
        facts = ("name", "short_name", "level", "union_kind", "sector")
        return {
            "kind": self.kind,
            "union_code": cleaned.get("code") or cleaned.get("union", ""),
            "target_code": cleaned.get("target", ""),
            **{name: cleaned.get(name, "") for name in facts},
            "centrally_managed": {"co": True, "khong": False}.get(cleaned.get("managed")),
        }


class TransferAllForm(FindingForm):
    """All units beneath one go to another: a line for each."""

    source = unit_field(gettext_lazy("Chuyển tất cả đơn vị đang trực thuộc"))
    picked_source = picked_field()
    target = unit_field(gettext_lazy("Đến công đoàn cấp trên mới"))
    picked_target = picked_field()

    def clean(self):
        for name in ("source", "target"):
            self.find(name)
        cleaned = self.cleaned_data
        if cleaned.get("source") and cleaned["source"] == cleaned.get("target"):
            self.add_error("target", _("Công đoàn cấp trên mới phải khác công đoàn cấp trên cũ."))
        return cleaned
