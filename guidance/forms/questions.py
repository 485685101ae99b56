"""Forms of questions, topics and entries for all; filters of their lists."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.fields import CountField, PlainTextField
from core.forms import KeyForm
from core.listing import ListForm
from guidance.models import Question, Topic
from guidance.questions import topics
from unions.models import Post, Union

TEXT_LENGTH = 10_000
ALL = ("", gettext_lazy("Tất cả"))
WAITING, OVERDUE = "cho", "qua_han"
PUBLIC, INTERNAL = "cong_khai", "noi_bo"


class TextForm(KeyForm):
    """A text that goes into the thread; `uncut`: a browser cuts beyond maxlength, unasked."""

    uncut: tuple[str, ...] = ("text",)

    def __init__(self, data=None, **kwargs):
        super().__init__(data, use_required_attribute=False, **kwargs)
        for name in self.uncut:
            self.fields[name].widget.attrs.pop("maxlength", None)

    def bound(self):
        """Return the fields that are typed in, in their order."""
        hidden = ("key", "version", "looked")
        return [self[name] for name in self.fields if name not in hidden]


def long_text(label, rows=6, **more):
    return PlainTextField(
        label=label, max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def topic_field(label=None):
    return forms.ModelChoiceField(
        Topic.objects.filter(is_open=True), label=label or gettext_lazy("Chủ đề"),
        empty_label=gettext_lazy("Chọn một chủ đề"),
        error_messages={
            "required": gettext_lazy("Chọn một chủ đề."),
            "invalid_choice": gettext_lazy("Chủ đề được chọn không có trong danh sách."),
        },
    )  # fmt: skip


class AskForm(TextForm):
    """A question. looked: the entries near to it have been shown."""

    uncut = ("title", "text")
    UPPER, PROVINCE = "upper", "province"

    topic = topic_field()
    title = PlainTextField(
        label=gettext_lazy("Câu hỏi"), max_length=300,
        help_text=gettext_lazy("Một câu ngắn nói điều đang vướng."),
    )  # fmt: skip
    text = long_text(gettext_lazy("Nội dung vướng mắc, phản ánh"))
    sent_to = forms.ChoiceField(label=gettext_lazy("Gửi tới"), widget=forms.RadioSelect)
    looked = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, union):
        super().__init__(data)
        above = union.parent
        if above is None or above.level != Union.Level.UPPER:
            del self.fields["sent_to"]
            return
        province = _("Liên đoàn Lao động tỉnh, ban phụ trách chủ đề")
        choices = [(self.UPPER, above.name), (self.PROVINCE, province)]
        self.fields["sent_to"].choices = choices
        self.initial["sent_to"] = self.UPPER

    def values(self):
        given = self.cleaned_data
        return {"topic": given["topic"].pk, "title": given["title"], "text": given["text"],
                "to_upper": given.get("sent_to") == self.UPPER}  # fmt: skip


class AnswerForm(TextForm):
    text = long_text(gettext_lazy("Trả lời"), rows=8)


class ReopenForm(TextForm):
    text = long_text(gettext_lazy("Điều cần hỏi thêm"))


class PassForm(TextForm):
    """To which topic of the province a question goes, and why."""

    topic = topic_field(gettext_lazy("Chuyển tới chủ đề của Liên đoàn Lao động tỉnh"))
    text = long_text(gettext_lazy("Ghi chú"), rows=3, required=False)


class FaqForm(TextForm):
    """An entry for all."""

    uncut = ("asked", "answer")

    topic = topic_field()
    asked = PlainTextField(label=gettext_lazy("Câu hỏi"), max_length=300)
    answer = long_text(gettext_lazy("Trả lời"), rows=10)
    is_public = forms.TypedChoiceField(
        label=gettext_lazy("Ai đọc được"), widget=forms.RadioSelect,
        coerce=lambda value: value == PUBLIC,
        choices=[(INTERNAL, gettext_lazy("Người có tài khoản trên cổng")),
                 (PUBLIC, gettext_lazy("Mọi người, không cần tài khoản"))],
        initial=INTERNAL,
    )  # fmt: skip
    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, entry=None, initial=None):
        super().__init__(data, initial=initial or {})
        self.fields["topic"].queryset = Topic.objects.all()
        if entry is not None:
            names = ("topic", "asked", "answer", "version")
            self.initial |= {name: getattr(entry, name) for name in names}
            self.initial["is_public"] = PUBLIC if entry.is_public else INTERNAL

    def values(self):
        return {name: self.cleaned_data[name] for name in ("topic", "asked", "answer", "is_public")}


class TopicForm(TextForm):
    """Who answers a topic, in how many working days."""

    uncut = ("name",)

    name = PlainTextField(label=gettext_lazy("Tên chủ đề"), max_length=120)
    department = forms.ChoiceField(
        label=gettext_lazy("Ban phụ trách"), choices=Post.Department.choices
    )
    days = CountField(
        label=gettext_lazy("Số ngày làm việc để trả lời"), subject=gettext_lazy("Số ngày"),
        minimum=1, maximum=60,
    )  # fmt: skip
    place = CountField(
        label=gettext_lazy("Thứ tự"), subject=gettext_lazy("Thứ tự"), minimum=1, maximum=999
    )
    is_open = forms.BooleanField(label=gettext_lazy("Đang nhận câu hỏi"), required=False)
    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, topic=None):
        super().__init__(data)
        self.initial |= {"is_open": True, "days": 5, "place": Topic.objects.count() + 1}
        if topic is not None:
            names = (*topics.FIELDS, "version")
            self.initial |= {name: getattr(topic, name) for name in names}

    def values(self):
        return {name: self.cleaned_data[name] for name in topics.FIELDS}


# --- Lists --------------------------------------------------------------------


def all_topics():
    return [ALL, *Topic.objects.values_list("pk", "name")]


class QuestionListForm(ListForm):
    """Filters of questions."""

    field_order = ["tim", "chu_de", "trang_thai", "nam", "don_vi", "trang", "xep"]
    chu_de = forms.ChoiceField(label=gettext_lazy("Chủ đề"), required=False)
    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False,
        choices=[ALL, (WAITING, gettext_lazy("Đang chờ trả lời")),
                 (OVERDUE, gettext_lazy("Quá hạn trả lời")),
                 (Question.State.ANSWERED, Question.State.ANSWERED.label),
                 (Question.State.CLOSED, Question.State.CLOSED.label)],
    )  # fmt: skip
    nam = forms.ChoiceField(label=gettext_lazy("Năm"), required=False)
    don_vi = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data, *, years):
        super().__init__(data)
        self.fields["tim"].label = _("Câu hỏi, đơn vị")
        self.fields["chu_de"].choices = all_topics()
        self.fields["nam"].choices = [ALL, *((year, year) for year in years)]

    def narrow(self, queryset):
        if words := self.values["tim"]:
            queryset = queryset.filter(
                Q(search_fold__contains=words.folded) | Q(union__name_fold__contains=words.folded)
            )
        if topic := self.values["chu_de"]:
            queryset = queryset.filter(topic=topic)
        if year := self.values["nam"]:
            queryset = queryset.filter(asked_on__year=int(year))
        if code := self.values["don_vi"]:
            queryset = queryset.filter(union__code=code)
        return self._in_state(queryset, self.values["trang_thai"])

    def _in_state(self, queryset, state):
        if state == OVERDUE:
            return queryset.waiting().filter(due__lt=clock.today())
        if state == WAITING:
            return queryset.waiting()
        return queryset.filter(state=state) if state else queryset


class FaqListForm(ListForm):
    """Filters of the entries for all."""

    field_order = ["tim", "chu_de", "trang", "xep"]
    chu_de = forms.ChoiceField(label=gettext_lazy("Chủ đề"), required=False)

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Tìm trong câu hỏi và trả lời")
        self.fields["chu_de"].choices = all_topics()

    def narrow(self, queryset):
        if words := self.values["tim"]:
            for word in words.folded.split():
                queryset = queryset.filter(search_fold__contains=word)
        if topic := self.values["chu_de"]:
            queryset = queryset.filter(topic=topic)
        return queryset
