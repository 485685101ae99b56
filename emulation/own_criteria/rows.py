"""A unit's own criteria as plain values, read and written."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from types import SimpleNamespace

from emulation import line_names
from emulation.models import Criterion
from emulation.services.saving import plain

MOST_ROWS = 20  # of one unit in a year


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One criterion: the letter of its group in the guide, its text, its points."""

    letter: str
    text: str
    maximum: Decimal
    evidence_required: bool = False

    def told(self):
        """Return the row as the trail keeps it."""
        return asdict(self) | {"maximum": plain(self.maximum)}


def rows_of(own):
    """Return the rows in the order of the form."""
    return tuple(
        OwnRow(c.group.letter, c.text, c.maximum, c.evidence_required) for c in own.items()
    )


def in_order(rows, groups):
    """Return the rows by group, within each as they were typed; unknown groups are left out."""
    place = {group.letter: number for number, group in enumerate(groups)}
    known = [row for row in rows if row.letter in place]
    return tuple(sorted(known, key=lambda row: place[row.letter]))


def write(own, rows, groups):
    """Put the rows in the place of those that stand; numbers begin anew in each group."""
    own.criteria.all().delete()
    by_letter = {group.letter: group for group in groups}
    numbers: dict[str, int] = {}
    made = []
    for row in rows:
        numbers[row.letter] = numbers.get(row.letter, 0) + 1
        made.append(
            Criterion(
                group=by_letter[row.letter],
                owner=own,
                number=numbers[row.letter],
                text=row.text,
                maximum=row.maximum,
                evidence_required=row.evidence_required,
                clause=own.criteria_set.own_clause,
            )
        )
    Criterion.objects.bulk_create(made)


def name_of(criterion):
    return line_names.line_name(SimpleNamespace(criterion=criterion))


def pin_of(criterion):
    return line_names.pin_name(SimpleNamespace(criterion=criterion))
