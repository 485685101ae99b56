"""Forms of the cross-checks: the draw, the blind form, lists, giving a review to another union."""

from datetime import timedelta

from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import CountField, DayField, PlainTextField
from core.forms import KeyForm
from core.listing import ListForm
from core.text import format_date, format_number
from emulation import assessing
from emulation.crosschecks import judging
from emulation.crosschecks.writing import MOST, USUAL
from emulation.forms.score_entries import LINE_GAPS, LineEntry
from emulation.forms.scores import ScoreForm

WEEKS = 2  # how long reviewers have unless another day is chosen
LONGEST = 180  # days
FINISHED, OPEN, NOT_DONE = "xong", "dang_cham", "khong_lam"
STATES = (
    ("", _("Tất cả")),
    (OPEN, _("Đang chấm")),
    (FINISHED, _("Đã chấm xong")),
    (NOT_DONE, _("Không thực hiện")),
)
OF_STATE = {
    FINISHED: Q(finished_at__isnull=False),
    OPEN: Q(finished_at=None, cross_check__status="open"),
    NOT_DONE: Q(finished_at=None, cross_check__status="closed"),
}
UNION = "assessment__union_year__union__"


class DrawForm(KeyForm):
    """How many dossiers are drawn, and until when they are to be scored."""

    count = CountField(
        label=_("Số hồ sơ lấy ngẫu nhiên"), subject=_("Số hồ sơ"), minimum=1, maximum=MOST,
        required=True,
    )  # fmt: skip
    due = DayField(label=_("Hạn chấm xong"))

    def __init__(self, data=None, *, pool):
        today = clock.today()
        initial = {"count": min(USUAL, pool), "due": today + timedelta(weeks=WEEKS)}
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.fields["count"].maximum = max(min(MOST, pool), 1)
        self.first, self.last = today, today + timedelta(days=LONGEST)

    def clean_due(self):
        day = self.cleaned_data["due"]
        if not self.first <= day <= self.last:
            words = {"first": format_date(self.first), "last": format_date(self.last)}
            raise forms.ValidationError(
                _("Chọn hạn từ %(first)s đến %(last)s."), params=words, code="out_of_range"
            )
        return day


class CrossEntry(LineEntry):
    """One line as the reviewer's form takes it: nothing of what was given before comes along."""

    def __init__(self, line):
        super().__init__(line, "cross")

    def before(self):
        return {}

    def gap(self):
        if not judging.lacking([self.line]):
            return "", ""
        part, sentence = LINE_GAPS["blank"]
        most = format_number(self.line.maximum)
        return part, sentence % {"name": self.name, "maximum": most}


class CrossForm(ScoreForm):
    """The blind form: points, "không áp dụng" and a comment for every line of a review."""

    then = forms.RegexField(r"^(save|finish)$", required=False)

    def __init__(self, data=None, *, review, lines):
        super().__init__(data, assessment=review, stage="cross", lines=lines)

    def entries_of(self, lines, vetoes=()):
        return [CrossEntry(line) for line in lines]

    def entries_now(self, current):
        return self.entries_of(assessing.lines_of(current))

    def clean_then(self):
        return self.cleaned_data["then"] or "save"


class HandOverForm(KeyForm):
    """To which union an open review goes, and why."""

    reviewer = forms.ChoiceField(
        label=_("Giao cho"), error_messages={"required": _("Chọn nơi chấm chéo mới.")}
    )
    reason = PlainTextField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Nhập lý do chuyển.")},
    )

    def __init__(self, data=None, *, unions):
        super().__init__(data, use_required_attribute=False)
        self.unions = {str(union.pk): union for union in unions}
        names = [(pk, union.name) for pk, union in self.unions.items()]
        self.fields["reviewer"].choices = [("", _("Chọn công đoàn cấp trên")), *names]
        self.fields["reason"].widget.attrs.pop("maxlength", None)

    @property
    def union(self):
        return self.unions[self.cleaned_data["reviewer"]]


def all_and(choices):
    return [("", _("Tất cả")), *choices]


class OfUnitsForm(ListForm):
    """A list whose rows lead to a unit; `via` leads from a row to its review."""

    via = ""

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")

    def narrow(self, queryset):
        words = self.values["tim"]
        if not words:
            return queryset
        named = {f"{self.via}{UNION}name_fold__contains": words.folded}
        coded = {f"{self.via}{UNION}code__icontains": words}
        return queryset.filter(Q(**named) | Q(**coded))


class AppraisersForm(OfUnitsForm):
    """A list of what several unions appraised."""

    cap_tren = forms.ChoiceField(label=_("Nơi thẩm định"), required=False)

    def __init__(self, data, *, supervisors):
        super().__init__(data)
        self.fields["cap_tren"].choices = all_and(supervisors)
        if len(supervisors) < 2:
            del self.fields["cap_tren"]

    def narrow(self, queryset):
        queryset, code = super().narrow(queryset), self.values.get("cap_tren")
        return queryset.filter(**{f"{self.via}supervisor__code": code}) if code else queryset


class ReviewListForm(OfUnitsForm):
    """The reviews that a union was given."""

    field_order = ["tim", "trang_thai", "noi_cham", "trang", "xep"]

    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=STATES)

    def narrow(self, queryset):
        queryset, state = super().narrow(queryset), self.values["trang_thai"]
        return queryset.filter(OF_STATE[state]) if state else queryset


class ProgressListForm(ReviewListForm):
    """The reviews of a cross-check, for who runs it."""

    noi_cham = forms.ChoiceField(label=_("Nơi chấm chéo"), required=False)

    def __init__(self, data, *, reviewers):
        super().__init__(data)
        self.fields["noi_cham"].choices = all_and(reviewers)

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        code = self.values["noi_cham"]
        return queryset.filter(reviewer__code=code) if code else queryset


class DifferencesForm(AppraisersForm):
    """The finished reviews whose differences are compared."""

    field_order = ["tim", "cap_tren", "chenh_lech", "trang", "xep"]

    chenh_lech = forms.ChoiceField(
        label=_("Chênh lệch"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            ("thap", _("Chấm chéo thấp hơn")),
            ("cao", _("Chấm chéo cao hơn")),
            ("bang", _("Bằng nhau")),
            ("xep_loai", _("Khác xếp loại")),
        ],
    )

    def narrow(self, queryset):
        queryset, way = super().narrow(queryset), self.values["chenh_lech"]
        return queryset.filter(WAYS[way]) if way else queryset


WAYS = {
    "thap": Q(cross_total__lt=F("appraised_total")),
    "cao": Q(cross_total__gt=F("appraised_total")),
    "bang": Q(cross_total=F("appraised_total")),
    "xep_loai": ~Q(cross_class=F("appraised_class")),
}


class CrossLinesForm(AppraisersForm):
    """The lines behind the figures of a criterion."""

    field_order = ["tim", "tieu_chi", "cap_tren", "trang", "xep"]

    tieu_chi = forms.ChoiceField(label=_("Tiêu chí"), required=False)
    via = "review__"

    def __init__(self, data, *, criteria, supervisors):
        super().__init__(data, supervisors=supervisors)
        self.fields["tieu_chi"].choices = all_and(criteria)

    def narrow(self, queryset):
        queryset, criterion = super().narrow(queryset), self.values["tieu_chi"]
        return queryset.filter(criterion=criterion) if criterion else queryset
