"""What one kind of record says of itself; its pages and its writing are everybody's."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from activities.records.forms import OwnRecordsForm, YearRecordsForm
from core.text import fold
from emulation.access import works_for


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact of a record on its page; `lines`: a long text whose lines are kept."""

    label: str
    value: str
    lines: bool = False


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a kind's lists. sort: what it is ordered by; excel: core.spreadsheet's kind.

    show: the record's cell as text; raw: as a value, for Excel (the text where None).
    own_only: the list of a whole year, which names the unions, has no room for it on the page.
    """

    key: str
    label: Any
    show: Any
    sort: tuple[str, ...] = ()
    excel: str = "text"
    raw: Any = None
    width: int = 20
    own_only: bool = False

    @property
    def css(self):
        return "num" if self.excel in {"integer", "decimal", "percent"} else ""


class RecordKind:
    """One kind of record.

    model: a YearRecord; name: how its addresses begin ("dialogue"); fields: what is written;
    form: its form (records.forms.RecordForm); words: its sentences, by name, as lazy texts:
    one ("cuộc đối thoại"), title (of the list), add, none, none_text, created, reason.
    own_filters, year_filters: the filters above a union's list and above a year's.
    columns: of the lists, the first leads to the record; default_sort: a column's key.
    """

    model: Any
    form: Any
    name = ""
    fields: tuple[str, ...] = ()
    words: dict[str, Any] = {}
    columns: tuple[ListColumn, ...] = ()
    default_sort = ""
    files_none: Any = ""
    more_template = ""
    list_template = ""
    own_filters = OwnRecordsForm
    year_filters = YearRecordsForm

    def may_write(self, user, union_year) -> bool:
        return works_for(user, union_year)

    def of_union(self, user, union_year):
        """Return the records that a union's list of the year holds, as the user sees them."""
        return self.model.objects.visible_to(user).filter(union_year=union_year)

    def of_year(self, user, year):
        """Return the records that the list of a whole year holds, as the user sees them."""
        return self.model.objects.counted_for(user).of_year(year)

    def counting(self, rows):
        """Return those of the records that count."""
        return rows.in_force()

    def facts(self, record) -> list[Shown]:
        """Return what the record's page shows."""
        raise NotImplementedError

    def searched(self, values) -> list[str]:
        """Return the texts by which the record is found."""
        raise NotImplementedError

    def more(self, request, record) -> dict[str, Any]:
        """Return what the kind's own piece of the record's page (more_template) needs."""
        return {}

    def more_of_union(self, request, union_year) -> dict[str, Any]:
        """Return what the kind's own piece of a union's list (list_template) needs."""
        return {}

    def check(self, values, union_year, record=None):
        """Raise ValidationError where the values can't stand with the union's other records."""

    def written(self, record):
        """Bring along what is counted from the record; inside the transaction of the write."""

    def search_words(self, values):
        return fold(" ".join(filter(None, self.searched(values))))

    def url(self, which, *args):
        return reverse(f"activities:{self.name}-{which}", args=args)

    def list_url(self, union_year):
        return self.url("of-union", union_year.campaign_year.year, union_year.union.code)
