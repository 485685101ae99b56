"""The registry of members of one unit: the list, one person, what is written about them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.forms import posted
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from unions.access import may_keep_members, may_write_person
from unions.forms.members import (
    CorrectionForm,
    LeaveForm,
    MemberForm,
    MemberListForm,
    MoveForm,
    PairForm,
    PositionForm,
    RemovalForm,
)
from unions.models import Member, Membership, Union
from unions.registry.members import SHOWN_PAIRS, head_counts, suspected_pairs
from unions.registry.own_data import own_data
from unions.registry.services import (
    ENDING,
    PERSON,
    PLACE,
    add_member,
    change_position,
    correct_member,
    end_membership,
    move_member,
    remove_membership,
    said,
    target_unions,
    tell_apart,
)

SORTS = {
    "ten": ["member__sort_key"],
    "nam_sinh": [F("member__birth_year").asc(nulls_last=True), "member__sort_key"],
    "vao": ["joined", "member__sort_key"],
    "roi": [F("left").asc(nulls_last=True), "member__sort_key"],
}
SHOWN = (
    "pk", "member__code", "member__full_name", "member__birth_year", "member__sex",
    "position", "is_leader", "is_union_member", "employment", "joined", "left", "leaving",
)  # fmt: skip
SEXES, EMPLOYMENTS, LEAVINGS = (
    dict(choices)
    for choices in (
        Member.Sex.choices, Membership.Employment.choices, Membership.Leaving.choices
    )
)  # fmt: skip


def union_or_404(request, code):
    return get_object_or_404(Union.objects.visible_to(request.user), code=code)


def membership_or_404(request, code, pk, *, writes=False):
    """Return a membership within scope; refuse whoever may not write where that is meant."""
    seen = Membership.objects.visible_to(request.user).select_related("member", "union")
    found = get_object_or_404(seen, pk=pk, union__code=code)
    if writes and not may_write_person(request.user, found):
        raise PermissionDenied
    return found


def listing_for(request, union):
    form = MemberListForm(request.GET)
    rows = form.narrow(Membership.objects.filter(union=union)).values(*SHOWN)
    return Listing(form, rows, sorts=SORTS, default_sort="ten")


def spoken(row):
    """Return a row with its choices in words."""
    return row | {
        "sex": SEXES.get(row["member__sex"], ""),
        "employment": EMPLOYMENTS[row["employment"]],
        "leaving": LEAVINGS.get(row["leaving"], ""),
    }


@require_safe
def member_list(request, code):
    """Who belongs to the unit, within its filters; beneath, who may stand there twice."""
    union = union_or_404(request, code)
    listing, keeps = listing_for(request, union), may_keep_members(request.user, union)
    pairs = suspected_pairs(union, request.user) if keeps else []
    page = {
        "union": union,
        "listing": listing,
        "rows": [spoken(row) for row in listing.rows],
        "counts": head_counts([union.pk], clock.today()).get(union.pk),
        "keeps": keeps,
        "pairs": pairs[:SHOWN_PAIRS],
        "more_pairs": max(0, len(pairs) - SHOWN_PAIRS),
        "here": request.path,
        "export_url": reverse("unions:member-export", args=[code]) + listing.query(trang=None),
    }
    return render(request, "unions/member_list.html", page)


@require_safe
def member_export(request, code):
    """Hand out the filtered registry as an Excel file."""
    union = union_or_404(request, code)
    columns = (
        Column(_("Mã số"), 16),
        Column(_("Họ và tên"), 30),
        Column(_("Năm sinh"), 10),
        Column(_("Giới tính"), 10),
        Column(_("Chức danh, vị trí"), 30),
        Column(_("Đối tượng"), 20),
        Column(_("Lãnh đạo, quản lý"), 12),
        Column(_("Đoàn viên công đoàn"), 12),
        Column(_("Vào đơn vị từ ngày"), 14, "date"),
        Column(_("Rời đơn vị từ ngày"), 14, "date"),
        Column(_("Lý do rời"), 24),
    )
    rows = (exported(spoken(r)) for r in listing_for(request, union).queryset.iterator(500))
    name = _("Danh sách đoàn viên %(union)s") % {"union": union.short_name}
    return xlsx_response(name, [Sheet(_("Đoàn viên"), columns, rows)])


def exported(row):
    """Return one row of the workbook."""
    return (
        row["member__code"],
        row["member__full_name"],
        str(row["member__birth_year"] or ""),
        row["sex"],
        row["position"],
        row["employment"],
        _("Có") if row["is_leader"] else _("Không"),
        _("Có") if row["is_union_member"] else _("Không"),
        row["joined"],
        row["left"],
        row["leaving"],
    )


@require_safe
def member_detail(request, code, pk):
    """One person in the unit: what the registry holds, and what may be done."""
    membership = membership_or_404(request, code, pk)
    user, member = request.user, membership.member
    seen = member.memberships.filter(pk__in=Membership.objects.visible_to(user))
    page = {
        "membership": membership,
        "member": member,
        "union": membership.union,
        "times": seen.select_related("union").order_by("-joined"),
        "keeps": may_write_person(user, membership),
        "moves": target_unions(user).exclude(pk=membership.union_id).exists(),
    }
    return render(request, "unions/member_detail.html", page)


@require_http_methods(["GET", "POST"])
def member_add(request, code):
    """Enter somebody into the unit's registry."""
    union = union_or_404(request, code)
    if not may_keep_members(request.user, union):
        raise PermissionDenied
    form = MemberForm(posted(request))

    def write():
        return add_member(union, form.values(), by=request.user)

    if request.method == "POST" and (made := written(form, write)):
        words = {"name": made.member.full_name}
        messages.success(request, _("Đã thêm %(name)s vào danh sách.") % words)
        return redirect("unions:member-list", code)
    return form_page(request, "member_add", form, union=union)


@require_http_methods(["GET", "POST"])
def member_edit(request, code, pk):
    """Correct what the registry says of somebody."""
    mine = membership_or_404(request, code, pk, writes=True)
    facts = {name: getattr(mine.member, name) for name in PERSON}
    facts |= {name: getattr(mine, name) for name in (*PLACE, *ENDING)} | {"seen": said(mine)}
    form = CorrectionForm(posted(request), initial=facts, ended=mine.left is not None)

    def write():
        seen = form.cleaned_data["seen"]
        return correct_member(mine, form.values(), by=request.user, seen=seen)

    if request.method == "POST" and written(form, write, membership=mine):
        messages.success(request, _("Đã lưu thông tin."))
        return redirect("unions:member-detail", code, pk)
    return form_page(request, "member_edit", form, membership=mine)


@require_http_methods(["GET", "POST"])
def member_leave(request, code, pk):
    """Say why and since when somebody is no longer in the unit."""
    mine = membership_or_404(request, code, pk, writes=True)
    form = LeaveForm(posted(request), initial={"left": clock.today()})

    def write():
        return end_membership(mine, **form.cleaned_data, by=request.user)

    if request.method == "POST" and written(form, write):
        words = {"name": mine.member.full_name}
        messages.success(request, _("Đã ghi %(name)s rời đơn vị.") % words)
        return redirect("unions:member-list", code)
    return form_page(request, "member_leave", form, membership=mine)


@require_http_methods(["GET", "POST"])
def member_change(request, code, pk):
    """Give somebody another position in the same unit from a day on."""
    mine = membership_or_404(request, code, pk, writes=True)
    facts = {n: getattr(mine, n) for n in PLACE if n != "joined"} | {"joined": clock.today()}
    form = PositionForm(posted(request), initial=facts)

    def write():
        values = dict(form.cleaned_data)
        return change_position(mine, values, on=values.pop("joined"), by=request.user)

    if request.method == "POST" and (since := written(form, write)):
        messages.success(request, _("Đã ghi vị trí mới trong đơn vị."))
        return redirect("unions:member-detail", code, since.pk)
    return form_page(request, "member_change", form, membership=mine)


@require_http_methods(["GET", "POST"])
def member_move(request, code, pk):
    """Bring somebody over to another unit of one's scope."""
    mine = membership_or_404(request, code, pk, writes=True)
    targets = target_unions(request.user)
    facts = {n: getattr(mine, n) for n in PLACE if n != "joined"} | {"joined": clock.today()}
    form = MoveForm(posted(request), initial=facts, targets=targets)

    def write():
        values = dict(form.cleaned_data)
        target, on = values.pop("target"), values.pop("joined")
        return move_member(mine, target, values, on=on, by=request.user)

    if request.method == "POST" and (there := written(form, write)):
        words = {"name": mine.member.full_name, "union": there.union.short_name}
        messages.success(request, _("Đã chuyển %(name)s đến %(union)s.") % words)
        return redirect("unions:member-detail", there.union.code, there.pk)
    near = targets.filter(parent=mine.union.parent_id).exclude(pk=mine.union_id)
    return form_page(
        request, "member_move", form, membership=mine, near=near.order_by("sort_key")[:200]
    )


@require_http_methods(["GET", "POST"])
def member_remove(request, code, pk):
    """Take out of the registry what was entered by mistake."""
    mine = membership_or_404(request, code, pk, writes=True)
    form = RemovalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            remove_membership(mine, note=form.cleaned_data["note"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Đã xóa dòng nhập nhầm khỏi danh sách."))
            return redirect("unions:member-list", code)
    return form_page(request, "member_remove", form, membership=mine)


@require_POST
def member_apart(request, code):
    """Keep that two rows of the same name and birth year are two people."""
    union = union_or_404(request, code)
    if not may_keep_members(request.user, union):
        raise PermissionDenied
    form = PairForm(request.POST)
    if form.is_valid():
        seen = Membership.objects.visible_to(request.user).select_related("member", "union")
        first = get_object_or_404(seen, pk=form.cleaned_data["first"], union=union)
        others = seen.exclude(member=first.member_id)
        second = get_object_or_404(others, pk=form.cleaned_data["second"])
        tell_apart(first, second, by=request.user)
        messages.success(request, _("Đã ghi nhận là hai người khác nhau."))
    return redirect("unions:member-list", code)


@require_safe
def member_data(request, code, pk):
    """Hand out all that the portal holds about one person, for that person."""
    mine = membership_or_404(request, code, pk, writes=True)
    words = {"code": mine.member.code}
    return xlsx_response(_("Dữ liệu cá nhân %(code)s") % words, own_data(mine.member))


def written(form, write, *, membership=None):
    """Return what `write` made; None, with the reason in the form, where it was refused."""
    if not form.is_valid():
        return None
    try:
        return write()
    except ValidationError as refusal:
        form.refuse(refusal)
        if getattr(refusal, "code", "") == "stale":
            now = Membership.objects.select_related("member").get(pk=membership.pk)
            form.tell(said(now))
        return None


def form_page(request, name, form, *, membership=None, union=None, **more):
    """Return the page of a form: 422 where what came in was refused."""
    page = {
        "form": form,
        "membership": membership,
        "member": membership.member if membership else None,
        "union": union or membership.union,
        **more,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, f"unions/{name}.html", page, status=status)
