"""What an activity says of itself."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.activity import counting
from activities.forms.activities import ActivityForm, OwnActivitiesForm, YearActivitiesForm
from activities.models import Activity, ActivityFile
from activities.models.activity import SHORT
from activities.records.files import RecordFiles
from activities.records.kinds import ListColumn, RecordKind, Shown
from core.text import format_date, format_number
from emulation import facts


def much(activity):
    """Return how many of what: "3 buổi"."""
    if activity.quantity is None:
        return ""
    return f"{format_number(activity.quantity)} {activity.measure.unit}"


def people(activity):
    return "" if activity.people is None else format_number(activity.people)


class ActivityKind(RecordKind):
    model, form, name = Activity, ActivityForm, "activity"
    default_sort = "ngay"
    more_template = "activities/activity/_more.html"
    own_filters, year_filters = OwnActivitiesForm, YearActivitiesForm
    files_none = gettext_lazy("Chưa có ảnh.")
    words = {
        "one": gettext_lazy("hoạt động"),
        "title": gettext_lazy("Hoạt động"),
        "sheet": gettext_lazy("Hoạt động"),
        "add": gettext_lazy("Ghi hoạt động"),
        "none": gettext_lazy("Năm này đơn vị chưa ghi hoạt động nào."),
        "none_text": gettext_lazy("Chụp một ảnh, chọn loại, ngày và số lượng là đủ."),
        "none_of_year": gettext_lazy("Năm này chưa có hoạt động nào được ghi."),
        "created": gettext_lazy("Đã ghi hoạt động."),
    }
    columns = (
        ListColumn("ten", gettext_lazy("Tên hoạt động"), lambda r: r.title, ("title",), width=44),
        ListColumn("ngay", gettext_lazy("Ngày"),
                   lambda r: r.day_text if r.held_on else _("dự kiến %(day)s") % {
                       "day": r.day_text},
                   ("shown_on",), "date", lambda r: r.held_on, 12),
        ListColumn("loai", gettext_lazy("Loại"), lambda r: str(SHORT[r.kind]), ("kind",),
                   raw=lambda r: r.get_kind_display(), width=44),
        ListColumn("so_luong", gettext_lazy("Số lượng"), much, ("quantity",), "integer",
                   lambda r: r.quantity, 12),
        ListColumn("luot_nguoi", gettext_lazy("Số lượt người"), people, ("people",), "integer",
                   lambda r: r.people, 14, own_only=True),
    )  # fmt: skip

    def facts(self, record):
        rows = [
            Shown(_("Loại hoạt động"), record.get_kind_display()),
            Shown(_("Dự kiến") if record.is_planned else _("Ngày"), record.day_text),
            Shown(_("Số lượng"), much(record)),
        ]
        if record.measure.counts_people:
            rows.append(Shown(_("Số lượt người"), people(record)))
        rows.append(Shown(_("Nơi thực hiện"), record.place))
        if record.kind == Activity.Kind.CONFERENCE:
            items = "\n".join(f"– {item}" for item in record.agenda_items())
            rows.append(Shown(_("Nội dung Cuộc vận động tại hội nghị"), items, lines=True))
        rows.append(Shown(_("Nội dung"), record.note, lines=True))
        return rows

    def counting(self, rows):
        return rows.counting()

    def searched(self, values):
        kind = str(Activity.Kind(values["kind"]).label)
        return [values["title"], kind, values["place"], values["note"]]

    def written(self, record):
        facts.recount(counting.ACTIVITIES, [record.union_year_id])


class ActivityFiles(RecordFiles):
    """A photo backs one activity: the same one for ten of them proves nothing."""

    def why_not(self, owner, upload):
        return self.why_not_again(upload.kept[0], owner.union_year_id, owner)

    def why_not_again(self, sha256, union_year_id, owner=None):
        """Return which other activity of the union's year has this content, or ""."""
        others = Activity.objects.in_force().filter(
            union_year=union_year_id, files__file__sha256=sha256
        )
        other = others.exclude(pk=owner.pk if owner else None).first()
        if other is None:
            return ""
        return _("Tệp này đã dùng cho hoạt động “%(title)s” (%(day)s). Chọn ảnh khác.") % {
            "title": other.title,
            "day": format_date(other.held_on or other.planned_on),
        }


KIND = ActivityKind()
FILES = ActivityFiles(KIND, ActivityFile)
