"""One covenant: its page, its photos and scans, its print."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import files as core_files
from core import pages
from core.forms import posted
from core.pdf import PrintFailed
from pledges import access, telling
from pledges.covenants import disputes, files, rules
from pledges.covenants.values import side
from pledges.forms.covenants import CovenantFileForm
from pledges.printing import covenants as printing
from pledges.views.covenants.finding import covenant_or_404, file_or_404, union_list_url


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
        "files": files.shown(covenant),
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


# --- Photos and scans ---------------------------------------------------------


@require_http_methods(["GET", "POST"])
def covenant_file_add(request, pk):
    """Take a photo or a scan."""
    covenant = covenant_or_404(request, pk, keeps=True)
    if reason := rules.why_fixed(covenant):
        messages.error(request, reason)
        return redirect(covenant)
    form = CovenantFileForm(posted(request), request.FILES or None, union_year=covenant.union_year)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            files.add_file(
                covenant, given["upload"], given["caption"], by=request.user, key=form.press
            )
        except ValidationError as refusal:
            form.add_error("upload", refusal)
        else:
            messages.success(request, _("Đã thêm tệp vào giao ước."))
            return redirect(covenant)
    page = {"covenant": covenant, "union_year": covenant.union_year, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "pledges/covenants/file_add.html", page, status=status)


@require_POST
def covenant_file_remove(request, pk):
    """Take a file away while the covenant is open."""
    item = file_or_404(request, pk, keeps=True)
    try:
        files.remove_file(item, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Đã gỡ tệp."))
    return redirect(item.covenant)


@require_safe
def covenant_file(request, pk):
    """Show a file page by page, as pictures; the original is a download beside them."""
    return give_out(request, pk, lambda item: file_page(request, item))


def file_page(request, item):
    """Render the pages that can be seen by now, or why there are none."""
    core_files.check_ready(item.file)
    seen = pages.shown(item.file)

    def address(number):
        return reverse("pledges:covenant-file-page", args=[item.pk, number])

    page = {
        "item": item,
        "covenant": item.covenant,
        "union_year": item.covenant.union_year,
        "shown": seen,
        "pictures": pages.pictures(seen, address),
    }
    response = render(request, "pledges/covenants/file_view.html", page)
    return pages.asking_again(response, seen)


@require_safe
def covenant_file_page(request, pk, number):
    """Hand out the picture of one page."""
    response = give_out(request, pk, lambda item: core_files.page_response(item.file, number))
    if response is None:
        raise Http404
    return response


@require_safe
def covenant_file_download(request, pk):
    """Hand out the file; permission first, then the bytes."""
    return give_out(request, pk, lambda item: core_files.file_response(item.file))


def give_out(request, pk, respond):
    """Return the file's response, or the covenant with the reason why not."""
    item = file_or_404(request, pk)
    try:
        return respond(item)
    except core_files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect(item.covenant)
