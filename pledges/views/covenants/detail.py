"""One covenant: its page and its print."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import files as core_files
from core.pdf import PrintFailed
from emulation.attaching.rows import shown
from pledges import access, telling
from pledges.covenants import disputes, rules
from pledges.covenants.values import side
from pledges.printing import covenants as printing
from pledges.views.covenants.finding import covenant_or_404, union_list_url


@require_safe
def covenant_detail(request, pk):
    """Show a covenant with its parties, its pictures and its trail."""
    covenant = covenant_or_404(request, pk)
    mine = covenant.union_year
    keeps = access.may_keep_covenants(request.user, mine)
    fixed = rules.why_fixed(covenant)
    raised, named = disputes.standing(covenant), disputes.party_of(request.user, covenant)
    parties = list(covenant.parties.select_related("union"))
    page = {
        "covenant": covenant,
        "union_year": mine,
        "parties": [(side(number), party) for number, party in enumerate(parties, 1)],
        "files": shown(covenant),
        "keeps": keeps,
        "fixed": fixed,
        "may_write": keeps and not fixed,
        "disputes": raised,
        "named": named and not covenant.withdrawn_at,
        "disputing": any(each.union_id == named for each in raised),
        "list_url": union_list_url(mine),
        "entries": telling.entries(covenant),
    }
    return render(request, "pledges/covenants/covenant_detail.html", page)


@require_safe
def covenant_print(request, pk):
    """Hand out the covenant as an official document to be signed."""
    covenant = covenant_or_404(request, pk)
    if covenant.withdrawn_at is not None:
        messages.error(request, _("Giao ước này đã bỏ nên không in được."))
        return redirect(covenant)
    try:
        pdf = printing.draw(covenant)
    except PrintFailed as failure:
        messages.error(request, str(failure))
        return redirect(covenant)
    return core_files.drawn_response(pdf, f"giao-uoc-{covenant.union_year.union.code}-{pk}.pdf")
