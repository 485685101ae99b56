"""The scoring form: one row per criterion, the same for all three stages."""

from dataclasses import dataclass
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField, PointsField
from emulation import assessing
from emulation.forms.content import shown

NOTE_LABELS = {
    "self": _("Diễn giải kết quả"),
    "appraised": _("Lý do điều chỉnh"),
    "verified": _("Lý do điều chỉnh"),
}
PARTS = ("points", "na", "note")
UNITS = (("points", "na"), ("note",))  # what is saved, and taken over, together
# What a line lacks before its stage can be closed (assessing.gap), said beside which field.
GAPS = {
    "blank": (
        "points",
        _("Tiêu chí %(name)s chưa có điểm. Nhập từ 0 đến %(maximum)s hoặc chọn “Không áp dụng”."),
    ),
    "not applicable": ("note", _("Nhập lý do tiêu chí %(name)s không áp dụng ở đơn vị.")),
    "bare": (
        "points",
        _("Tiêu chí %(name)s cần minh chứng. Bấm “Thêm minh chứng” ở tiêu chí này."),
    ),
    "changed": ("note", _("Nhập lý do vì điểm khác với bước trước.")),
}


def written(value):
    """Return a part of a line in the words of the page."""
    if isinstance(value, bool):
        return _("Có đánh dấu") if value else ""
    return shown(value)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of the form. returned: the return's reason, if the return points here."""

    line: object
    points: forms.BoundField
    na: forms.BoundField
    note: forms.BoundField
    returned: str


class ScoreForm(forms.Form):
    """Points, "không áp dụng" and a note for every line of an assessment.

    A draft may leave anything empty. What is missing is told when the stage is to be
    closed (tell_gaps), once what is typed has been saved.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    # Names the press that closes the stage: its second arrival gives the first one's result.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    # Which button was pressed: stay, go on to the page, take over the rest, close the stage,
    # or go to a line's evidence.
    then = forms.RegexField(r"^(save|review|accept|finish|evidence-[0-9]{1,18})$", required=False)

    def __init__(self, data=None, *, assessment, stage, lines, returned=None):
        super().__init__(data, initial={"version": assessment.version})
        self.stage, self.lines, self.returned = stage, lines, returned
        for line in lines:
            self._add(line)

    def _add(self, line):
        name = assessing.line_name(line)
        self.fields[f"points_{line.pk}"] = PointsField(
            label=_("Điểm tiêu chí %(name)s") % {"name": name},
            subject=_("Điểm của tiêu chí %(name)s") % {"name": name},
            maximum=line.maximum,
            widget=forms.TextInput(attrs={
                "data-points": "", "data-points-max": str(line.maximum),
                "data-points-group": line.criterion.group.letter,
            }),
        )  # fmt: skip
        self.fields[f"na_{line.pk}"] = forms.BooleanField(
            label=_("Không áp dụng"),
            required=False,
            widget=forms.CheckboxInput(attrs={"data-not-applicable": ""}),
        )
        self.fields[f"note_{line.pk}"] = PlainTextField(
            label=NOTE_LABELS[self.stage],
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        # A browser cuts what is pasted beyond maxlength, without a word.
        self.fields[f"note_{line.pk}"].widget.attrs.pop("maxlength", None)
        for part in PARTS:
            self.initial[f"{part}_{line.pk}"] = getattr(line, f"{self.stage}_{part}")

    def clean_then(self):
        """The union's own stage has none before it to take points from."""
        then = self.cleaned_data["then"]
        return "save" if then == "accept" and self.stage == "self" else then

    def clean(self):
        for line in self.lines:
            if self.cleaned_data.get(f"na_{line.pk}"):
                # What stands in a row that does not apply is not counted, nor judged.
                self._errors.pop(f"points_{line.pk}", None)
                self.cleaned_data[f"points_{line.pk}"] = None
        return self.cleaned_data

    @property
    def press(self):
        """Return the key of this press, or None."""
        key = self.cleaned_data.get("key")
        return key.hex if key else None

    def values(self):
        """Return what is valid, {line id: {"points", "na", "note"}}, for scores.save_scores."""
        return {line.pk: self._valid(line.pk) for line in self.lines}

    def _valid(self, pk):
        valid = {}
        for unit in UNITS:
            if all(f"{part}_{pk}" in self.cleaned_data for part in unit):
                valid |= {part: self.cleaned_data[f"{part}_{pk}"] for part in unit}
        return valid

    def rows(self):
        """Return the lines in the order of the form, each with its fields."""
        return [self._row(line) for line in self.lines]

    def _row(self, line):
        back = self.returned
        returned = back.reason if back and assessing.pin_name(line) in back.pins else ""
        points, na, note = (self[f"{part}_{line.pk}"] for part in PARTS)
        if returned:
            said = f"{points.auto_id}_returned {points.auto_id}_error"
            points.field.widget.attrs["aria-describedby"] = said
        return ScoreRow(line, points, na, note, returned)

    def tell_gaps(self, assessment, lines):
        """Say beside the fields what stands against closing the stage; tell whether it may."""
        self.adopt(assessment)
        for line in lines:
            part, sentence = GAPS.get(assessing.gap(line, self.stage), ("", ""))
            if part:
                words = {
                    "name": assessing.line_name(line),
                    "maximum": assessing.points_text(line.maximum),
                }
                self.add_error(f"{part}_{line.pk}", sentence % words)
        return not self.errors

    def conflicts_with(self, current):
        """Return what differs between this form, right or not, and what stands now."""
        rows = []
        for line in assessing.lines_of(current):
            for part in PARTS:
                name, theirs = f"{part}_{line.pk}", getattr(line, f"{self.stage}_{part}")
                typed = self[name].value()
                if shown(self.cleaned_data.get(name, typed)) != shown(theirs):
                    label = f"{assessing.line_name(line)} – {self.fields[name].label}"
                    mine, theirs = written(typed), written(theirs)
                    rows.append({"name": name, "label": label, "mine": mine, "theirs": theirs})
        return rows

    def adopt(self, assessment, lines=(), held=None):
        """Stand on the newer version; what only the other person changed is shown as it is now.

        held: {line id: what it said when this form was opened}, of the changed lines.
        """
        self.data = self.data.copy()
        self.data["version"] = str(assessment.version)
        for line in lines:
            if line.pk in (held or {}):
                for unit in UNITS:
                    self._adopt(line, unit, held[line.pk])

    def _adopt(self, line, unit, held):
        mine = {part: self.cleaned_data.get(f"{part}_{line.pk}") for part in unit}
        if mine.get("points") is not None:
            mine["points"] = f"{mine['points']:.2f}"
        if mine != {part: held[part] for part in unit}:
            return
        for part in unit:
            name, value = f"{part}_{line.pk}", getattr(line, f"{self.stage}_{part}")
            if value in (None, False):
                self.data.pop(name, None)
            else:
                self.data[name] = str(self.fields[name].prepare_value(value))
