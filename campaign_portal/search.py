"""The one search box: unions, people and dossiers, each within the rights of the post."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

import emulation.finding
import guidance.finding
import unions.finding
from campaign_portal.context import frame_of
from campaign_portal.forms import SearchForm
from core.finding import Search

SOURCES = (unions.finding.find, emulation.finding.find, guidance.finding.find)
LEAST_LETTERS = 2
WHILE_TYPING, ON_PAGE = 5, 20


def found(search):
    """Return the groups with hits, of all sources."""
    if sum(map(len, search.words)) < LEAST_LETTERS:
        return []
    return [group for source in SOURCES for group in source(search) if group.hits]


@require_safe
def search(request):
    """Answer while somebody types, or with a page of its own."""
    form = SearchForm(request.GET)
    typed = form.cleaned_data["tim"] if form.is_valid() else ""
    limit = WHILE_TYPING if request.htmx else ON_PAGE
    wanted = Search(typed, request.user, limit, frame_of(request).year)
    page = {"typed": typed, "groups": found(wanted), "form": form}
    page["too_short"] = bool(typed) and sum(map(len, wanted.words)) < LEAST_LETTERS
    if request.htmx:
        return render(request, "campaign_portal/_search_hits.html", page)
    return render(request, "campaign_portal/search.html", page)
