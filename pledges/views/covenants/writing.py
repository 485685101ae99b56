"""A covenant written down, corrected, withdrawn."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import audit
from core.forms import posted, tell
from core.text import format_date
from core.versions import StaleVersion
from pledges.covenants import rules, writing
from pledges.covenants.finding import Finder
from pledges.covenants.values import MOST_PARTIES
from pledges.forms.covenants import (
    FEWEST_PARTIES,
    CovenantForm,
    WithdrawForm,
    party_rows,
    places_words,
    stored_rows,
    typed_rows,
)
from pledges.views.covenants.finding import covenant_or_404, kept_or_403, union_list_url

GOES_ON = ("more", "find")  # buttons after which one types on; nothing is judged or written


class Typing:
    """The form and its rows: as stored, as typed on, or as they came in to be written."""

    def __init__(self, request, union_year, covenant=None):
        data, year = posted(request), union_year.campaign_year
        then = data.get("then") if data else ""
        self.judged = bool(data) and then not in GOES_ON
        finder = Finder(year.year)
        if data and not self.judged:
            rows = typed_rows(data)
            extra = int(then == "more" and len(rows) < MOST_PARTIES)
            self.form = CovenantForm(campaign_year=year, typed=data)
            self.rows = party_rows(None, rows, finder, extra=extra)
        else:
            self.form = CovenantForm(data, campaign_year=year, covenant=covenant)
            rows = stored_rows(covenant) if covenant else []
            extra = 0 if rows else FEWEST_PARTIES
            self.rows = party_rows(data, rows, finder, extra=extra)

    def is_right(self):
        right = [self.judged and self.form.is_valid(), self.judged and self.rows.is_valid()]
        return all(right)

    def wrong(self):
        return [form for form in [self.form, *self.rows.forms] if form.errors]


def form_page(request, union_year, typing, covenant=None, *, status=200, **more):
    page = {
        "union_year": union_year,
        "covenant": covenant,
        "form": typing.form,
        "rows": typing.rows,
        "wrong": typing.wrong() if typing.judged else [],
        "whole": typing.rows.non_form_errors() if typing.judged else [],
        "full": len(typing.rows.forms) >= MOST_PARTIES,
        "how_many": places_words(),
        "back_url": covenant.get_absolute_url() if covenant else union_list_url(union_year),
        **more,
    }
    return render(request, "pledges/covenants/covenant_form.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def covenant_create(request, year, code):
    """Write a covenant down: what, when, where, and who promised it to whom."""
    mine = kept_or_403(request, year, code)
    if reason := rules.why_closed(mine.campaign_year):
        messages.error(request, reason)
        return redirect(union_list_url(mine))
    typing = Typing(request, mine)
    if typing.is_right():
        values, parties = typing.form.values(), typing.rows.values()
        try:
            made = writing.write_covenant(
                mine, values, parties, by=request.user, key=typing.form.press
            )
        except ValidationError as refusal:
            tell(typing.form, refusal)
        else:
            messages.success(request, _("Đã lưu giao ước. Thêm ảnh hoặc bản quét nếu có."))
            return redirect(made)
    return form_page(request, mine, typing, status=422 if typing.judged else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def covenant_edit(request, pk):
    """Correct a covenant while its year is open; two who do so at once are told."""
    covenant = covenant_or_404(request, pk, keeps=True)
    if reason := rules.why_fixed(covenant):
        messages.error(request, reason)
        return redirect(covenant)
    typing = Typing(request, covenant.union_year, covenant)
    if typing.is_right():
        try:
            return save(request, covenant, typing)
        except StaleVersion as stale:
            return compared(request, covenant, typing, stale.current)
        except ValidationError as refusal:
            tell(typing.form, refusal)
    status = 422 if typing.judged else 200
    return form_page(request, covenant.union_year, typing, covenant, status=status)


def save(request, covenant, typing):
    form = typing.form
    # Without a version nothing is known of what was read: it counts as the oldest.
    version = form.cleaned_data["version"] or 0
    saved = writing.change_covenant(
        covenant, form.values(), typing.rows.values(), version=version, by=request.user
    )
    messages.success(request, _("Đã lưu giao ước."))
    return redirect(saved)


def compared(request, covenant, typing, current):
    """Show what was typed beside what was saved meanwhile; saving again is done knowingly."""
    form = typing.form
    form.data = form.data.copy()
    form.data["version"] = str(current.version)
    more = {
        "compared": True,
        "conflicts": differing(form, typing.rows.values(), current),
        "other": audit.trail(current).first(),
    }
    return form_page(request, covenant.union_year, typing, covenant, status=409, **more)


def differing(form, parties, current):
    """Return the two versions as components/_conflict.html shows them."""
    rows = [
        {"name": name, "label": form.fields[name].label, "mine": written(mine),
         "theirs": written(getattr(current, name))}
        for name, mine in form.values().items()
    ]  # fmt: skip
    both = {"mine": told(parties), "theirs": told(writing.parties_of(current))}
    rows.append({"name": "ben-0-name", "label": _("Các bên ký"), **both})
    return [row for row in rows if row["mine"] != row["theirs"]]


def written(value):
    return value if isinstance(value, str) else format_date(value)


def told(parties):
    return "\n".join(
        ", ".join(filter(None, (party.name, party.representative, party.position)))
        for party in parties
    )


@require_http_methods(["GET", "HEAD", "POST"])
def covenant_withdraw(request, pk):
    """Ask why a covenant doesn't hold any more, then take it out of what counts."""
    covenant = covenant_or_404(request, pk, keeps=True)
    if reason := rules.why_fixed(covenant):
        messages.error(request, reason)
        return redirect(covenant)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            writing.withdraw_covenant(covenant, reason, by=request.user, key=form.press)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã bỏ giao ước. Giao ước vẫn được giữ cùng lý do."))
            return redirect(covenant)
    page = {"covenant": covenant, "union_year": covenant.union_year, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/covenants/covenant_withdraw.html", page, status=status)
