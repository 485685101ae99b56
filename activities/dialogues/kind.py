"""What a dialogue says of itself."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import counting
from activities.dialogues import issues, reading
from activities.forms.dialogues import DialogueForm
from activities.models import Dialogue, DialogueFile
from activities.records.files import RecordFiles
from activities.records.kinds import ListColumn, RecordKind, Shown
from core.text import format_date, format_number
from emulation import facts


class DialogueKind(RecordKind):
    model, form, name = Dialogue, DialogueForm, "dialogue"
    default_sort = "-ngay"
    more_template = "activities/dialogues/_issues.html"
    list_template = "activities/dialogues/_left.html"
    files_none = gettext_lazy("Chưa có biên bản hoặc ảnh của cuộc đối thoại.")
    words = {
        "one": gettext_lazy("cuộc đối thoại"),
        "title": gettext_lazy("Đối thoại của người đứng đầu"),
        "sheet": gettext_lazy("Đối thoại"),
        "add": gettext_lazy("Ghi cuộc đối thoại"),
        "none": gettext_lazy("Năm này đơn vị chưa ghi cuộc đối thoại nào."),
        "none_text": gettext_lazy(
            "Ghi ngày, người chủ trì, số người dự; sau đó ghi từng vấn đề được nêu, câu trả lời, "
            "ai giải quyết và hạn giải quyết."
        ),
        "none_of_year": gettext_lazy("Năm này chưa có cuộc đối thoại nào được ghi."),
        "created": gettext_lazy("Đã ghi cuộc đối thoại. Ghi tiếp các vấn đề được nêu."),
    }
    columns = (
        ListColumn("ngay", gettext_lazy("Ngày"), lambda r: format_date(r.held_on),
                   ("held_on",), "date", lambda r: r.held_on, 12),
        ListColumn("chu_tri", gettext_lazy("Chủ trì"), lambda r: r.head, width=34),
        ListColumn("nguoi", gettext_lazy("Số người dự"), lambda r: format_number(r.people),
                   ("people",), "integer", lambda r: r.people, 12),
    )  # fmt: skip

    def facts(self, record):
        return [
            Shown(_("Ngày"), format_date(record.held_on)),
            Shown(_("Nơi tổ chức"), record.place),
            Shown(_("Người đứng đầu chủ trì"), record.head),
            Shown(_("Số người dự"), format_number(record.people)),
            Shown(_("Thành phần dự"), record.attended, lines=True),
            Shown(_("Kết luận chung"), record.summary, lines=True),
        ]

    def written(self, record):
        facts.recount(counting.DIALOGUES, [record.union_year_id])

    def searched(self, values):
        return [values["head"], values["place"], values["attended"], values["summary"]]

    def more(self, request, record):
        mine = record.union_year
        works = issues.may_follow(request.user, mine)
        writes = self.may_write(request.user, mine)
        return {
            "issues": list(record.issues.all()),
            "raise_url": reverse("activities:issue-create", args=[record.pk])
            if writes and not issues.why_not_raised(record)
            else "",
            "follows": works and record.withdrawn_at is None,
        }

    def more_of_union(self, request, union_year):
        left = reading.left_from_before(union_year)
        return {
            "left": [issue for issue in left if not issue.is_settled],
            "issues_url": reverse(
                "activities:issues-of-union",
                args=[union_year.campaign_year.year, union_year.union.code],
            ),
        }


KIND = DialogueKind()
FILES = RecordFiles(KIND, DialogueFile)
