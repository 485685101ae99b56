"""The blocks of a year, and founding one."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import access
from emulation.blocks import duties, writing
from emulation.calendar import year_or_404
from emulation.forms.blocks import BlockForm, BlockListForm
from emulation.models import BlockMembership, BlockResult, DossierStatus, EmulationBlock, UnionYear

SORTS = {"ten": ["name"], "ma": ["code"], "thanh_vien": ["members", "name"]}


def manager_or_403(request):
    if not access.may_run_blocks(request.user):
        raise PermissionDenied


def counted(rows):
    """Return the number of these memberships of the block in the outer query."""
    numbers = rows.filter(block=OuterRef("pk")).order_by().values("block").annotate(n=Count("pk"))
    return Coalesce(Subquery(numbers.values("n"), output_field=IntegerField()), 0)


def blocks_of(user, campaign_year):
    """Return the year's blocks with their counts and the result in force that the user sees."""
    members = BlockMembership.objects.counted_in(campaign_year.year)
    verified = UnionYear.objects.filter(
        campaign_year=campaign_year, union=OuterRef("union"),
        assessment__status=DossierStatus.VERIFIED,
    )  # fmt: skip
    results = BlockResult.objects.visible_to(user).in_force()
    mine = results.filter(block=OuterRef("pk"), campaign_year=campaign_year)
    return (
        EmulationBlock.objects.visible_to(user)
        .of_year(campaign_year.year)
        .annotate(
            members=counted(members),
            verified=counted(members.filter(Exists(verified))),
            result=Subquery(mine.values("pk")[:1]),
            published=Subquery(mine.values("published_at")[:1]),
        )
    )


def narrowed(form, blocks, campaign_year):
    words, state = form.values["tim"], form.values["tinh_trang"]
    if form.values["loai"]:
        blocks = blocks.filter(kind=form.values["loai"])
    if words:
        blocks = blocks.filter(Q(name__icontains=words) | Q(code__icontains=words))
    if state == "da_cong_bo":
        return blocks.exclude(result=None)
    if state:
        ready = [pk for _year, _name, pk in duties.waiting(campaign_year)]
        blocks = blocks.filter(result=None)
        return (
            blocks.filter(pk__in=ready) if state == "cho_cong_bo" else blocks.exclude(pk__in=ready)
        )
    return blocks


def listing_of(request, campaign_year):
    form = BlockListForm(request.GET)
    blocks = narrowed(form, blocks_of(request.user, campaign_year), campaign_year)
    return Listing(form, blocks, sorts=SORTS, default_sort="ma")


@require_safe
def block_list(request, year):
    """List the blocks of a year: of one's own unions, or all of them."""
    campaign_year = year_or_404(request, year)
    listing = listing_of(request, campaign_year)
    page = {
        "year": year,
        "listing": listing,
        "runs": access.may_run_blocks(request.user),
        "here": request.path,
        "export_url": reverse("emulation:block-export", args=[year]) + listing.query(trang=None),
    }
    return render(request, "emulation/blocks/block_list.html", page)


@require_safe
def block_export(request, year):
    """Hand out the list as an Excel file."""
    campaign_year = year_or_404(request, year)
    columns = (
        Column(_("Mã"), 14),
        Column(_("Tên"), 48),
        Column(_("Loại"), 18),
        Column(_("Số thành viên"), 12, "integer"),
        Column(_("Công bố ngày"), 14, "date"),
    )
    rows = (
        (b.code, b.name, b.get_kind_display(), b.members, b.published)
        for b in listing_of(request, campaign_year).queryset.iterator(chunk_size=500)
    )
    title = _("Cụm, khối thi đua %(year)s") % {"year": year}
    return xlsx_response(title, [Sheet(title, columns, rows)])


@require_http_methods(["GET", "POST"])
def block_create(request):
    """Found a block."""
    manager_or_403(request)
    form = BlockForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(writing.found(form.head(), by=request.user, key=form.press))
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    page = {"form": form, "title": _("Lập cụm, khối thi đua"), "action": _("Lập khối")}
    return render(request, "emulation/blocks/block_form.html", page, status=status)
