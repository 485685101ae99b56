"""The scoring form: one row per criterion, the same for all three stages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField, PointsField
from emulation import assessing
from emulation.forms.content import shown

PREVIOUS = {"appraised": "self", "verified": "appraised"}
NOTE_LABELS = {
    "self": _("Diễn giải kết quả"),
    "appraised": _("Lý do điều chỉnh"),
    "verified": _("Lý do điều chỉnh"),
}
PARTS = ("points", "na", "note")


def written(value):
    """Return a part of a line in the words of the page."""
    if isinstance(value, bool):
        return _("Có đánh dấu") if value else ""
    return shown(value)


class ScoreForm(forms.Form):
    """Points, "không áp dụng" and a note for every line of an assessment.

    A draft may leave anything empty. To finish, every line must be said, and what departs
    from the stage before needs its reason: the message stands beside the field.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    # Which button was pressed: save, take over the rest, finish, or go to a line's evidence.
    then = forms.RegexField(r"^(save|accept|finish|evidence-\d{1,18})$", required=False)

    def __init__(self, data=None, *, assessment, stage, lines):
        super().__init__(data, initial={"version": assessment.version})
        self.stage, self.lines = stage, lines
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
        for part in PARTS:
            self.initial[f"{part}_{line.pk}"] = getattr(line, f"{self.stage}_{part}")

    def clean(self):
        for line in self.lines:
            if self.cleaned_data.get(f"na_{line.pk}"):
                # What stands in a row that does not apply is not counted, nor judged.
                self._errors.pop(f"points_{line.pk}", None)
                self.cleaned_data[f"points_{line.pk}"] = None
            if self.cleaned_data.get("then") == "finish":
                self._check_final(line)
        return self.cleaned_data

    def _check_final(self, line):
        points, na, note = (self.cleaned_data.get(f"{part}_{line.pk}") for part in PARTS)
        if points is None and not na and f"points_{line.pk}" not in self.errors:
            self.add_error(
                f"points_{line.pk}",
                _("Tiêu chí %(name)s chưa có điểm. Nhập từ 0 đến %(maximum)s.")
                % {
                    "name": assessing.line_name(line),
                    "maximum": assessing.points_text(line.maximum),
                },
            )
            return
        before = PREVIOUS.get(self.stage)
        given = (points, bool(na))
        if before and given != assessing.given(line, before) and not note:
            self.add_error(f"note_{line.pk}", _("Nhập lý do vì điểm khác với bước trước."))

    def values(self):
        """Return the valid lines, {line id: {"points", "na", "note"}}, for scores.save_scores."""
        return {
            line.pk: {part: self.cleaned_data[f"{part}_{line.pk}"] for part in PARTS}
            for line in self.lines
            if all(f"{part}_{line.pk}" in self.cleaned_data for part in PARTS)
        }

    def rows(self):
        """Return (line, points field, na field, note field) in the order of the form."""
        return [(line, *(self[f"{part}_{line.pk}"] for part in PARTS)) for line in self.lines]

    def conflicts_with(self, lines):
        """Return what differs between this form and the lines as they stand now."""
        stored = {line.pk: line for line in lines}
        rows = []
        for pk, mine in self.values().items():
            for part in PARTS:
                theirs = getattr(stored[pk], f"{self.stage}_{part}")
                if shown(mine[part]) != shown(theirs):
                    label = self.fields[f"{part}_{pk}"].label
                    rows.append({
                        "label": f"{assessing.line_name(stored[pk])} – {label}",
                        "mine": written(self[f"{part}_{pk}"].value()),
                        "theirs": written(theirs),
                    })  # fmt: skip
        return rows

    def adopt(self, assessment, lines, held):
        """Stand on the newer version; a line that only the other person changed is shown as it
        is now. held: {line id: what it said when this form was opened}, of the changed lines.
        """
        self.data = self.data.copy()
        self.data["version"] = str(assessment.version)
        for line in lines:
            if line.pk in held and self._said(line.pk) == held[line.pk]:
                self._show(line)

    def _said(self, pk):
        points, na, note = (self.cleaned_data.get(f"{part}_{pk}") for part in PARTS)
        return {"points": None if points is None else f"{points:.2f}", "na": na, "note": note}

    def _show(self, line):
        for part in PARTS:
            name, value = f"{part}_{line.pk}", getattr(line, f"{self.stage}_{part}")
            if value in (None, False):
                self.data.pop(name, None)
            else:
                self.data[name] = str(self.fields[name].prepare_value(value))


class EvidenceForm(forms.Form):
    """A file or a link that backs one criterion."""

    title = PlainTextField(
        label=_("Tên minh chứng"),
        required=False,
        max_length=200,
        help_text=_("Để trống thì lấy theo tên tệp."),
    )
    upload = forms.FileField(
        label=_("Tệp"),
        required=False,
        help_text=_("PDF, ảnh JPG hoặc PNG, Word, Excel; mỗi tệp không quá 10 MB."),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,image/jpeg,image/png"}
        ),
        error_messages={"empty": _("Tệp được chọn không có nội dung. Chọn tệp khác.")},
    )
    link = forms.URLField(
        label=_("hoặc đường dẫn"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Ví dụ trang tin, văn bản đã đăng trên cổng thông tin."),
        error_messages={"invalid": _("Đường dẫn chưa đúng. Ví dụ: https://binhdinh.gov.vn/…")},
    )

    def clean_link(self):
        link = self.cleaned_data["link"]
        if link and not link.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(_("Chỉ nhận đường dẫn bắt đầu bằng https:// hoặc http://."))
        return link

    def clean(self):
        cleaned = super().clean()
        given = [bool(cleaned.get(name)) for name in ("upload", "link")]
        if not any(given) and not self.errors:
            self.add_error("upload", _("Chọn một tệp hoặc nhập một đường dẫn."))
        if all(given):
            self.add_error("link", _("Chỉ chọn một trong hai: tệp hoặc đường dẫn."))
        if cleaned.get("link") and not cleaned.get("title"):
            self.add_error("title", _("Nhập tên để cấp trên biết đường dẫn này là gì."))
        return cleaned
