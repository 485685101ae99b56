"""Pages of terms of office: those that end soon or wait for a hand-over, and giving more time."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted, tell
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from core.text import format_date
from unions.access import may_renew
from unions.forms.terms import RenewForm, TermListForm
from unions.offices import officers, posts, terms
from unions.views.officers import post_or_404

SORTS = {
    "ten": ["user__sort_key"],
    "don_vi": ["union__sort_key", "user__sort_key"],
    "den_ngay": ["until", "union__sort_key"],
}


def listing_of(request):
    form = TermListForm(request.GET)
    found = form.narrow(terms.to_hand_over(request.user).select_related("user", "union"))
    return Listing(form, found, sorts=SORTS, default_sort="den_ngay")


@require_safe
def term_list(request):
    """The terms in one's care that end soon, or have ended without a hand-over."""
    listing = listing_of(request)
    page = {
        "listing": listing,
        "lines": officers.lines(listing.rows),
        "here": request.path,
        "export_url": reverse("unions:term-export") + listing.query(trang=None),
    }
    return render(request, "unions/term_list.html", page)


@require_safe
def term_export(request):
    """Hand out the filtered list as an Excel file."""
    columns = (
        Column(_("Họ và tên"), 30),
        Column(_("Chức vụ"), 34),
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Từ ngày"), 14, "date"),
        Column(_("Đến ngày"), 14, "date"),
        Column(_("Nhiệm kỳ"), 16),
    )
    rows = [exported(line) for line in officers.lines(listing_of(request).queryset)]
    return xlsx_response(_("Nhiệm kỳ cần bàn giao"), [Sheet(_("Nhiệm kỳ"), columns, rows)])


def exported(line):
    post = line.post
    held = (post.user.full_name, str(post.title), post.union.code, post.union.name)
    return (*held, post.since, post.until, str(line.state[1]))


@require_http_methods(["GET", "POST"])
def post_renew(request, pk):
    """Give the holder of a post more time."""
    post = post_or_404(request, pk)
    if not may_renew(request.user, post):
        raise PermissionDenied
    form = RenewForm(posted(request))
    if request.method == "POST" and form.is_valid() and (renewed := renew(request, post, form)):
        return redirect(renewed)
    status = 422 if request.method == "POST" else 200
    page = {"post": post, "form": form, "line": officers.lines([post])[0]}
    return render(request, "unions/post_renew.html", page, status=status)


def renew(request, post, form):
    """Renew the term and say until when; None when it was refused."""
    try:
        renewed = posts.renew(post, by=request.user, **form.values())
    except ValidationError as refusal:
        tell(form, refusal)
        return None
    said = _("Đã gia hạn nhiệm kỳ đến hết ngày %(day)s.")
    if renewed.pk != post.pk:
        said = _("Đã giao nhiệm kỳ mới từ hôm nay đến hết ngày %(day)s.")
    messages.success(request, said % {"day": format_date(renewed.until)})
    return renewed
