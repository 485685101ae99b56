"""Pages of the organisation: the list with its tree, one union, the workbook."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from unions.access import may_keep_members
from unions.models import Union
from unions.registry.members import head_counts_within
from unions.structure.history import course_of
from unions.structure.listing import UnionListForm, tree_for

SORTS = {
    "ten": ["sort_key"],
    "cap_tren": ["parent__sort_key", "sort_key"],
    "loai": ["kind", "sort_key"],
}
# Plain values: at 50 rows a model for each costs more than the query.
SHOWN = ("pk", "code", "name", "level", "kind", "sector", "founded", "ended", "parent__short_name")
LEVELS, KINDS, SECTORS = (
    dict(choices.choices) for choices in (Union.Level, Union.Kind, Union.Sector)
)


def listing_for(request, tree):
    """Return the filtered, sorted, paged list that the address asks for."""
    form = UnionListForm(request.GET, tree=tree)
    unions = form.narrow(Union.objects.visible_to(request.user)).values(*SHOWN)
    return Listing(form, unions, sorts=SORTS, default_sort="ten")


@require_safe
def union_list(request):
    """The unions in scope, with a tree by upper-level union beside them."""
    tree = tree_for(request.user)
    listing = listing_for(request, tree)
    page = {
        "listing": listing,
        "here": request.path,
        "tree": branch_links(listing, tree) if len(tree) > 1 else [],
        "export_url": reverse("unions:union-export") + listing.query(trang=None),
    }
    return render(request, "unions/union_list.html", page)


def branch_links(listing, tree):
    """Return the tree's branches, each a link that narrows the list to it, or opens it again."""
    chosen = listing.form.values.get("cap_tren")
    return [
        {
            "name": branch.short_name,
            "children": branch.children,
            "url": listing.query(cap_tren=None if branch.code == chosen else branch.code),
            "active": branch.code == chosen,
        }
        for branch in tree
    ]


@require_safe
def union_export(request):
    """Hand out the filtered list as an Excel file."""
    listing = listing_for(request, tree_for(request.user))
    columns = (
        Column(_("Mã đơn vị"), 12),
        Column(_("Tên đơn vị"), 48),
        Column(_("Cấp"), 30),
        Column(_("Công đoàn cấp trên"), 30),
        Column(_("Loại hình"), 30),
        Column(_("Lĩnh vực"), 24),
        Column(_("Ngày thành lập"), 14, "date"),
        Column(_("Ngày kết thúc"), 14, "date"),
    )
    rows = (exported(union) for union in listing.queryset.iterator(chunk_size=500))
    return xlsx_response(_("Danh sách đơn vị"), [Sheet(_("Đơn vị"), columns, rows)])


def exported(union):
    """Return one row of the workbook."""
    return (
        union["code"],
        union["name"],
        LEVELS[union["level"]],
        union["parent__short_name"],
        KINDS[union["kind"]],
        SECTORS[union["sector"]],
        union["founded"],
        union["ended"],
    )


@require_safe
def union_detail(request, code):
    """One union: what it is, who holds office in it, how many it has, what happened to it."""
    union = get_object_or_404(Union.objects.visible_to(request.user), code=code)
    today = clock.today()
    holders = union.posts.in_force(today).select_related("user", "union")
    own, beneath = head_counts_within(union, today)
    page = {
        "union": union,
        "course": course_of(union, request.user),
        "holders": sorted(holders, key=lambda post: (not post.is_chair, post.user.sort_key)),
        "children": union.children.exclude(ended__lte=today).count(),
        "counts": own,
        "beneath": beneath,
        "keeps": may_keep_members(request.user, union),
    }
    return render(request, "unions/union_detail.html", page)
