"""What every list page needs: its page, its order, and links that keep its filters.

    form = UnitListForm(request.GET)
    units = form.narrow(Unit.objects.visible_to(request.user).for_list())
    listing = Listing(form, units, sorts={"ten": ["sort_key"]}, default_sort="ten")

The template walks `listing.rows`, puts `components/_sort_head.html` into the table's head
and `components/_pagination.html` below it. Two queries, whatever the number of rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.fields import SearchField


class _LinksOnly(forms.HiddenInput):
    """Never rendered: the page number travels in links, a new filter starts at page one."""

    def render(self, name, value, attrs=None, renderer=None):
        return ""


class ListForm(forms.Form):
    """What a list page's address may ask for. Apps add their filters as optional fields."""

    trang = forms.Field(required=False, widget=_LinksOnly)
    xep = forms.Field(required=False, widget=forms.HiddenInput)
    tim = SearchField(label=_("Tìm kiếm"))

    def clean_trang(self) -> int:
        """Return the page asked for, from 1; what is no page number means the first page."""
        asked = str(self.cleaned_data["trang"] or "")
        return max(int(asked[:9]), 1) if asked.isascii() and asked.isdigit() else 1

    @cached_property
    def values(self) -> dict[str, Any]:
        """Every field's cleaned value; one that the field refuses counts as not asked for."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}

    def narrow(self, queryset: QuerySet) -> QuerySet:
        """Return the rows that the filters leave; each list says how."""
        return queryset

    def asked(self) -> list[tuple[str, str]]:
        """Return the filters to keep in links: those that are filled in and accepted."""
        filters = (name for name in self.fields if name not in ("trang", "xep"))
        accepted = [n for n in filters if self.values[n] not in self.fields[n].empty_values]
        return [(name, value) for name in accepted for value in self.data.getlist(name) if value]


@dataclass(frozen=True, slots=True)
class SortHead:
    """A column head's link, and the order its column has now ("" when another column rules)."""

    url: str
    direction: str = ""

    @property
    def arrow(self) -> str:
        return {"ascending": "▲", "descending": "▼"}.get(self.direction, "")


class Listing:
    """One page of a queryset, in an order from the allow-list `sorts`.

    `sorts` maps the key in the address to fields for `order_by`; "-" before the key turns
    the order round. The primary key settles ties, so that no row shows on two pages. A page
    or an order that does not exist gives the nearest that does, never an error. `count`: how
    many rows there are, where the page has counted them already.
    """

    def __init__(
        self,
        form: ListForm,
        queryset: QuerySet,
        *,
        sorts: Mapping[str, Sequence[Any]],
        default_sort: str,
        per_page: int = 50,
        count: int | None = None,
    ) -> None:
        self.form = form
        self._sorts = sorts
        self._default_sort = default_sort
        self.sort = self._known_sort(form.values["xep"])
        self.queryset = self._ordered(queryset)
        paginator = Paginator(self.queryset, per_page)
        if count is not None:
            paginator.count = count  # a cached property: it is not asked for again
        self._page = paginator.get_page(form.values["trang"])

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of this page, loaded once."""
        return list(self._page.object_list)

    @property
    def count(self) -> int:
        """The number of rows on all pages."""
        return self._page.paginator.count

    @property
    def number(self) -> int:
        return self._page.number

    @property
    def pages(self) -> int:
        return self._page.paginator.num_pages

    @property
    def previous_url(self) -> str:
        return self.query(trang=self.number - 1) if self._page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.query(trang=self.number + 1) if self._page.has_next() else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is set: an empty list then says so instead of inviting to add."""
        return bool(self._kept)

    @cached_property
    def heads(self) -> dict[str, SortHead]:
        """A `SortHead` for each key of `sorts`."""
        return {key: self._head(key) for key in self._sorts}

    def query(self, **changes: Any) -> str:
        """Return "?…" with the filters and order kept and `changes` made; None takes one out.

        The page is kept only where it is named: whatever else changes starts at page one.
        """
        asked = [(name, value) for name, value in self._kept if name not in changes]
        changes = {"xep": self.sort, **changes}
        if changes["xep"] == self._default_sort:
            del changes["xep"]
        if changes.get("trang") == 1:
            del changes["trang"]
        asked += [(name, value) for name, value in changes.items() if value not in (None, "")]
        return "?" + urlencode(asked, errors="replace")

    @cached_property
    def _kept(self) -> list[tuple[str, str]]:
        return self.form.asked()

    def _known_sort(self, asked: Any) -> str:
        known = str(asked or "").removeprefix("-") in self._sorts
        return asked if known else self._default_sort

    def _ordered(self, queryset: QuerySet) -> QuerySet:
        ordered = queryset.order_by(*self._sorts[self.sort.removeprefix("-")], "pk")
        return ordered.reverse() if self.sort.startswith("-") else ordered

    def _head(self, key: str) -> SortHead:
        """Sorted upwards already: the link turns it round; otherwise it sorts upwards."""
        if self.sort == key:
            return SortHead(self.query(xep=f"-{key}"), "ascending")
        return SortHead(self.query(xep=key), "descending" if self.sort == f"-{key}" else "")
