"""The pages of a kind of record: lists, one record, writing, correcting, withdrawing it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import telling
from activities.records import finding, rules, writing
from activities.records.forms import STATES, WithdrawForm, state_of
from core import audit
from core.forms import posted, tell
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from core.versions import StaleVersion
from emulation.attaching import rows as attached
from emulation.calendar import year_or_404
from emulation.structure import supervisors_of
from unions.structure.names import names_of_year

UNION_SORTS = {
    "don_vi": ["union_year__union__sort_key"],
    "cap_tren": [
        F("union_year__supervisor__sort_key").asc(nulls_last=True),
        "union_year__union__sort_key",
    ],
}


class RecordPages:
    """The pages of one kind (records.kinds.RecordKind)."""

    own_template = "activities/records/of_union.html"
    form_template = "activities/records/form.html"

    def __init__(self, kind):
        self.kind = kind

    def urls(self, prefix):
        """Return the addresses: of a year and a union beneath it, of one record."""
        both, name = require_http_methods(["GET", "POST"]), self.kind.name
        return [
            path(f"<year:year>/{prefix}/", require_safe(self.of_year), name=f"{name}-list"),
            path(
                f"<year:year>/{prefix}/tai-ve/", require_safe(self.export), name=f"{name}-export"
            ),
            path(
                f"<year:year>/<code:code>/{prefix}/",
                require_safe(self.of_union),
                name=f"{name}-of-union",
            ),
            path(f"<year:year>/<code:code>/{prefix}/them/", both(self.create),
                 name=f"{name}-create"),
            path(f"{prefix}/<id:pk>/", require_safe(self.detail), name=f"{name}-detail"),
            path(f"{prefix}/<id:pk>/sua/", both(self.edit), name=f"{name}-edit"),
            path(f"{prefix}/<id:pk>/bo/", both(self.withdraw), name=f"{name}-withdraw"),
        ]  # fmt: skip

    # --- Lists ------------------------------------------------------------------

    def sorts(self):
        return {c.key: list(c.sort) for c in self.kind.columns if c.sort}

    def of_union(self, request, year, code):
        """List a union's records of the year."""
        mine = finding.union_year_or_404(request, year, code)
        found = self.kind.own_filters(request.GET)
        rows = self.kind.of_union(request.user, mine)
        listing = Listing(
            found, found.narrow(rows), sorts=self.sorts(), default_sort=self.kind.default_sort
        )
        return render(request, self.own_template, self.own_page(request, listing, mine))

    def own_page(self, request, listing, mine):
        """Return what the page of a union's list shows."""
        writes = self.kind.may_write(request.user, mine)
        closed = rules.why_closed(mine.campaign_year)
        return self._page(
            listing,
            self.kind.columns,
            union_year=mine,
            here=request.path,
            closed=closed,
            may_write=writes and not closed,
            create_url=self.kind.url("create", mine.campaign_year.year, mine.union.code),
            **self.kind.more_of_union(request, mine),
        )

    def _page(self, listing, columns, **more):
        return {
            "kind": self.kind,
            "listing": listing,
            # Each column with its head to sort by, None where it isn't sorted by.
            "heads": [(column, listing.heads.get(column.key)) for column in columns],
            "rows": [self.row(record, columns) for record in listing.rows],
            **more,
        }

    def row(self, record, columns):
        first, *others = columns
        return {
            "record": record,
            "url": self.kind.url("detail", record.pk),
            "first": first.show(record),
            "cells": [(column, column.show(record)) for column in others],
        }

    def year_listing(self, request, year):
        above = supervisors_of(request.user, year)
        form = self.kind.year_filters(request.GET, supervisors=above)
        seen = self.kind.of_year(request.user, year)
        rows = form.narrow(seen).select_related("union_year__union", "union_year__supervisor")
        sorts = self.sorts() | UNION_SORTS
        return Listing(form, rows, sorts=sorts, default_sort=self.kind.default_sort)

    def of_year(self, request, year):
        """List the year's records in scope, each with its union."""
        year_or_404(request, year)
        listing = self.year_listing(request, year)
        page = self._page(
            listing,
            [column for column in self.kind.columns if not column.own_only],
            year=year,
            here=request.path,
            export_url=self.kind.url("export", year) + listing.query(trang=None),
        )
        names = names_of_year(year)
        for row in page["rows"]:
            row["union"], row["above"] = called(row["record"].union_year, names)
        return render(request, "activities/records/of_year.html", page)

    def export(self, request, year):
        """Hand out the filtered list of the year as an Excel file."""
        year_or_404(request, year)
        kind, names = self.kind, names_of_year(year)
        columns = [
            Column(_("Mã đơn vị"), 14),
            Column(_("Đơn vị"), 44),
            Column(_("Công đoàn cấp trên"), 28),
            *(Column(str(c.label), c.width, c.excel) for c in kind.columns),
            Column(_("Trạng thái"), 14),
        ]
        rows = (
            (record.union_year.union.code, *called(record.union_year, names),
             *((c.raw or c.show)(record) for c in kind.columns),
             str(STATES[state_of(record)]))
            for record in self.year_listing(request, year).queryset
        )  # fmt: skip
        sheet = Sheet(str(kind.words["sheet"]), columns, rows)
        return xlsx_response(f"{kind.name}-{year}.xlsx", [sheet])

    # --- One record ---------------------------------------------------------------

    def detail(self, request, pk):
        """Show a record with its files and its trail."""
        kind = self.kind
        record = finding.record_or_404(kind, request, pk)
        mine = record.union_year
        writes, fixed = kind.may_write(request.user, mine), rules.why_fixed(record)
        page = {
            "kind": kind,
            "record": record,
            "union_year": mine,
            "facts": kind.facts(record),
            "files": attached.shown(record),
            "files_name": f"activities:{kind.name}",
            "add_file_url": kind.url("file-add", record.pk),
            "writes": writes,
            "fixed": fixed,
            "may_write": writes and not fixed,
            "list_url": kind.list_url(mine),
            "edit_url": kind.url("edit", record.pk),
            "withdraw_url": kind.url("withdraw", record.pk),
            "entries": telling.entries(record),
            **kind.more(request, record),
        }
        return render(request, "activities/records/detail.html", page)

    # --- Writing ------------------------------------------------------------------

    def form_page(self, request, mine, form, record=None, *, status=200, **more):
        kind = self.kind
        page = {
            "kind": kind,
            "union_year": mine,
            "record": record,
            "form": form,
            "list_url": kind.list_url(mine),
            "back_url": record.get_absolute_url() if record else kind.list_url(mine),
            **more,
        }
        return render(request, self.form_template, page, status=status)

    def create(self, request, year, code):
        """Write a record down."""
        mine = finding.written_or_403(self.kind, request, year, code)
        if reason := rules.why_closed(mine.campaign_year):
            messages.error(request, reason)
            return redirect(self.kind.list_url(mine))
        form = self.kind.form(posted(request), union_year=mine)
        if request.method == "POST" and form.is_valid():
            try:
                made = writing.write(
                    self.kind, mine, form.values(), by=request.user, key=form.press
                )
            except ValidationError as refusal:
                tell(form, refusal)
            else:
                messages.success(request, self.kind.words["created"])
                return redirect(made)
        status = 422 if request.method == "POST" else 200
        return self.form_page(request, mine, form, status=status)

    def edit(self, request, pk):
        """Correct a record while its year is open; two who do so at once are told."""
        record = finding.record_or_404(self.kind, request, pk, writes=True)
        if reason := rules.why_fixed(record):
            messages.error(request, reason)
            return redirect(record)
        mine = record.union_year
        form = self.kind.form(posted(request), union_year=mine, record=record)
        if request.method == "POST" and form.is_valid():
            try:
                return self.save(request, record, form)
            except StaleVersion as stale:
                return self.compared(request, record, form, stale.current)
            except ValidationError as refusal:
                tell(form, refusal)
        status = 422 if request.method == "POST" else 200
        return self.form_page(request, mine, form, record, status=status)

    def save(self, request, record, form):
        # Without a version nothing is known of what was read: it counts as the oldest.
        version = form.cleaned_data["version"] or 0
        saved = writing.change(self.kind, record, form.values(), version=version, by=request.user)
        messages.success(request, _("Đã lưu."))
        return redirect(saved)

    def compared(self, request, record, form, current):
        """Show what was typed beside what was saved meanwhile; saving again is done knowingly."""
        form.data = form.data.copy()
        form.data["version"] = str(current.version)
        theirs = self.kind.form(union_year=record.union_year, record=current)
        rows = [
            {"name": name, "label": form.fields[name].label, "mine": form.said(name),
             "theirs": theirs.said(name)}
            for name in form.shown()
            if form.cleaned_data[name] != getattr(current, name)
        ]  # fmt: skip
        more = {"compared": True, "conflicts": rows, "other": audit.trail(current).first()}
        return self.form_page(request, record.union_year, form, record, status=409, **more)

    def withdraw(self, request, pk):
        """Ask why a record doesn't count any more, then take it out of what counts."""
        record = finding.record_or_404(self.kind, request, pk, writes=True)
        if reason := rules.why_fixed(record):
            messages.error(request, reason)
            return redirect(record)
        form = WithdrawForm(posted(request))
        if request.method == "POST" and form.is_valid():
            try:
                writing.withdraw(self.kind, record, form.cleaned_data["reason"], by=request.user)
            except ValidationError as refusal:
                tell(form, refusal)
            else:
                messages.success(request, _("Đã bỏ. Nội dung vẫn được giữ cùng lý do."))
                return redirect(record)
        page = {"kind": self.kind, "record": record, "union_year": record.union_year,
                "form": form, "list_url": self.kind.list_url(record.union_year)}  # fmt: skip
        status = 422 if form.is_bound else 200
        return render(request, "activities/records/withdraw.html", page, status=status)


def called(union_year, names):
    """Return the names, of that year, of the union and of the one above."""
    above = union_year.supervisor
    return (
        names.name(union_year.union_id, union_year.union.name),
        names.short_name(above.pk, above.short_name) if above else "",
    )
