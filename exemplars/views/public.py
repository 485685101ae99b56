"""The public gallery: what is recognised, for everybody, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import files
from core.listing import Listing
from exemplars import reading
from exemplars.forms.gallery import GalleryForm

PER_PAGE = 12
SORTS = {"moi": ["-decided_on"]}
KEPT = "public, max-age=300"


def unfound(response):
    """Keep search engines from a page that names a person, and the page out of caches."""
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def gallery(request):
    """Show recognised models and people, the newest first."""
    form = GalleryForm(request.GET)
    listing = Listing(
        form, form.narrow(reading.gallery()), sorts=SORTS, default_sort="moi", per_page=PER_PAGE
    )
    page = {"listing": listing, "rows": listing.rows, "here": request.path}
    response = render(request, "exemplars/gallery.html", page)
    return unfound(response) if any(row.is_person for row in listing.rows) else response


@login_not_required
@require_safe
def public_detail(request, pk):
    """Show one of them to everybody."""
    exemplar = get_object_or_404(reading.gallery(), pk=pk)
    page = {
        "exemplar": exemplar,
        "reach": reading.reach(exemplar),
        "others": others(exemplar),
    }
    response = render(request, "exemplars/public.html", page)
    return unfound(response) if exemplar.is_person else response


def others(exemplar):
    """Return three more of the same kind."""
    rows = reading.gallery().filter(kind=exemplar.kind).exclude(pk=exemplar.pk)
    return rows.order_by("-decided_on", "-pk")[:3]


@login_not_required
@require_safe
def public_picture(request, pk):
    """Hand out a picture of what is before the public; any other does not exist."""
    pictures = reading.public_pictures().filter(reading.picture_owners())
    item = get_object_or_404(pictures.select_related("file", "owner"), pk=pk)
    try:
        response = files.page_response(item.file, 1)
    except files.FileNotReady as error:
        raise Http404 from error
    if response is None:
        raise Http404
    if item.owner.is_person:
        return unfound(response)
    response["Cache-Control"] = KEPT
    return response
