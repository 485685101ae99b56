"""The register of individuals' requests: the list, one request, entering, answering; its terms."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted, tell
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from pledges import access, requesting, telling
from pledges.forms.requests import AnswerForm, EnterForm, RequestListForm, TermForm, named_in
from pledges.models import RequestKind
from pledges.reading import named_or_404
from pledges.requests import answering, reading, terms

SORTS = {
    "han": ["outcome", "due"],  # those without an outcome first: they wait
    "nhan": ["received_on"],
    "ten": ["member__sort_key"],
    "loai": ["kind", "due"],
    "don_vi": ["union_year__union__sort_key", "due"],
}


def listing_for(request):
    form = RequestListForm(request.GET)
    rows = form.narrow(reading.register(request.user))
    return Listing(form, rows, sorts=SORTS, default_sort="han")


@require_safe
def request_list(request):
    """List the requests that reach the user by name, the most urgent first."""
    listing = listing_for(request)
    post = request.user.post
    page = {
        "listing": listing,
        "rows": listing.rows,
        "of_one": post is not None and post.union.is_grassroots,
        "export_url": reverse("pledges:request-export") + listing.query(trang=None),
    }
    return render(request, "pledges/requests/request_list.html", page)


@require_safe
def request_export(request):
    """Hand out the filtered register as an Excel file."""
    columns = (
        Column(_("Họ và tên"), 30), Column(_("Đơn vị"), 48), Column(_("Năm"), 8, "integer"),
        Column(_("Loại yêu cầu"), 18), Column(_("Nội dung"), 60),
        Column(_("Cách gửi"), 36), Column(_("Ngày nhận"), 14, "date"), Column(_("Hạn"), 14, "date"),
        Column(_("Kết quả"), 22), Column(_("Trả lời"), 60),
        Column(_("Trả lời ngày"), 14, "date"),
    )  # fmt: skip
    rows = (
        (
            each.member.full_name, each.union_year.union.name, each.union_year.campaign_year.year,
            each.get_kind_display(), each.words, each.get_came_display(),
            each.received_on, each.due,
            each.get_outcome_display() if each.outcome else "", each.answer, each.answered_at,
        )
        for each in listing_for(request).queryset
    )  # fmt: skip
    return xlsx_response(_("Sổ yêu cầu của cá nhân"), [Sheet(_("Yêu cầu"), columns, rows)])


def request_or_404(request, pk):
    return get_object_or_404(reading.register(request.user), pk=pk)


@require_safe
def request_detail(request, pk):
    """Show one request with its clock, its answer, its trail."""
    asked = request_or_404(request, pk)
    page = {
        "asked": asked,
        "union_year": asked.union_year,
        "may_answer": access.may_answer_request(request.user, asked.union_year),
        "entries": telling.entries(asked),
    }
    return render(request, "pledges/requests/request_detail.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def request_create(request, year, code):
    """Enter a request that came on paper or by word of mouth."""
    mine = named_or_404(request, year, code)
    if not access.may_answer_request(request.user, mine):
        raise PermissionDenied
    form = EnterForm(posted(request), union_year=mine, code=named_in(request.GET))
    if request.method == "POST" and form.is_valid() and (asked := entered(request, mine, form)):
        messages.success(request, _("Đã ghi vào sổ yêu cầu."))
        return redirect(asked)
    page = {"union_year": mine, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/requests/request_create.html", page, status=status)


def entered(request, mine, form):
    """Return the request once it stands; None, with the reason in the form, where refused."""
    said = form.cleaned_data
    what = (form.person_found(), mine, RequestKind(said["kind"]), said["words"])
    how = {"received_on": said["received_on"], "by": request.user, "key": form.press}
    try:
        return requesting.ask(*what, **how)
    except ValidationError as refused:
        tell(form, refused)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def request_answer(request, pk):
    """Show what was asked beside what stands, then take the answer."""
    asked = request_or_404(request, pk)
    if not access.may_answer_request(request.user, asked.union_year):
        raise PermissionDenied
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answering.answer(asked, said["outcome"], said["words"], by=request.user, key=form.press)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Đã trả lời. Người yêu cầu xem được ở trang biên nhận."))
            return redirect(asked)
    return answer_page(request, asked, form)


def answer_page(request, asked, form):
    page = {
        "asked": asked,
        "union_year": asked.union_year,
        "form": form,
        "place": reading.place_of(asked),
        "may_correct": reading.place_to_correct(request.user, asked) is not None,
        "pledge": reading.pledge_of(asked),
    }
    status = 422 if form.is_bound else 200
    return render(request, "pledges/requests/request_answer.html", page, status=status)


@require_safe
def term_list(request):
    """Show within how many days each kind is answered, and what held before."""
    page = {"terms": terms.terms(), "may_write": access.may_write_texts(request.user)}
    return render(request, "pledges/requests/term_list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def term_create(request):
    """Give a kind another number of days from a day on."""
    if not access.may_write_texts(request.user):
        raise PermissionDenied
    form = TermForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("days", "since", "source")}
        kind = RequestKind(form.cleaned_data["kind"])
        try:
            terms.set_term(kind, **said, by=request.user, key=form.press)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Đã đặt thời hạn. Yêu cầu đã nhận giữ hạn cũ."))
            return redirect("pledges:term-list")
    status = 422 if form.is_bound else 200
    return render(request, "pledges/requests/term_form.html", {"form": form}, status=status)
