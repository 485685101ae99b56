"""The forms of an activity: written in three fields and a photo, the rest unfolded when needed."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from activities.models.activity import GROUPS, MEASURES
from activities.records.forms import (
    IN_FORCE,
    PLANNED,
    STATES,
    WITHDRAWN,
    OwnRecordsForm,
    RecordForm,
    YearRecordsForm,
    narrowed_by_state,
)
from core import clock
from core.fields import CountField, DayField, PlainTextField
from core.forms import KeyForm
from core.text import format_date, format_number
from emulation.attaching.forms import checked, upload_field
from emulation.forms.evidence import LinkField

FIRST = ("kind", "held_on", "quantity")
MOST_PEOPLE = 100_000


def kind_choices(nothing):
    """Return the kinds in the plan's groups, each with what it counts."""
    groups = [
        (label, [(kind.value, f"{kind.label} ({MEASURES[kind].unit})") for kind in kinds])
        for _key, label, kinds in GROUPS
    ]
    return [("", nothing), *groups]


class ActivityForm(RecordForm):
    """What, when, how many; the rest has sensible values where it is left alone."""

    days = ("held_on",)

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại hoạt động"),
        error_messages={"required": gettext_lazy("Chọn loại hoạt động.")},
    )
    held_on = DayField(label=gettext_lazy("Ngày"))
    quantity = CountField(
        label=gettext_lazy("Số lượng"), required=True, minimum=1, maximum=200_000,
        help_text=gettext_lazy("Số buổi, số tin bài, số ấn phẩm…, theo đơn vị ghi sau tên loại."),
    )  # fmt: skip
    title = PlainTextField(
        label=gettext_lazy("Tên hoạt động"), max_length=200, required=False,
        help_text=gettext_lazy("Để trống thì lấy theo tên loại."),
    )  # fmt: skip
    people = CountField(
        label=gettext_lazy("Số lượt người"), subject=gettext_lazy("Số lượt người"),
        maximum=MOST_PEOPLE,
        help_text=gettext_lazy("Với hội nghị, tọa đàm, phong trào, sơ kết, tổng kết."),
    )  # fmt: skip
    place = PlainTextField(label=gettext_lazy("Nơi thực hiện"), max_length=200, required=False)
    link = LinkField(
        label=gettext_lazy("Đường dẫn minh chứng"), max_length=500, required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Trang có tin, bài, video. Ví dụ: https://binhdinh.gov.vn/…"),
    )  # fmt: skip
    note = PlainTextField(
        label=gettext_lazy("Nội dung"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, data=None, *, union_year, record=None):
        for_agenda = {
            name: forms.BooleanField(
                label=Activity._meta.get_field(name).verbose_name, required=False
            )
            for name in Activity.AGENDA
        }
        self.base_fields = self.base_fields | for_agenda
        super().__init__(data, union_year=union_year, record=record)
        self.fields["kind"].choices = kind_choices(_("Chọn"))
        if record is None:
            self.initial |= {"held_on": self.likely_day(), "quantity": 1}
        elif record.is_planned:
            self.fields["held_on"].help_text = self.last_year(record)

    def likely_day(self):
        today = clock.today()
        return today if today.year == self.union_year.campaign_year.year else None

    @staticmethod
    def last_year(record):
        """Return what the one it was copied from was, so that this one's is typed anew."""
        before = record.copied_from
        return _("Năm trước: ngày %(day)s, %(quantity)s %(unit)s.") % {
            "day": format_date(before.held_on),
            "quantity": format_number(before.quantity),
            "unit": before.measure.unit,
        }

    # --- How it stands on the page ------------------------------------------------

    def first(self):
        return [self[name] for name in FIRST]

    def more(self):
        return [self[n] for n in self.shown() if n not in FIRST and n not in Activity.AGENDA]

    def agenda(self):
        return [self[name] for name in Activity.AGENDA]

    @property
    def is_unfolded(self):
        """Tell whether something beyond the three fields holds a value or a mistake."""
        beyond = [*self.more(), *self.agenda()]
        return any(field.errors or field.value() for field in beyond)

    # --- What is wrong ------------------------------------------------------------

    def clean(self):
        cleaned = super().clean()
        if kind := cleaned.get("kind"):
            self.check_counts(Activity.Kind(kind), cleaned)
            cleaned["title"] = cleaned.get("title") or str(Activity.Kind(kind).label)
        return cleaned

    def check_counts(self, kind, cleaned):
        """Say what this kind doesn't count, and where a number is beyond belief."""
        measure = MEASURES[kind]
        if (cleaned.get("quantity") or 0) > measure.most:
            said = _("Mỗi lần ghi không quá %(most)s %(unit)s. Xem lại số vừa nhập.")
            self.add_error(
                "quantity", said % {"most": format_number(measure.most), "unit": measure.unit}
            )
        if cleaned.get("people") and not measure.counts_people:
            self.add_error("people", _("Loại này không đếm lượt người. Để trống ô này."))
        if kind != Activity.Kind.CONFERENCE and any(cleaned.get(n) for n in Activity.AGENDA):
            said = _("Năm nội dung này chỉ ghi cho hội nghị cán bộ, công chức, viên chức.")
            self.add_error("kind", said)


class NewActivityForm(ActivityForm):
    """The same with a photo, which comes first."""

    def __init__(self, data=None, given=None, *, union_year, rules):
        super().__init__(data, union_year=union_year)
        self.files, self.rules = given or {}, rules
        self.fields["photo"] = upload_field(rules, required=False, label=_("Ảnh"))

    def shown(self):
        return [name for name in super().shown() if name != "photo"]

    def clean_photo(self):
        """Check the photo last of all fields, before anything is locked."""
        upload = self.cleaned_data["photo"]
        return checked(self.rules, upload, self.union_year.pk) if upload else None


class CopyForm(KeyForm):
    """Which of last year's activities are meant again."""

    chosen = forms.ModelMultipleChoiceField(
        queryset=Activity.objects.none(), label=gettext_lazy("Hoạt động"),
        error_messages={
            "required": gettext_lazy("Chọn ít nhất một hoạt động."),
            "invalid_choice": gettext_lazy("Hoạt động này không chép được."),
            "invalid_pk_value": gettext_lazy("Hoạt động này không chép được."),
        },
    )  # fmt: skip

    def __init__(self, data=None, *, offered):
        super().__init__(data)
        self.fields["chosen"].queryset = offered


# --- Filters ------------------------------------------------------------------


def group_field():
    return forms.ChoiceField(
        label=gettext_lazy("Loại hoạt động"), required=False,
        choices=lambda: [
            ("", _("Tất cả")),
            *((key, label) for key, label, _kinds in GROUPS),
            *((label, [(kind.value, kind.label) for kind in kinds])
              for _key, label, kinds in GROUPS),
        ],
    )  # fmt: skip


def month_field():
    return forms.TypedChoiceField(
        label=gettext_lazy("Tháng"), required=False, coerce=int, empty_value=None,
        choices=lambda: [("", _("Tất cả")),
                         *((str(n), _("Tháng %(n)s") % {"n": n}) for n in range(1, 13))],
    )  # fmt: skip


def state_field():
    states = (IN_FORCE, PLANNED, WITHDRAWN)
    return forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False,
        choices=[("", gettext_lazy("Tất cả")), *((state, STATES[state]) for state in states)],
    )  # fmt: skip


def narrowed(queryset, values):
    """Return the activities of a kind or group of kinds, of a month, in a state."""
    groups = {key: kinds for key, _label, kinds in GROUPS}
    if asked := values["loai"]:
        queryset = queryset.filter(kind__in=groups.get(asked, [asked]))
    if values["thang"]:
        queryset = queryset.filter(shown_on__month=values["thang"])
    state = values["trang_thai"]
    if state == PLANNED:
        return queryset.planned()
    return queryset.counting() if state == IN_FORCE else narrowed_by_state(queryset, state)


class OwnActivitiesForm(OwnRecordsForm):
    """Filters of one union's activities."""

    field_order = ["tim", "loai", "thang", "trang_thai", "trang", "xep"]
    loai, thang, trang_thai = group_field(), month_field(), state_field()

    def narrow(self, queryset):
        if words := self.values["tim"]:
            queryset = queryset.filter(search_fold__contains=words.folded)
        return narrowed(queryset.with_day(), self.values)


class YearActivitiesForm(YearRecordsForm):
    """Filters of all activities of a year in scope."""

    field_order = ["tim", "loai", "thang", "trang_thai", "cap_tren", "trang", "xep"]
    loai, thang, trang_thai = group_field(), month_field(), state_field()

    def narrow(self, queryset):
        # The state is narrowed by what planned means here, beyond withdrawn or not.
        rows = super(YearRecordsForm, self).narrow(queryset)
        return narrowed(rows.with_day(), self.values)
