"""The pages of the guide's editor: what each reads, asks, and how it is saved.

Every section gives `stored` (what stands in the database), takes what was typed, and
answers `is_valid()`, `value()`, `errors()` and `write(by=)`.. `version` is the mark of what
was before somebody's eyes.
"""

from django.utils.translation import gettext_lazy as _

from emulation.forms.guide_rows import ItemRow, VetoRow, rows_class
from emulation.forms.guides import BandsForm, GroupForm, HeadForm, VersionOnlyForm
from emulation.guides import reading, writing

ROWS = "dong"  # how the names of a row's controls begin: dong-0-text
FIRST_ROWS, MORE_ROWS, MOST_EXTRA = 4, 1, 20


class Section:
    """What all sections share; `rows` is None where a section has none.

    template: the piece of the page that shows the section's fields.
    """

    title = template = ""
    form_class = "form-column"
    rows = None

    def __init__(self, guide, data=None, *, extra=None):
        self.guide, self.data = guide, data
        self.stored = self.read()
        self.mark = reading.mark(self.stored)
        self._build(extra)

    def read(self):
        """Return the section as it stands in the database."""
        raise NotImplementedError

    def _build(self, extra):
        raise NotImplementedError

    def is_valid(self):
        return self.form.is_valid() and (self.rows is None or self.rows.is_valid())

    def errors(self):
        """Return {name of the control: [sentences]}."""
        found = {name: list(said) for name, said in self.form.errors.items()}
        return found | (self.rows.errors_by_name() if self.rows is not None else {})

    @property
    def expected(self):
        return self.form.cleaned_data.get("version", "")

    def forms(self):
        """Return the forms with errors to tell at the top of the page."""
        return [self.form, *(self.rows.forms if self.rows is not None else ())]

    def value(self):
        raise NotImplementedError

    def write(self, *, by):
        raise NotImplementedError

    def adopt(self):
        """Stand on what somebody else saved: pressed again, the form is saved knowingly."""
        self.stored = self.read()
        self.mark = reading.mark(self.stored)
        self.form.data = self.form.data.copy()
        self.form.data["version"] = self.mark

    def read_again(self):
        """Return the section as the database has it after a save."""
        self.guide.refresh_from_db()
        return self.read()

    def _rows(self, row_class, stored, extra):
        """Return the section's rows, with empty ones to be filled in."""
        wanted = extra if extra is not None else (MORE_ROWS if stored else FIRST_ROWS)
        kind = rows_class(row_class, min(wanted, MOST_EXTRA))
        names = row_class.base_fields
        initial = [{n: getattr(row, n) for n in names if hasattr(row, n)} for row in stored]
        return kind(self.data, initial=initial, prefix=ROWS)


class HeadSection(Section):
    title = _("Thông tin chung")
    template = "emulation/guides/_head_fields.html"

    def read(self):
        return reading.head_of(self.guide)

    def _build(self, extra):
        initial = {n: getattr(self.stored, n) for n in reading.HEAD_FIELDS}
        initial["version"] = self.mark
        self.form = HeadForm(self.data, initial=initial, stored=self.stored)

    def value(self):
        return self.form.value()

    def write(self, *, by):
        return writing.save_head(self.guide, self.value(), by=by, expected=self.expected)


class GroupSection(Section):
    template = "emulation/guides/_group_fields.html"
    form_class = "guide-form"

    def __init__(self, guide, row, data=None, *, extra=None):
        self.row = row
        super().__init__(guide, data, extra=extra)

    @property
    def title(self):
        return _("Nhóm %(letter)s") % {"letter": self.row.letter}

    def read(self):
        self.row.refresh_from_db()
        return reading.group_of(self.row)

    def _build(self, extra):
        initial = {n: getattr(self.stored, n) for n in reading.GROUP_FIELDS}
        self.form = GroupForm(self.data, initial=initial | {"version": self.mark})
        self.rows = self._rows(ItemRow, self.stored.items, extra)

    def value(self):
        return self.form.value(self.rows.values())

    def write(self, *, by):
        return writing.save_group(
            self.guide, self.row.pk, self.value(), by=by, expected=self.expected
        )


class VetoSection(Section):
    title = _("Điều kiện không xét")
    template = "emulation/guides/_vetoes_fields.html"
    form_class = "guide-form"

    def read(self):
        return reading.vetoes_of(self.guide)

    def _build(self, extra):
        self.form = VersionOnlyForm(self.data, initial={"version": self.mark})
        self.rows = self._rows(VetoRow, self.stored, extra)

    def value(self):
        return self.rows.values()

    def write(self, *, by):
        return writing.save_vetoes(self.guide, self.value(), by=by, expected=self.expected)


class BandSection(Section):
    title = _("Mức xếp loại")
    template = "emulation/guides/_bands_fields.html"

    def read(self):
        return reading.bands_of(self.guide)

    def _build(self, extra):
        initial = {"version": self.mark}
        for band in self.stored:
            initial[f"{band.classification}_floor"] = band.floor
            initial[f"{band.classification}_clause"] = band.clause
        self.form = BandsForm(self.data, initial=initial)

    def value(self):
        return self.form.value()

    def write(self, *, by):
        return writing.save_bands(self.guide, self.value(), by=by, expected=self.expected)
