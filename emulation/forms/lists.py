"""What the lists of dossiers may be asked for."""

from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.listing import ListForm
from emulation.models.criteria import Classification
from emulation.models.dossier import DossierStatus
from emulation.structure import Structure
from unions.models import Union

MISSING, RECEIVED, ON_TIME, LATE = "chua_nop", "da_nop", "dung_han", "muon"
WAITING = "cho_xu_ly"


def structure_field():
    """Return the hidden field that keeps today's structure in a list's links, once asked for."""
    return forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(Structure.NOW.value, "")]
    )


class OfYearListForm(ListForm):
    """What every list of a year may be narrowed by: a union's name or code, the one above it.

    `via` leads from a row to its UnionYear.
    """

    via = ""

    cap_tren = forms.ChoiceField(label=_("Công đoàn cấp trên"), required=False)

    def __init__(self, data, *, supervisors):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")
        self.fields["cap_tren"].choices = [("", _("Tất cả")), *supervisors]
        self.many_above = len(supervisors) > 1  # one alone needs no column of its own
        if not supervisors:
            del self.fields["cap_tren"]

    def narrow(self, queryset):
        """Return the rows that these two filters leave."""
        words = self.values["tim"]
        if self.values.get("cap_tren"):
            queryset = queryset.filter(self.under(self.values["cap_tren"]))
        if words:
            queryset = queryset.filter(
                Q(**{f"{self.via}union__name_fold__contains": words.folded})
                | Q(**{f"{self.via}union__code__icontains": words})
            )
        return queryset

    def under(self, code):
        """Return the condition that a row is counted with the union of that code."""
        return Q(**{f"{self.via}supervisor__code": code})


class DossierListForm(OfYearListForm):
    """Filters of a year's list of one kind of dossier."""

    field_order = ["tim", "trang_thai", "cap_tren", "loai", "co_cau", "trang", "xep"]

    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False)
    loai = forms.ChoiceField(
        label=_("Loại hình"), required=False, choices=[("", _("Tất cả")), *Union.Kind.choices]
    )

    # The year's own structure unless today's is asked for (emulation.structure).
    co_cau = structure_field()

    def __init__(self, data, *, kind, supervisors, today=None):
        super().__init__(data, supervisors=supervisors)
        self.kind, self.today = kind, today
        self.fields["trang_thai"].choices = [
            ("", _("Tất cả")),
            (MISSING, _("Chưa nộp")),
            (RECEIVED, _("Đã nộp")),
            (ON_TIME, _("Nộp đúng hạn")),
            (LATE, _("Nộp muộn")),
            (WAITING, _("Chờ xử lý")),
            *((value, DossierStatus(value).label) for value in kind.statuses),
        ]

    def narrow(self, queryset):
        """Return the union-years that the filters leave."""
        queryset = super().narrow(queryset)
        if self.values["trang_thai"]:
            queryset = queryset.filter(self._state(self.values["trang_thai"]))
        if self.values["loai"]:
            queryset = queryset.filter(kind=self.values["loai"])
        return queryset

    def under(self, code):
        return self.today.condition(code) if self.today else super().under(code)

    def _state(self, state):
        """Return the condition of one choice of the state filter."""
        name = self.kind.name
        received = Q(**{f"{name}__first_submitted_at__isnull": False})
        return {
            MISSING: ~received,
            RECEIVED: received,
            ON_TIME: received & Q(**{f"{name}__late": False}),
            LATE: received & Q(**{f"{name}__late": True}),
            WAITING: Q(**{f"{name}__status__in": self.kind.model.WAITING}),
        }.get(state, Q(**{f"{name}__status": state}))


class AssessmentListForm(DossierListForm):
    """The list of assessments can be narrowed to one classification too."""

    xep_loai = forms.ChoiceField(
        label=_("Xếp loại"),
        required=False,
        choices=[("", _("Tất cả")), *Classification.choices],
    )
    field_order = ["tim", "trang_thai", "xep_loai", "cap_tren", "loai", "co_cau", "trang", "xep"]

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        if self.values["xep_loai"]:
            queryset = queryset.filter(
                assessment__classification=self.values["xep_loai"],
                assessment__status=DossierStatus.VERIFIED,
            )
        return queryset


def points_order(field):
    """Order by points with those that have none at the end, whatever the database."""
    return F(field).asc(nulls_last=True)
