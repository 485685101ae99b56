"""Pages of a union's officers: who holds which post, giving one, ending one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted, tell
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from unions.access import giveable, may_hand_over
from unions.forms.posts import EndForm, PostForm, PostListForm
from unions.models import Handover, Post, Union
from unions.offices import handover, officers, posts, terms

SORTS = {
    "ten": ["user__sort_key"],
    "chuc_vu": ["role", "department", "user__sort_key"],
    "tu_ngay": ["since"],
    "den_ngay": ["until"],
}
SHOWN_HANDOVERS = 20


def union_or_404(request, code):
    return get_object_or_404(Union.objects.visible_to(request.user), code=code)


def post_or_404(request, pk):
    seen = Post.objects.visible_to(request.user).select_related("user", "union")
    return get_object_or_404(seen, pk=pk)


def listing_for(request, union):
    form = PostListForm(request.GET)
    found = form.narrow(union.posts.select_related("user", "union"))
    return Listing(form, found, sorts=SORTS, default_sort="ten")


@require_safe
def post_list(request, code):
    """Who holds a post at the union, who held one, and whether they can sign in."""
    union = union_or_404(request, code)
    listing = listing_for(request, union)
    page = {
        "union": union,
        "listing": listing,
        "lines": officers.lines(listing.rows),
        "here": request.path,
        "may_give": bool(giveable(request.user, union)),
        "ending": terms.cares(request.user.post),
        "handovers": union.handovers.with_people()[:SHOWN_HANDOVERS],
        "export_url": reverse("unions:post-export", args=[code]) + listing.query(trang=None),
    }
    return render(request, "unions/post_list.html", page)


@require_safe
def post_export(request, code):
    """Hand out the filtered list as an Excel file."""
    union = union_or_404(request, code)
    columns = (
        Column(_("Họ và tên"), 30),
        Column(_("Chức vụ"), 34),
        Column(_("Từ ngày"), 14, "date"),
        Column(_("Đến ngày"), 14, "date"),
        Column(_("Nhiệm kỳ"), 16),
        Column(_("Tài khoản"), 34),
    )
    rows = [exported(line) for line in officers.lines(listing_for(request, union).queryset)]
    return xlsx_response(_("Cán bộ, tài khoản"), [Sheet(_("Cán bộ"), columns, rows)])


def exported(line):
    post = line.post
    return (
        post.user.full_name,
        str(post.title),
        post.since,
        post.until,
        str(line.state[1]),
        str(line.access[1]),
    )


@require_http_methods(["GET", "POST"])
def post_give(request, code):
    """Give a post at this union; the form offers what the acting post may give."""
    union = union_or_404(request, code)
    if not giveable(request.user, union):
        raise PermissionDenied
    form = PostForm(posted(request), user=request.user, union=union)
    if request.method == "POST" and form.is_valid() and (post := give(request, union, form)):
        return redirect(post)
    status = 422 if request.method == "POST" else 200
    return render(request, "unions/post_give.html", {"union": union, "form": form}, status=status)


def give(request, union, form):
    """Give the post and say what comes next; None when it was refused."""
    try:
        post = posts.give(union, by=request.user, **form.values())
    except ValidationError as refusal:
        tell(form, refusal)
        return None
    said = _("Đã giao chức vụ. Người này đăng nhập bằng tài khoản đang có.")
    if not post.user.has_usable_password():
        said = _("Đã giao chức vụ. Mời người này kích hoạt tài khoản bằng thư hoặc phiếu.")
    messages.success(request, said)
    return post


@require_safe
def post_detail(request, pk):
    """One post: its term, the holder's account, what can be done about them."""
    post = post_or_404(request, pk)
    rights = officers.rights_over(request.user, post)
    invitation = officers.latest_invitations([post.user_id]).get(post.user_id)
    page = {
        "post": post,
        "line": officers.lines([post])[0],
        "rights": rights,
        "known": post.user.has_usable_password(),
        "invitation": invitation,
        "entries": officers.history(post) if rights.manages else [],
        "handovers": Handover.objects.visible_to(request.user).of_post(post).with_people(),
        "may_hand_over": may_hand_over(request.user, post),
    }
    return render(request, "unions/post_detail.html", page)


@require_http_methods(["GET", "POST"])
def post_end(request, pk):
    """End a term early, with a reason."""
    post = post_or_404(request, pk)
    if not officers.rights_over(request.user, post).ends:
        raise PermissionDenied
    form = EndForm(posted(request))
    if request.method == "POST" and form.is_valid() and end(request, post, form):
        return redirect("unions:post-list", post.union.code)
    status = 422 if request.method == "POST" else 200
    items = 0 if post.is_handed_over() else len(handover.open_items(post.union))
    page = {"post": post, "form": form, "items": items}
    return render(request, "unions/post_end.html", page, status=status)


def end(request, post, form):
    """End the term and say so; False when it was refused."""
    try:
        ended = posts.end(post, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    said = _("Đã ghi ngày kết thúc chức vụ.") if ended else _("Đã rút chức vụ chưa bắt đầu.")
    messages.success(request, said)
    return True
