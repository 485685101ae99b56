"""The scoring form: one row per criterion, bonus, penalty and veto; the same in all stages."""

from dataclasses import dataclass

from django import forms

from core.forms import KeyForm
from emulation import assessing, vetoing
from emulation.forms.content import shown
from emulation.forms.score_entries import LineEntry, VetoEntry, entries


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of the form. returned: the return's reason, if the return points here."""

    line: object
    points: forms.BoundField
    na: forms.BoundField | None
    note: forms.BoundField
    returned: str


@dataclass(frozen=True, slots=True)
class VetoRow:
    """One veto of the form; without fields where it is determined elsewhere."""

    veto: vetoing.VetoLine
    applies: forms.BoundField | None = None
    note: forms.BoundField | None = None
    returned: str = ""


class ScoreForm(KeyForm):
    """Points, "không áp dụng" and a note for every line; yes or no and a note for every veto.

    A draft may leave anything empty. What is missing is told when the stage is to be
    closed (tell_gaps), once what is typed has been saved.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    # Which button was pressed: stay, go on to the page, take over the rest, close the stage,
    # or go to a line's evidence.
    then = forms.RegexField(r"^(save|review|accept|finish|evidence-[0-9]{1,18})$", required=False)

    def __init__(self, data=None, *, assessment, stage, lines, vetoes=(), returned=None):
        super().__init__(data, initial={"version": assessment.version})
        self.stage, self.lines, self.returned = stage, lines, returned
        self.vetoes = vetoes
        self.entries = self.entries_of(lines, vetoes)
        for entry in self.entries:
            for part, field in entry.fields():
                self.fields[f"{part}_{entry.key}"] = field
                self.initial[f"{part}_{entry.key}"] = entry.value(part)

    def entries_of(self, lines, vetoes):
        return entries(lines, vetoes, self.stage)

    def entries_now(self, current):
        """Return what stands now of the dossier, from the database."""
        return self.entries_of(assessing.lines_of(current), vetoing.veto_lines(current))

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

    def values(self):
        """Return what is valid of the lines, {line id: {"points", "na", "note"}}, as saved."""
        lines = [entry for entry in self.entries if isinstance(entry, LineEntry)]
        return {entry.line.pk: self._valid(entry) for entry in lines}

    def veto_values(self):
        """Return what is valid of the vetoes, {veto id: {"applies", "note"}}, as saved."""
        vetoes = [entry for entry in self.entries if isinstance(entry, VetoEntry)]
        return {entry.row.veto.pk: self._valid(entry) for entry in vetoes}

    def _valid(self, entry):
        valid = {}
        for unit in entry.units:
            if all(f"{part}_{entry.key}" in self.cleaned_data for part in unit):
                valid |= {part: self.cleaned_data[f"{part}_{entry.key}"] for part in unit}
        return valid

    def rows(self):
        """Return the lines in the order of the form, each with its fields."""
        return [self._row(entry) for entry in self.entries if isinstance(entry, LineEntry)]

    def _row(self, entry):
        returned = self._returned(entry.pin)
        points, note = self[f"points_{entry.key}"], self[f"note_{entry.key}"]
        na = self[f"na_{entry.key}"] if "na" in entry.units[0] else None
        if returned:
            said = f"{points.auto_id}_returned {points.auto_id}_error"
            points.field.widget.attrs["aria-describedby"] = said
        return ScoreRow(entry.line, points, na, note, returned)

    def _returned(self, pin):
        back = self.returned
        return back.reason if back and pin in back.pins else ""

    def veto_rows(self):
        """Return the vetoes in the guide's order, the stated ones with their fields."""
        return [
            VetoRow(
                row,
                self[f"applies_v{row.veto.pk}"],
                self[f"note_v{row.veto.pk}"],
                self._returned(row.pin),
            )
            if row.stated
            else VetoRow(row)
            for row in self.vetoes
        ]

    def tell_gaps(self, assessment, lines, vetoes=()):
        """Say beside the fields what stands against closing the stage; tell whether it may."""
        self.adopt(assessment)
        for entry in self.entries_of(lines, vetoes):
            part, sentence = entry.gap()
            if f"{part}_{entry.key}" in self.fields:
                self.add_error(f"{part}_{entry.key}", sentence)
        return not self.errors

    def conflicts_with(self, current):
        """Return what differs between this form, right or not, and what stands now."""
        return [
            row
            for entry in self.entries_now(current)
            for unit in entry.units
            for part in unit
            if (row := self._difference(entry, part))
        ]

    def _difference(self, entry, part):
        name, theirs = f"{part}_{entry.key}", entry.value(part)
        if name not in self.fields:  # came to the dossier after this form was opened
            return None
        typed = self[name].value()
        if shown(self.cleaned_data.get(name, typed)) == shown(theirs):
            return None
        label = f"{entry.name} – {self.fields[name].label}"
        mine, theirs = entry.words(part, typed), entry.words(part, theirs)
        return {"name": name, "label": label, "mine": mine, "theirs": theirs}

    def adopt(self, assessment, lines=(), held=None, vetoes=()):
        """Stand on the newer version; what only the other person changed is shown as it is now.

        held: {the trail's name: what it said when this form was opened}, of what has changed.
        """
        self.data = self.data.copy()
        self.data["version"] = str(assessment.version)
        for entry in self.entries_of(lines, vetoes):
            if entry.told in (held or {}) and f"note_{entry.key}" in self.fields:
                for unit in entry.units:
                    self._adopt(entry, unit, held[entry.told])

    def _adopt(self, entry, unit, held):
        mine = {part: self.cleaned_data.get(f"{part}_{entry.key}") for part in unit}
        if mine.get("points") is not None:
            mine["points"] = f"{mine['points']:.2f}"
        if mine != {part: held[part] for part in unit}:
            return
        for part in unit:
            name, value = f"{part}_{entry.key}", entry.value(part)
            if entry.is_empty(part, value):
                self.data.pop(name, None)
            else:
                self.data[name] = str(self.fields[name].prepare_value(value))
