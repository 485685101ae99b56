"""Where cross scores part from the appraisal: by dossier, by appraiser, by criterion, by line."""

from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import assessing
from emulation.crosschecks import judging, reading
from emulation.crosschecks.figures import summary
from emulation.fairness.figures import rounded
from emulation.forms.crosschecks import UNION, CrossLinesForm, DifferencesForm
from emulation.line_names import line_name
from emulation.models import CrossLine, CrossReview
from emulation.models.criteria import SHORT_CLASSIFICATIONS, Classification
from emulation.views.crosschecks.checks import check_or_404
from unions.structure.names import names_of_year


def last(column):
    return F(column).asc(nulls_last=True)


SORTS = {
    "ten": [f"{UNION}sort_key"],
    "noi_tham_dinh": ["supervisor__sort_key", f"{UNION}sort_key"],
    "tu_cham": [last("self_total")],
    "tham_dinh": [last("appraised_total")],
    "phuc_tra": [last("assessment__verified_total")],
    "cham_cheo": [last("cross_total")],
    "chenh_lech": [last("gap_")],
}
LINE_SORTS = {
    "ten": [f"review__{UNION}sort_key", "criterion__group__letter", "criterion__number"],
    "tham_dinh": [last("appraised_points")],
    "cham_cheo": [last("cross_points")],
    "chenh_lech": [last("gap_")],
}


def supervisors_of(reviews):
    pairs = reviews.order_by("supervisor__sort_key")
    return list(pairs.values_list("supervisor__code", "supervisor__short_name").distinct())


def listing_of(request, cross_check):
    reviews = reading.differences(request.user, cross_check)
    form = DifferencesForm(request.GET, supervisors=supervisors_of(reviews))
    return Listing(form, form.narrow(reviews), sorts=SORTS, default_sort="chenh_lech")


def verified_of(review):
    """Return the verified total, once it is said."""
    done = review.assessment.status == review.assessment.Status.VERIFIED
    return review.assessment.verified_total if done else None


def as_then(reviews, year):
    """Show the units and their appraisers under their names of that year."""
    names = names_of_year(year)
    for review in reviews:
        review.supervisor = names.as_then(review.supervisor)
        review.shown = names.as_then(review.union)
        review.verified = verified_of(review)
        review.classes = [short(c) for c in (review.appraised_class, review.cross_class)]
    return reviews


def short(classification):
    """Name a classification as a narrow column does."""
    return SHORT_CLASSIFICATIONS[classification] if classification else _("Không xếp loại")


@require_safe
def cross_differences(request, pk):
    """The province's page, and each appraiser's of its own dossiers once the check is closed."""
    cross_check = check_or_404(request, pk)
    year = cross_check.campaign_year.year
    listing = listing_of(request, cross_check)
    reviews = list(reading.differences(request.user, cross_check))
    page = {
        "check": cross_check,
        "year": year,
        "listing": listing,
        "rows": as_then(listing.rows, year),
        "total": summary(reading.pair_of(review) for review in reviews),
        "appraisers": reading.by_appraiser(reviews, year),
        "criteria": reading.by_criterion(reviews),
        "whole": request.user.post.reaches_province,
        "here": request.path,
        "export_url": reverse("emulation:cross-export", args=[pk]) + listing.query(trang=None),
    }
    return render(request, "emulation/crosschecks/cross_differences.html", page)


SUMMED = (
    ("integer", gettext_lazy("Số hồ sơ")),
    ("decimal", gettext_lazy("Chênh lệch bình quân")),
    ("decimal", gettext_lazy("Chênh lệch tuyệt đối bình quân")),
    ("integer", gettext_lazy("Chấm chéo thấp hơn")),
    ("integer", gettext_lazy("Chấm chéo cao hơn")),
)


def summed(found):
    means = (rounded(found.mean), rounded(found.mean_distance))
    return [found.pairs, *means, found.lower, found.higher]


@require_safe
def differences_export(request, pk):
    """Hand out the differences: the dossiers as filtered, the appraisers, the criteria."""
    cross_check = check_or_404(request, pk)
    year = cross_check.campaign_year.year
    reviews = list(reading.differences(request.user, cross_check))
    heads = [Column(_("Mã đơn vị"), 12), Column(_("Đơn vị"), 48), Column(_("Nơi thẩm định"), 28)]
    heads += [Column(label, 12, "decimal") for label in (
        _("Tự chấm"), _("Thẩm định"), _("Phúc tra"), _("Chấm chéo"), _("Chênh lệch"))]  # fmt: skip
    heads += [Column(_("Xếp loại theo thẩm định"), 30), Column(_("Xếp loại theo chấm chéo"), 30)]
    rows = [cells(r) for r in as_then(list(listing_of(request, cross_check).queryset), year)]
    more = [Column(str(label), 14, kind) for kind, label in SUMMED]
    above = (Column(_("Nơi thẩm định"), 36), *more, Column(_("Khác xếp loại"), 12, "integer"))
    by_line = (Column(_("Tiêu chí"), 12), Column(_("Nội dung"), 60), *more)
    return xlsx_response(cross_check.name, [
        Sheet(_("Hồ sơ"), tuple(heads), rows),
        Sheet(_("Theo nơi thẩm định"), above, [
            [r.name, *summed(r.found), r.found.other_class]
            for r in reading.by_appraiser(reviews, year)
        ]),
        Sheet(_("Theo tiêu chí"), by_line, [
            [r.name, r.text, *summed(r.found)] for r in reading.by_criterion(reviews)
        ]),
    ])  # fmt: skip


def cells(review):
    classes = [label_of(name) for name in (review.appraised_class, review.cross_class)]
    return [
        review.union.code, review.shown.name, review.supervisor.short_name, review.self_total,
        review.appraised_total, review.verified, review.cross_total, review.gap, *classes,
    ]  # fmt: skip


def label_of(classification):
    return str(Classification(classification).label) if classification else ""


@require_safe
def cross_lines(request, pk):
    """A finished review line by line beside the appraisal; who scored is told to nobody here."""
    seen = CrossReview.objects.visible_to(request.user).finished().with_dossier()
    review = get_object_or_404(seen, pk=pk)
    review.union_year.call_as_then()
    lines = assessing.lines_of(review)
    for line in lines:
        line.pair = reading.line_pair(line)
    page = {
        "review": review,
        "check": review.cross_check,
        "year": review.year,
        "lines": lines,
        "verified": verified_of(review),
        "appraised": judging.judged(review, lines, "appraised"),
        "crossed": judging.judged(review, lines, "cross"),
        "own_classes": [label_of(c) for c in (review.appraised_class, review.cross_class)],
    }
    return render(request, "emulation/crosschecks/cross_lines.html", page)


@require_safe
def cross_criterion(request, pk):
    """The lines behind the figures of the criteria: one row for each dossier and criterion."""
    cross_check = check_or_404(request, pk)
    reviews = reading.differences(request.user, cross_check)
    lines = CrossLine.objects.filter(review__in=reviews.values("pk"), criterion__owner=None)
    criteria = reading.by_criterion(list(reviews))
    form = CrossLinesForm(
        request.GET,
        criteria=[(row.pk, row.name) for row in criteria],
        supervisors=supervisors_of(reviews),
    )
    rows = form.narrow(lines.annotate(gap_=F("cross_points") - F("appraised_points")))
    along = (f"review__{UNION[:-2]}", "review__supervisor", "criterion__group")
    listing = Listing(form, rows.select_related(*along), sorts=LINE_SORTS, default_sort="ten")
    names = names_of_year(cross_check.campaign_year.year)
    page = {
        "check": cross_check,
        "year": cross_check.campaign_year.year,
        "listing": listing,
        "rows": [line_row(line, names) for line in listing.rows],
        "here": request.path,
    }
    return render(request, "emulation/crosschecks/cross_criterion.html", page)


def line_row(line, names):
    review = line.review
    return {
        "line": line,
        "name": line_name(line),
        "union": names.as_then(review.assessment.union_year.union).short_name,
        "above": names.as_then(review.supervisor).short_name,
        "url": reverse("emulation:cross-lines", args=[review.pk]),
        "pair": reading.line_pair(line),
    }
