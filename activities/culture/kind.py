"""What a workplace-culture regulation says of itself."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.culture import counting, reading
from activities.forms.culture import CultureForm
from activities.models import CultureFile, CultureRegulation
from activities.records.files import RecordFiles
from activities.records.kinds import ListColumn, RecordKind, Shown
from core.text import fold, format_date
from emulation import facts
from emulation.models import UnionYear


class CultureKind(RecordKind):
    model, form, name = CultureRegulation, CultureForm, "culture"
    default_sort = "-ngay"
    list_template = "activities/culture/_in_force.html"
    more_template = "activities/culture/_changes.html"
    files_none = gettext_lazy("Chưa có bản quét của văn bản.")
    words = {
        "one": gettext_lazy("văn bản"),
        "title": gettext_lazy("Quy chế văn hóa công sở"),
        "sheet": gettext_lazy("Quy chế văn hóa công sở"),
        "add": gettext_lazy("Ghi quy chế"),
        "none": gettext_lazy("Đơn vị chưa ghi quy chế văn hóa công sở nào."),
        "none_text": gettext_lazy(
            "Ghi số, ngày ban hành, kèm bản quét. Quy chế còn hiệu lực từ các năm trước cũng ghi."
        ),
        "none_of_year": gettext_lazy("Năm này chưa có quy chế nào được ghi."),
        "created": gettext_lazy("Đã ghi quy chế. Thêm bản quét nếu có."),
    }
    columns = (
        ListColumn("so", gettext_lazy("Số, ký hiệu"), lambda r: r.number, ("number",), width=20),
        ListColumn("ten", gettext_lazy("Tên văn bản"), lambda r: r.title, ("title",), width=44),
        ListColumn("ngay", gettext_lazy("Ngày ban hành"), lambda r: format_date(r.issued_on),
                   ("issued_on",), "date", lambda r: r.issued_on, 14),
        ListColumn("hinh_thuc", gettext_lazy("Hình thức"), lambda r: r.get_act_display(),
                   ("act",), width=20),
    )  # fmt: skip

    def of_union(self, user, union_year):
        """Those of earlier years hold on: they stand in the list too."""
        return self.model.objects.visible_to(user).filter(
            union_year__union=union_year.union_id,
            union_year__campaign_year__year__lte=union_year.campaign_year.year,
        )

    def of_year(self, user, year):
        """What was written down in earlier years holds on: it stands in the list too."""
        units = UnionYear.objects.counted_for(user).filter(campaign_year__year=year)
        return self.model.objects.visible_to(user).filter(
            union_year__union__in=units.values("union"), union_year__campaign_year__year__lte=year
        )

    def facts(self, record):
        return [
            Shown(_("Hình thức"), record.get_act_display()),
            Shown(_("Số, ký hiệu"), record.number),
            Shown(_("Tên văn bản"), record.title),
            Shown(_("Ngày ban hành"), format_date(record.issued_on)),
            Shown(_("Người ký"), record.signer),
            Shown(_("Ghi vào năm"), str(record.union_year.campaign_year.year)),
            Shown(_("Nội dung chính"), record.note, lines=True),
        ]

    def searched(self, values):
        return [values["number"], values["title"], values["signer"]]

    def check(self, values, union_year, record=None):
        """A number stands for one document; what is changed is the union's, never itself."""
        rows = CultureRegulation.objects.in_force().filter(union_year__union=union_year.union_id)
        others = rows.exclude(pk=record.pk if record else None)
        wanted = fold(values["number"])
        if other := next((row for row in others if fold(row.number) == wanted), None):
            said = _("Số này đã ghi cho “%(title)s”, ban hành ngày %(day)s.")
            told = {"title": other.title, "day": format_date(other.issued_on)}
            raise ValidationError({"number": said % told})
        changed = values["changes_id"]
        never = reading.after(record) if record else set()
        if changed and (changed in never or not rows.filter(pk=changed).exists()):
            raise ValidationError({"changes": _("Chọn một văn bản trong danh sách.")})

    def written(self, record):
        facts.recount(counting.CULTURE, reading.later_years(record.union_year))

    def more_of_union(self, request, union_year):
        holding = reading.in_force(list(reading.known(union_year)))
        return {"holding": holding, "own": reading.own_criteria(request.user, union_year)}

    def more(self, request, record):
        """Return what it changes and what changes it, as far as the user sees them."""
        seen = CultureRegulation.objects.visible_to(request.user)
        later = seen.in_force().filter(changes=record).order_by("issued_on", "pk")
        before = seen.filter(pk=record.changes_id).first() if record.changes_id else None
        return {"before": before, "later": list(later)}


KIND = CultureKind()
FILES = RecordFiles(KIND, CultureFile)
