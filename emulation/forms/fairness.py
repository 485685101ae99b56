"""What the lists behind the leniency figures may be asked for."""

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from emulation.fairness import rollup
from emulation.forms.lists import OfYearListForm

UNCHANGED, CHANGED, LOWERED, RAISED = "giu_nguyen", "thay_doi", "ha", "nang"
VERIFIED, CORRECTED = "phuc_tra", "phuc_tra_doi"
KINDS = (
    ("", _("Tất cả")),
    (UNCHANGED, _("Giữ nguyên điểm tự chấm")),
    (CHANGED, _("Thẩm định thay đổi")),
    (LOWERED, _("Thẩm định hạ điểm")),
    (RAISED, _("Thẩm định nâng điểm")),
    (VERIFIED, _("Đã phúc tra")),
    (CORRECTED, _("Phúc tra điều chỉnh")),
)


class DossiersForm(OfYearListForm):
    """The dossiers of a year whose totals count."""

    da_phuc_tra = forms.ChoiceField(
        label=_("Phúc tra"), required=False, choices=[("", _("Tất cả")), ("co", _("Đã phúc tra"))]
    )
    via = "union_year__"

    def narrow(self, queryset):
        return self.narrow_kind(super().narrow(queryset))

    def narrow_kind(self, queryset):
        verified = self.values["da_phuc_tra"]
        return queryset.filter(verified_total__isnull=False) if verified else queryset


class LinesForm(DossiersForm):
    """The lines of a year that count, as rollup counts them."""

    da_phuc_tra = None
    loai = forms.ChoiceField(label=_("Kết quả"), required=False, choices=KINDS)
    tieu_chi = forms.ChoiceField(label=_("Tiêu chí"), required=False)
    via = "assessment__union_year__"

    def __init__(self, data, *, supervisors, criteria):
        super().__init__(data, supervisors=supervisors)
        self.fields["tieu_chi"].choices = [("", _("Tất cả")), *criteria]

    def narrow_kind(self, queryset):
        kind, criterion = self.values["loai"], self.values["tieu_chi"]
        if criterion:
            queryset = queryset.filter(criterion=criterion)
        return self._of_kind(queryset, kind) if kind else queryset

    @staticmethod
    def _of_kind(queryset, kind):
        alike, corrected = rollup.alike("self", "appraised"), rollup.alike("appraised", "verified")
        if kind in (CHANGED, CORRECTED):
            # Not "not alike": where a score is null, that would be neither.
            same = queryset.filter(corrected if kind == CORRECTED else alike).values("pk")
            left = queryset.filter(rollup.VERIFIED) if kind == CORRECTED else queryset
            return left.exclude(pk__in=same)
        condition = {UNCHANGED: alike, LOWERED: rollup.lowered(), RAISED: rollup.raised(),
                     VERIFIED: rollup.VERIFIED}[kind]  # fmt: skip
        return queryset.filter(condition)


def points_order(field):
    return F(field).asc(nulls_last=True)
