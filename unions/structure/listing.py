"""What the list of unions may be asked for, and the tree beside it."""

from dataclasses import dataclass

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.listing import ListForm
from core.text import sort_key
from unions.models import Union

ENDED, ALL = "ket_thuc", "tat_ca"


class UnionListForm(ListForm):
    """Filters of the list of unions. Without one: every union that exists today."""

    field_order = ["tim", "cap", "cap_tren", "loai", "tinh_trang", "trang", "xep"]

    cap = forms.ChoiceField(
        label=_("Cấp"), required=False, choices=[("", _("Tất cả")), *Union.Level.choices]
    )
    cap_tren = forms.ChoiceField(label=_("Công đoàn cấp trên"), required=False)
    loai = forms.ChoiceField(
        label=_("Loại hình"), required=False, choices=[("", _("Tất cả")), *Union.Kind.choices]
    )
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[("", _("Hiện có")), (ENDED, _("Đã kết thúc")), (ALL, _("Tất cả"))],
    )

    def __init__(self, data, *, tree):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")
        self.branches = {branch.code: branch for branch in tree}
        self.fields["cap_tren"].choices = [
            ("", _("Tất cả")),
            *((branch.code, branch.short_name) for branch in tree),
        ]
        if len(tree) < 2:
            del self.fields["cap_tren"]

    def narrow(self, queryset):
        """Return the unions that the filters leave."""
        queryset = queryset.filter(self._existence(self.values["tinh_trang"]))
        for name, column in (("cap", "level"), ("loai", "kind")):
            if self.values[name]:
                queryset = queryset.filter(**{column: self.values[name]})
        branch = self.branches.get(self.values.get("cap_tren"))
        if branch is not None:
            queryset = queryset.filter(parent_id=branch.pk)
        if self.values["tim"]:
            queryset = queryset.matching(self.values["tim"])
        return queryset

    @staticmethod
    def _existence(state):
        ended = Q(ended__isnull=False, ended__lte=clock.today())
        return {ENDED: ended, ALL: Q()}.get(state, ~ended)


@dataclass(frozen=True, slots=True)
class Branch:
    """A union with others directly beneath it, and how many these are."""

    pk: int
    code: str
    short_name: str
    children: int


def tree_for(user):
    """Return the unions in scope that have others beneath them, the province first."""
    above = (
        Union.objects.visible_to(user)
        .exclude(level=Union.Level.GRASSROOTS)
        .annotate(count=Count("children", filter=~Q(children__ended__lte=clock.today())))
    )
    order = {Union.Level.PROVINCIAL: 0, Union.Level.UPPER: 1}
    rows = sorted(above, key=lambda union: (order[union.level], sort_key(union.short_name)))
    return [Branch(u.pk, u.code, u.short_name, u.count) for u in rows if u.count]
