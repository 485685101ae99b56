"""What the list of unions by their rate may be asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from emulation.forms.lists import OfYearListForm
from unions.models import Union

ALL, SOME, BARE, NOT_BARE = "du", "chua_du", "chua_co", "co"
BELOW = {"duoi_95": 95, "duoi_80": 80, "duoi_50": 50}


class UnionRateListForm(OfYearListForm):
    """Filters of the list: which share of the people has signed, which sector."""

    field_order = ["tim", "muc", "cap_tren", "linh_vuc", "trang", "xep"]

    muc = forms.ChoiceField(
        label=_("Mức ký"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            (SOME, _("Chưa ký đủ")),
            *((key, _("Dưới %(share)s %%") % {"share": share}) for key, share in BELOW.items()),
            (ALL, _("Đã ký đủ")),
            (NOT_BARE, _("Đã có danh sách")),
            (BARE, _("Chưa có danh sách")),
        ],
    )
    linh_vuc = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=[("", _("Tất cả")), *Union.Sector.choices]
    )

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        asked = self.values["muc"]
        if self.values["linh_vuc"]:
            queryset = queryset.filter(sector=self.values["linh_vuc"])
        if asked == BARE:
            return queryset.filter(eligible=0)
        if not asked:
            return queryset
        queryset = queryset.filter(eligible__gt=0)
        if asked in BELOW:
            return queryset.filter(rate__lt=BELOW[asked] / 100)
        if asked == SOME:
            return queryset.filter(missing__gt=0)
        return queryset.filter(missing=0) if asked == ALL else queryset
