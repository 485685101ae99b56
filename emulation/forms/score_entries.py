"""What the scoring form asks of one line, and of one veto: fields, names, words.

An entry's parts are saved, compared and taken over in units: points and "không áp dụng"
belong together, a note may come alone.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField, PointsField
from core.text import format_number
from emulation import assessing, scoring, vetoing
from emulation.forms.content import shown
from emulation.line_names import is_extra
from emulation.services import scores

NOTE_LABELS = {
    "self": _("Diễn giải kết quả"),
    "appraised": _("Lý do điều chỉnh"),
    "verified": _("Lý do điều chỉnh"),
    "cross": _("Nhận xét (không bắt buộc)"),
}
POINTS_LABELS = {
    scoring.STANDARD: _("Điểm tiêu chí %(name)s"),
    scoring.BONUS: _("Điểm %(name)s"),
    scoring.PENALTY: _("Điểm %(name)s"),
}
SUBJECTS = {
    scoring.STANDARD: _("Điểm của tiêu chí %(name)s"),
    scoring.BONUS: _("Điểm %(name)s"),
    scoring.PENALTY: _("Điểm %(name)s"),
}
VETO_NOTE_LABELS = {
    "self": _("Căn cứ, lý do"),
    "appraised": _("Lý do kết luận"),
    "verified": _("Lý do kết luận"),
}
# What a line lacks before its stage can be closed (assessing.gap), said beside which field.
LINE_GAPS = {
    "blank": (
        "points",
        _("Tiêu chí %(name)s chưa có điểm. Nhập từ 0 đến %(maximum)s hoặc chọn “Không áp dụng”."),
    ),
    "not applicable": ("note", _("Nhập lý do tiêu chí %(name)s không áp dụng ở đơn vị.")),
    "bare": (
        "points",
        _("Tiêu chí %(name)s cần minh chứng. Bấm “Thêm minh chứng” ở tiêu chí này."),
    ),
    "refused": (
        "points",
        _(
            "Tệp minh chứng của tiêu chí %(name)s bị bộ quét chặn nên không được tính. "
            "Bấm “Thêm minh chứng” để gửi tệp khác."
        ),
    ),
    "changed": ("note", _("%(subject)s khác với bước trước nên cần lý do.")),
}
VETO_GAPS = {
    "unsaid": ("applies", _("Chọn “Có” hoặc “Không” cho %(name)s.")),
    "bare": ("note", _("Nhập căn cứ, lý do của %(name)s.")),
    "departed": ("note", _("Kết luận về %(name)s khác với bước trước nên cần lý do.")),
}
YES_NO = ((False, _("Không")), (True, _("Có")))


def note_field(label):
    field = PlainTextField(
        label=label, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    # A browser cuts what is pasted beyond maxlength, without a word.
    field.widget.attrs.pop("maxlength", None)
    return field


class LineEntry:
    """One line as a stage's form takes it."""

    def __init__(self, line, stage):
        self.line, self.stage = line, stage
        self.key, self.told = str(line.pk), scores.told_line(line)
        self.name, self.pin = assessing.line_name(line), assessing.pin_name(line)
        # What is added or taken off is none where it does not apply.
        self.units = (("points",) if is_extra(line) else ("points", "na"), ("note",))

    def fields(self):
        """Yield (part, form field)."""
        kind, name = self.line.criterion.kind, {"name": self.name}
        yield "points", PointsField(
            label=POINTS_LABELS[kind] % name,
            subject=SUBJECTS[kind] % name,
            maximum=self.line.maximum,
            widget=forms.TextInput(attrs={
                "data-points": "", "data-points-max": str(self.line.maximum),
                "data-points-group": self.line.criterion.group.letter, "data-points-kind": kind,
                **self.before(),
            }),
        )  # fmt: skip
        if not is_extra(self.line):
            yield (
                "na",
                forms.BooleanField(
                    label=_("Không áp dụng"),
                    required=False,
                    widget=forms.CheckboxInput(attrs={"data-not-applicable": ""}),
                ),
            )
        yield "note", note_field(NOTE_LABELS[self.stage])

    def before(self):
        """Return what the stage before gave, as static/js/desk.js takes it over."""
        if self.stage == "self":
            return {}
        points, na = assessing.given(self.line, assessing.PREVIOUS[self.stage])
        return {"data-before": "na" if na else "" if points is None else format_number(points)}

    def value(self, part):
        return getattr(self.line, f"{self.stage}_{part}")

    def words(self, part, value):
        """Return a value of a part in the words of the page."""
        if isinstance(value, bool):
            return _("Có đánh dấu") if value else ""
        return shown(value)

    def is_empty(self, part, value):
        return value is None or (part == "na" and not value)

    def gap(self):
        """Return what is missing: (part, sentence), or ("", "")."""
        found = assessing.gap(self.line, self.stage)
        if found == "bare" and self.line.evidence.all():
            found = "refused"
        part, sentence = LINE_GAPS.get(found, ("", ""))
        subject = SUBJECTS[self.line.criterion.kind] % {"name": self.name}
        most = format_number(self.line.maximum)
        words = {"name": self.name, "subject": subject, "maximum": most}
        return part, sentence % words if part else ""


class VetoEntry:
    """One veto as a stage's form takes it."""

    units = (("applies",), ("note",))

    def __init__(self, row, stage):
        self.row, self.stage = row, stage
        self.key, self.told = f"v{row.veto.pk}", scores.told_veto(row.veto)
        self.name, self.pin = row.name, row.pin

    def fields(self):
        """Yield (part, form field)."""
        yield (
            "applies",
            forms.TypedChoiceField(
                label=_("Có điều kiện này không"),
                choices=YES_NO,
                coerce=lambda value: value == "True",
                empty_value=None,
                required=False,
                widget=forms.RadioSelect(attrs=self.before()),
                error_messages={"invalid_choice": _("Chọn “Có” hoặc “Không”.")},
            ),
        )
        yield "note", note_field(VETO_NOTE_LABELS[self.stage])

    def before(self):
        """Return what stood before this stage, as static/js/desk.js takes it over."""
        stands = self.row.before(self.stage)
        return {} if stands is None else {"data-before": str(stands)}

    def value(self, part):
        return getattr(self.row.at(self.stage), part)

    def words(self, part, value):
        """Return a value of a part in the words of the page."""
        if part == "applies":
            return {"True": _("Có"), "False": _("Không")}.get(str(value), shown(value))
        return shown(value)

    def is_empty(self, part, value):
        return value is None

    def gap(self):
        """Return what is missing: (part, sentence), or ("", "")."""
        part, sentence = VETO_GAPS.get(vetoing.gap(self.row, self.stage), ("", ""))
        return part, sentence % {"name": self.name} if part else ""


def entries(lines, vetoes, stage):
    """Return the entries of a form in its order; vetoes determined elsewhere ask nothing."""
    stated = [VetoEntry(row, stage) for row in vetoes if row.stated]
    return [*(LineEntry(line, stage) for line in lines), *stated]
