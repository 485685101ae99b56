"""What the appraisal desk may be asked for, and how the pre-checks are tuned."""

from decimal import Decimal

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import PointsField
from emulation import stages
from emulation.forms.lists import OfYearListForm
from emulation.models import Light, PrecheckRule
from emulation.prechecks.rules import BY_CODE, CATALOGUE

UNCHECKED, CHANGED = "chua_kiem_tra", "thay_doi"


class DeskListForm(OfYearListForm):
    """Filters of the desk. buoc: the stage, offered to who scores in two."""

    field_order = ["tim", "buoc", "muc", "ly_do", "cap_tren", "trang", "xep"]

    buoc = forms.ChoiceField(label=_("Bước"), required=False)
    muc = forms.ChoiceField(
        label=_("Mức"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            *((light.value, light.label) for light in reversed(Light)),
            (UNCHECKED, _("Chưa kiểm tra")),
            (CHANGED, _("Có thay đổi, chờ kiểm tra lại")),
        ],
    )
    ly_do = forms.ChoiceField(
        label=_("Lý do"),
        required=False,
        choices=[("", _("Tất cả")), *((rule.code, rule.title) for rule in CATALOGUE)],
    )
    via = "union_year__"

    def __init__(self, data, *, offered, supervisors):
        super().__init__(data, supervisors=supervisors)
        self.fields["buoc"].choices = [(stage, stages.LABELS[stage]) for stage in offered]
        if len(offered) == 1:
            self.fields["buoc"].widget = forms.HiddenInput()
        self.stage = self.values["buoc"] or offered[0]
        # By one's own desk every dossier has the same union above.
        self.many_above = self.many_above and self.stage == "verified"
        if not self.many_above:
            self.fields.pop("cap_tren", None)

    @property
    def narrows(self):
        """Tell whether a filter is set; the stage is none, it is a desk of its own."""
        return any(self.values.get(name) for name in ("tim", "muc", "ly_do", "cap_tren"))

    def narrow(self, queryset):
        """Return the assessments that the filters leave."""
        queryset = super().narrow(queryset)
        if self.values["muc"]:
            queryset = queryset.filter(self._light(self.values["muc"]))
        if self.values["ly_do"]:
            queryset = queryset.filter(precheck__codes__contains=f",{self.values['ly_do']},")
        return queryset

    def under(self, code):
        return super().under(code) if self.many_above else Q()

    @staticmethod
    def _light(asked):
        if asked == UNCHECKED:
            return Q(precheck=None) | Q(precheck__checked_at=None)
        if asked == CHANGED:
            return Q(precheck__stale=True, precheck__checked_at__isnull=False)
        return Q(precheck__light=asked, precheck__checked_at__isnull=False)


class RulesForm(forms.Form):
    """Every pre-check on one page: in use or not, its light, its threshold, its version."""

    def __init__(self, data=None, *, rows):
        super().__init__(data)
        self.rows = rows
        for row in rows:
            for part, field, value in _fields(BY_CODE[row.code], row):
                self.fields[f"{part}_{row.code}"] = field
                self.initial[f"{part}_{row.code}"] = value

    def rules(self):
        """Return [{rule, row, and its fields by name}] for the page."""
        return [
            {
                "rule": BY_CODE[row.code],
                "row": row,
                **{
                    part: self[f"{part}_{row.code}"]
                    for part in ("version", "enabled", "light", "threshold")
                    if f"{part}_{row.code}" in self.fields
                },
            }
            for row in self.rows
        ]

    def values(self):
        """Return what tuning.tune takes."""
        return {
            row.code: {
                "version": self.cleaned_data[f"version_{row.code}"],
                "enabled": self.cleaned_data[f"enabled_{row.code}"],
                "light": self.cleaned_data[f"light_{row.code}"],
                "threshold": Decimal(self.cleaned_data.get(f"threshold_{row.code}") or 0),
            }
            for row in self.rows
        }

    def adopt(self, rows):
        """Stand on the newer versions: pressed again, the form is saved knowingly."""
        self.data = self.data.copy()
        for row in rows:
            self.data[f"version_{row.code}"] = str(row.version)


def _fields(rule, row):
    """Yield (part, form field, what stands now) of one rule."""
    yield (
        "version",
        forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1),
        row.version,
    )
    yield "enabled", forms.BooleanField(label=_("Đang dùng"), required=False), row.enabled
    yield (
        "light",
        forms.ChoiceField(label=_("Mức"), choices=PrecheckRule._meta.get_field("light").choices),
        row.light,
    )
    if rule.unit:
        field = PointsField(
            label=_("Ngưỡng (%(unit)s)") % {"unit": rule.unit},
            subject=_("Ngưỡng của quy tắc “%(rule)s”") % {"rule": rule.title},
            maximum=rule.most,
            places=0 if rule.whole else 2,
            required=True,
        )
        yield "threshold", field, row.threshold
