"""Pages of the published reports."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock, files
from core.listing import Listing
from core.models import Job
from core.spreadsheet import Column, Sheet, xlsx_response
from core.templatetags.vi import vdatetime
from reports import access, services
from reports.forms import PublicationListForm, PublishForm, WantedUnionForm
from reports.models import Publication
from unions.structure.names import NamesByYear

SORTS = {
    "ngay": ["created_at"],
    "nam": ["campaign_year__year"],
    "don_vi": ["union__sort_key"],
}
MOST_OTHERS = 10


@require_safe
def publication_list(request):
    """List the reports within the user's scope, and offer to make one."""
    wanted = WantedUnionForm(request.GET).words()
    return list_page(request, PublishForm(user=request.user, union=wanted))


def list_page(request, form, status=200):
    listing = listing_of(request)
    page = {
        "form": form if access.publishes(request.user) else None,
        "listing": listing,
        "rows": list(called_as_then(listing.rows)),
        "running": running_jobs(request.user),
        "export_url": reverse("reports:publication-export") + listing.query(trang=None),
    }
    return render(request, "reports/publication_list.html", page, status=status)


def listing_of(request):
    """Return the filtered, sorted, paged list that the address asks for."""
    filters = PublicationListForm(request.GET, user=request.user)
    publications = filters.narrow(Publication.objects.visible_to(request.user).for_list())
    return Listing(filters, publications, sorts=SORTS, default_sort="-ngay")


def called_as_then(publications):
    """Yield the publications, each union under the name that stands on the paper."""
    names = NamesByYear()
    for publication in publications:
        if not publication.brought_to_today:
            year = publication.campaign_year.year
            publication.union = names.as_then(publication.union, year)
        yield publication


@require_safe
def publication_export(request):
    """Hand out the filtered list as an Excel file."""
    columns = (
        Column(_("Báo cáo"), 16),
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Năm"), 8),
        Column(_("Ngày lập"), 12, "date"),
        Column(_("Người lập"), 28),
        Column(_("Số trang"), 10, "integer"),
        Column(_("Mã số liệu"), 18),
    )
    found = listing_of(request).queryset.iterator(chunk_size=500)
    rows = (exported(row) for row in called_as_then(found))
    return xlsx_response(_("Báo cáo đã lập"), [Sheet(_("Báo cáo"), columns, rows)])


def exported(publication):
    """Return one row of the workbook."""
    return (
        publication.get_kind_display(),
        publication.union.code,
        publication.union.name,
        str(publication.campaign_year.year),
        clock.day_of(publication.created_at),
        publication.created_by.full_name if publication.created_by else _("Hệ thống"),
        publication.pages,
        publication.short_code,
    )


def running_jobs(user):
    """Return the reports that the user, in this post, has asked for and waits for."""
    return Job.objects.visible_to(user).active().filter(kind=services.ANNUAL_JOB)


@require_POST
def publication_create(request):
    """Ask for a report; the page of the work takes over."""
    form = PublishForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            job = services.request_annual(
                form.union_found,
                form.cleaned_data["year"],
                by=request.user,
                instead_of=form.cleaned_data["instead_of"],
                structure=form.structure,
            )
        except ValidationError as refusal:
            form.add_error("year", refusal)
        except services.AlreadyPublished as there:
            messages.info(request, already_there(there.publication))
            return redirect(there.publication)
        else:
            return redirect("reports:job-detail", job.pk)
    return list_page(request, form, status=422)


def already_there(publication):
    """Return why no report was made, and what to do when another one is wanted."""
    return _(
        "Báo cáo này đã được lập lúc %(moment)s và được giữ nguyên, nên không lập thêm. Đây là bản "
        "mới nhất. Khi cần một bản theo số liệu hiện nay, bấm “Lập bản mới”."
    ) % {"moment": vdatetime(timezone.localtime(publication.created_at))}


@require_safe
def publication_detail(request, pk):
    """Show a report's main figures as frozen, who made it when, and the way to its PDF."""
    publication = get_object_or_404(
        Publication.objects.visible_to(request.user).select_related(
            "union", "campaign_year", "created_by", "stored_file"
        ),
        pk=pk,
    )
    publication = next(called_as_then([publication]))
    others = publication.siblings().visible_to(request.user).for_list()[:MOST_OTHERS]
    newest = max([publication, *others], key=lambda each: (each.created_at, each.pk))
    page = {
        "publication": publication,
        "summary": services.summary_of(publication),
        "others": others,
        "newest": newest,
        "may_publish": access.may_publish(request.user, publication.union),
    }
    return render(request, "reports/publication_detail.html", page)


@require_safe
def publication_download(request, pk):
    """Hand out the PDF; permission first, then the bytes."""
    publication = get_object_or_404(
        Publication.objects.visible_to(request.user).select_related("stored_file").defer("figures"),
        pk=pk,
    )
    try:
        return files.file_response(publication.stored_file)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect(publication)
