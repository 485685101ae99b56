"""A union's result as its people see it: the page, the list, the page without an account."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import addresses
from core.files import drawn_response
from core.forms import posted
from core.pdf import PrintFailed
from emulation import access
from emulation.forms.notices import PublishNoticeForm, WithdrawForm
from emulation.models import ResultNotice, UnionYear
from emulation.notices import printing, publishing


def year_or_404(request, pk):
    """Return the union's year that the user may see, with its assessment."""
    seen = UnionYear.objects.visible_to(request.user)
    found = seen.select_related("union", "supervisor", "campaign_year", "assessment")
    return get_object_or_404(found, pk=pk).call_as_then()


def chair_or_403(request, union_year):
    if not access.may_publish_result(request.user, union_year):
        raise PermissionDenied


def public_address(request, notice):
    """Return the whole address of the page that needs no account."""
    return addresses.whole(request, reverse("emulation:notice-public", args=[notice.token]))


@require_safe
def notice_detail(request, union_year):
    """Show what the union has published of its year; the chair what can be done about it."""
    mine = year_or_404(request, union_year)
    notice = publishing.in_force(mine)
    figures = publishing.figures_of(notice) if notice else None
    page = {
        "union_year": mine,
        "notice": notice,
        "figures": figures,
        "sheet_since": publishing.confirmed_sheet(mine) if figures and not figures.counts else None,
        "named": len(publishing.people_of(notice)) if notice else 0,
        "address": public_address(request, notice) if notice else "",
        "leads": access.may_publish_result(request.user, mine),
        "why_not": publishing.why_not(mine),
        "past": ResultNotice.objects.filter(union_year=mine).exclude(withdrawn_at=None)
        .select_related("published_by").order_by("-published_at")[:10],
    }  # fmt: skip
    return render(request, "emulation/notices/notice_detail.html", page)


@require_http_methods(["GET", "POST"])
def notice_publish(request, union_year):
    """Show the chair what will be made known, then do so."""
    mine = year_or_404(request, union_year)
    chair_or_403(request, mine)
    form = PublishNoticeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        names = form.cleaned_data["with_names"]
        try:
            publishing.publish(mine, by=request.user, with_names=names, key=form.press)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Đã công bố kết quả. In danh sách để niêm yết."))
            return redirect("emulation:notice-detail", mine.pk)
    reason, sheet = publishing.why_not(mine), publishing.confirmed_sheet(mine)
    page = {
        "union_year": mine, "form": form, "why_not": reason, "sheet": sheet,
        "figures": None if reason else publishing.build(mine, sheet, (), ""),
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "emulation/notices/notice_publish.html", page, status=status)


@require_http_methods(["GET", "POST"])
def notice_withdraw(request, union_year):
    """Ask why, then take the notice back."""
    mine = year_or_404(request, union_year)
    chair_or_403(request, mine)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        publishing.withdraw(mine, by=request.user, note=note, key=form.press)
        messages.success(request, _("Đã thu hồi. Trang xem bằng mã không mở được nữa."))
        return redirect("emulation:notice-detail", mine.pk)
    page = {"union_year": mine, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "emulation/notices/notice_withdraw.html", page, status=status)


@require_safe
def notice_print(request, union_year):
    """Hand out the list for the notice board as a PDF."""
    mine = year_or_404(request, union_year)
    notice = publishing.in_force(mine)
    if notice is None:
        messages.info(request, _("Chưa có kết quả nào đang được công bố để in."))
        return redirect("emulation:notice-detail", mine.pk)
    try:
        pdf = printing.draw(notice, address=public_address(request, notice))
    except PrintFailed as failure:
        messages.error(request, str(failure))
        return redirect("emulation:notice-detail", mine.pk)
    return drawn_response(pdf, f"ket-qua-{mine.union.code}-{mine.campaign_year}.pdf")


@never_cache
@login_not_required
@require_safe
def notice_public(request, token):
    """Show a notice to whoever holds its address; a wrong one and one taken back are alike."""
    limited = ratelimit.consume_or_429(request, action="result_notice", limit_get=True)
    if limited:
        return limited
    notice = ResultNotice.objects.in_force().filter(token=token).first()
    if notice is None:
        raise Http404
    page = {"figures": publishing.figures_of(notice), "notice": notice}
    response = render(request, "emulation/notices/notice_public.html", page)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
