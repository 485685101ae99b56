"""What comes in about persons: the grid's cells, one's own points, a workbook, lists."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.file_store import extension
from core.files import check_upload
from core.text import NOT_TEXT
from core.versions import mark
from emulation.forms.lists import OfYearListForm
from emulation.models import DossierStatus, PersonSheet
from emulation.models.criteria import Classification
from emulation.people import columns as cols
from emulation.people.services import RowChange

WHOLE = 2**31 - 1


class CellField(forms.CharField):
    """One cell of the grid, read as its column says."""

    def __init__(self, column, *, is_leader, subject=None, **kwargs):
        super().__init__(required=False, **kwargs)
        self.column, self.is_leader, self.subject = column, is_leader, subject

    def to_python(self, value):
        typed = super().to_python(value)
        return cols.read(self.column, typed, is_leader=self.is_leader, subject=self.subject)


class GridForm(forms.Form):
    """Rows of a sheet as they were typed: fields r<row>-<column>, v<row>, m<row>.

    Only the cells that came in are read. `v`: the version that the row was typed over; `m`:
    the mark of what the page showed, by which a row that nobody touched is left alone.
    """

    def __init__(self, data, *, rows, columns):
        super().__init__(data)
        self.rows, self.columns = {row.pk: row for row in rows}, columns
        for row in rows:
            if f"v{row.pk}" in data:
                self._add(row)

    def _add(self, row):
        self.fields[f"v{row.pk}"] = forms.IntegerField(min_value=0, max_value=WHOLE)
        self.fields[f"m{row.pk}"] = forms.CharField(required=False, max_length=64)
        for column in self.columns:
            name = cell_name(row, column)
            if name in self.data:
                subject = _("Điểm tiêu chí %(name)s") % {"name": column.name}
                self.fields[name] = CellField(column, is_leader=row.is_leader, subject=subject)

    def changes(self):
        """Return {row id: RowChange} of the sound cells in the rows that were touched."""
        found = {}
        for pk, row in self.rows.items():
            version = self.cleaned_data.get(f"v{pk}")
            cells = self.cells_of(row)
            if version is None or not cells:
                continue
            shown = self.cleaned_data.get(f"m{pk}")
            if not shown or shown != mark(cells) or self.wrong_in(row):
                found[pk] = RowChange(version, cells)
        return found

    def cells_of(self, row):
        named = ((c.key, cell_name(row, c)) for c in self.columns)
        return {key: self.cleaned_data[name] for key, name in named if name in self.cleaned_data}

    def wrong_in(self, row):
        """Return {column key: sentence} of the cells of a row that can't be taken."""
        named = ((c.key, cell_name(row, c)) for c in self.columns)
        return {key: self.errors[name][0] for key, name in named if name in self.errors}

    def typed(self, row, column):
        """Return what was typed into a cell, right or not; None where it did not come in."""
        value = self.data.get(cell_name(row, column))
        return None if value is None else NOT_TEXT.sub(" ", value)[: cols.LONGEST]

    @property
    def wrong(self):
        """Return [(row, column, sentence)] in the order of the grid."""
        return [
            (row, column, wrong[column.key])
            for row in self.rows.values()
            if (wrong := self.wrong_in(row))
            for column in self.columns
            if column.key in wrong
        ]


def cell_name(row, column):
    return f"r{row.pk}-{column.key}"


class OwnScoreForm(forms.Form):
    """A person's own points, one field for each criterion."""

    version = forms.IntegerField(min_value=0, max_value=WHOLE, widget=forms.HiddenInput)

    def __init__(self, data, *, score, columns):
        super().__init__(data)
        self.columns = [c for c in columns if c.kind != cols.VETO and c.asked_of(score.is_leader)]
        self.fields["version"].initial = score.self_version
        cells = cols.cells_of(score, self.columns, score.self_points)
        for column in self.columns:
            subject = _("Điểm tiêu chí %(name)s") % {"name": column.name}
            self.fields[column.key] = CellField(
                column, is_leader=score.is_leader, subject=subject, label=subject,
                initial=cols.shown(cells[column.key]),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )  # fmt: skip

    def cells(self):
        keys = (column.key for column in self.columns)
        return {key: self.cleaned_data[key] for key in keys if key in self.cleaned_data}

    def pairs(self):
        """Return [(column, its field)] as the page shows them."""
        return [(column, self[column.key]) for column in self.columns]


class GridPageForm(forms.Form):
    """Which part of the grid is shown: a page of 25, all of them, or one name."""

    trang = forms.CharField(required=False, max_length=9)
    tat_ca = forms.BooleanField(required=False)


class PointsWorkbookForm(forms.Form):
    """One Excel file of points, checked before anything is read."""

    upload = forms.FileField(
        label=gettext_lazy("Tệp điểm đã điền"),
        help_text=gettext_lazy("Tệp Excel có đuôi .xlsx, không quá 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": gettext_lazy("Chưa có tệp nào được chọn. Vui lòng chọn tệp đã điền."),
            "empty": gettext_lazy("Tệp được chọn không có nội dung. Vui lòng chọn tệp khác."),
            "invalid": gettext_lazy("Chưa nhận được tệp. Vui lòng chọn lại tệp rồi gửi."),
        },
    )

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if extension(upload.name or "") != "xlsx":
            raise ValidationError(
                _("Chỉ nhận tệp Excel có đuôi .xlsx. Vui lòng lưu lại đúng loại.")
            )
        return check_upload(upload)


NOT_BEGUN, SCORING = "chua_bat_dau", "dang_cham"


class PersonListForm(OfYearListForm):
    """Filters of a year's list of unions with their sheets."""

    field_order = ["tim", "trang_thai", "xep_loai", "cap_tren", "trang", "xep"]

    xep_loai = forms.ChoiceField(
        label=gettext_lazy("Có người xếp loại"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *Classification.choices],
    )
    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            (NOT_BEGUN, gettext_lazy("Chưa bắt đầu")),
            (SCORING, gettext_lazy("Chưa xác nhận")),
            *PersonSheet.SAID.items(),
        ],
    )

    def narrow(self, queryset):
        """Return the union-years that the filters leave."""
        queryset, state = super().narrow(queryset), self.values["trang_thai"]
        if state == NOT_BEGUN:
            queryset = queryset.filter(personsheet=None)
        elif state == SCORING:
            approved = Q(personsheet__status=DossierStatus.APPROVED)
            queryset = queryset.exclude(personsheet=None).exclude(approved)
        elif state:
            queryset = queryset.filter(personsheet__status=state)
        if name := self.values["xep_loai"]:
            approved = {"personsheet__status": DossierStatus.APPROVED}
            queryset = queryset.filter(**approved, **{f"personsheet__{name}__gt": 0})
        return queryset
