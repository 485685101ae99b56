"""The pages of activities: the records' own, written with a photo first, listed by month."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.activity import writing
from activities.activity.kind import FILES, KIND
from activities.forms.activities import CopyForm, NewActivityForm
from activities.records import finding, rules
from activities.records.pages import RecordPages
from core.forms import posted, tell
from core.text import format_number


class ActivityPages(RecordPages):
    """The pages of activities."""

    own_template = "activities/activity/of_union.html"
    form_template = "activities/activity/form.html"

    def urls(self, prefix):
        both = require_http_methods(["GET", "POST"])
        copying = path(
            f"<year:year>/<code:code>/{prefix}/chep/", both(self.copy), name="activity-copy"
        )
        return [copying, *super().urls(prefix)]

    def own_page(self, request, listing, mine):
        """Return the list's page with its rows by month."""
        page = super().own_page(request, listing, mine)
        by_day = listing.sort.removeprefix("-") == KIND.default_sort
        rows = groupby(page["rows"], key=lambda row: row["record"].shown_on.month)
        months = [(month, list(some)) for month, some in rows] if by_day else []
        year, code = mine.campaign_year.year, mine.union.code
        copies = page["may_write"] and writing.offered(mine).exists()
        copy_url = KIND.url("copy", year, code) if copies else ""
        return page | {"months": months, "copy_url": copy_url}

    def create(self, request, year, code):
        """Write an activity down: a photo, its kind, day and quantity."""
        mine = finding.written_or_403(KIND, request, year, code)
        if reason := rules.why_closed(mine.campaign_year):
            messages.error(request, reason)
            return redirect(KIND.list_url(mine))
        form = NewActivityForm(posted(request), request.FILES, union_year=mine, rules=FILES)
        if request.method == "POST" and form.is_valid() and (made := self.made(request, form)):
            messages.success(request, KIND.words["created"])
            return redirect(made)
        status = 422 if request.method == "POST" else 200
        return self.form_page(request, mine, form, status=status)

    def made(self, request, form):
        """Return what was written, None where it was refused: the form says why."""
        try:
            return writing.write_with_photo(
                form.union_year, form.values(), form.cleaned_data["photo"], by=request.user,
                key=form.press,
            )  # fmt: skip
        except ValidationError as refusal:
            tell(form, refusal)
            return None

    def copy(self, request, year, code):
        """Offer last year's activities; those chosen become plans of this year."""
        mine = finding.written_or_403(KIND, request, year, code)
        if reason := rules.why_closed(mine.campaign_year):
            messages.error(request, reason)
            return redirect(KIND.list_url(mine))
        form = CopyForm(posted(request), offered=writing.of_last_year(mine))
        if request.method == "POST" and form.is_valid():
            plans = writing.copy(mine, form.cleaned_data["chosen"], by=request.user)
            messages.success(request, self.copied(plans))
            return redirect(KIND.list_url(mine))
        rows = list(writing.offered(mine))
        for row in rows:
            row.is_chosen = str(row.pk) in form["chosen"].value() if form.is_bound else False
        page = {"kind": KIND, "union_year": mine, "form": form, "rows": rows,
                "list_url": KIND.list_url(mine), "before": year - 1}  # fmt: skip
        status = 422 if form.is_bound else 200
        return render(request, "activities/activity/copy.html", page, status=status)

    @staticmethod
    def copied(plans):
        if not plans:
            return _("Các hoạt động đã chọn đã được chép từ trước.")
        said = _("Đã chép %(n)s hoạt động. Khi làm xong, mở từng mục để xác nhận.")
        return said % {"n": format_number(len(plans))}
