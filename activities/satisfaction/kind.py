"""What a measurement of satisfaction says of itself."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import counting
from activities.forms.satisfaction import SurveyForm
from activities.models import SatisfactionSurvey, SurveyFile
from activities.records.files import RecordFiles
from activities.records.kinds import ListColumn, RecordKind, Shown
from activities.satisfaction import reading
from core.text import format_date, format_number
from emulation import facts


def count(value):
    return "" if value is None else format_number(value)


def percent(rate):
    return f"{format_number(rate, 2)} %"


class SurveyKind(RecordKind):
    model, form, name = SatisfactionSurvey, SurveyForm, "survey"
    default_sort = "-ngay"
    list_template = "activities/satisfaction/_course.html"
    files_none = gettext_lazy("Chưa có báo cáo hoặc văn bản công bố kết quả.")
    words = {
        "one": gettext_lazy("kết quả"),
        "title": gettext_lazy("Sự hài lòng của người dân, doanh nghiệp"),
        "sheet": gettext_lazy("Sự hài lòng"),
        "add": gettext_lazy("Ghi kết quả đo sự hài lòng"),
        "none": gettext_lazy("Năm này đơn vị chưa ghi kết quả đo sự hài lòng."),
        "none_text": gettext_lazy(
            "Ghi nguồn số liệu, số được hỏi và số hài lòng; cổng tính tỉ lệ và so với năm trước."
        ),
        "none_of_year": gettext_lazy("Năm này chưa có kết quả đo sự hài lòng nào được ghi."),
        "created": gettext_lazy("Đã ghi kết quả. Thêm báo cáo hoặc văn bản công bố nếu có."),
    }
    columns = (
        ListColumn("nguon", gettext_lazy("Nguồn số liệu"), lambda r: r.get_source_display(),
                   ("source",), width=40),
        ListColumn("ngay", gettext_lazy("Ngày có kết quả"), lambda r: format_date(r.measured_on),
                   ("measured_on",), "date", lambda r: r.measured_on, 14),
        ListColumn("mau", gettext_lazy("Số được hỏi"), lambda r: count(r.sample),
                   ("sample",), "integer", lambda r: r.sample, 12),
        ListColumn("hai_long", gettext_lazy("Số hài lòng"), lambda r: count(r.satisfied),
                   (), "integer", lambda r: r.satisfied, 12),
        ListColumn("ti_le", gettext_lazy("Tỉ lệ"), lambda r: percent(r.rate),
                   ("rate",), "percent", lambda r: r.rate, 12),
    )  # fmt: skip

    def facts(self, record):
        return [
            Shown(_("Nguồn số liệu"), record.get_source_display()),
            Shown(_("Ngày có kết quả"), format_date(record.measured_on)),
            Shown(_("Số người, doanh nghiệp được hỏi"), count(record.sample)),
            Shown(_("Số hài lòng"), count(record.satisfied)),
            Shown(_("Tỉ lệ hài lòng"), percent(record.rate)),
            Shown(_("Ghi chú"), record.note, lines=True),
        ]

    def written(self, record):
        facts.recount(counting.SURVEYS, [record.union_year_id])

    def searched(self, values):
        return [str(SatisfactionSurvey.Source(values["source"]).label), values["note"]]

    def more_of_union(self, request, union_year):
        return {"courses": reading.course_of(union_year)}


KIND = SurveyKind()
FILES = RecordFiles(KIND, SurveyFile)
