"""Forms of covenants: what was promised, the parties, withdrawing, the filters of the lists."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import CountField, DayField, PlainTextField
from core.forms import KeyForm
from core.listing import ListForm
from core.text import fold, format_number
from emulation.forms.lists import OfYearListForm
from emulation.forms.rows import BaseRowSet, LeavableRow
from pledges.covenants import rules
from pledges.covenants.values import MOST_PARTIES, Party

FEWEST_PARTIES = 2
CONTENT_LENGTH = 20_000
PREFIX = "ben"
THEN = [(name, name) for name in ("save", "more", "find")]


class CovenantForm(KeyForm):
    """What was promised, when and where; `then` is the pressed button."""

    title = PlainTextField(label=gettext_lazy("Tên giao ước"), max_length=200)
    signed_on = DayField(label=gettext_lazy("Ngày ký"))
    place = PlainTextField(
        label=gettext_lazy("Nơi ký"), max_length=200,
        help_text=gettext_lazy("Ví dụ: Hội trường Sở Nội vụ."),
    )  # fmt: skip
    content = PlainTextField(
        label=gettext_lazy("Nội dung giao ước"), max_length=CONTENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Mỗi điều một dòng; bản in giữ nguyên các dòng."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1,
                                 widget=forms.HiddenInput)  # fmt: skip
    then = forms.ChoiceField(choices=THEN, required=False)

    def __init__(self, data=None, *, campaign_year, covenant=None, typed=None):
        """typed: what came in and is shown again without being judged."""
        super().__init__(data, use_required_attribute=False)
        self.campaign_year = campaign_year
        for name in ("title", "place", "content"):
            # A browser cuts what is pasted beyond maxlength, without a word.
            self.fields[name].widget.attrs.pop("maxlength", None)
        if covenant is not None:
            names = ("title", "signed_on", "place", "content", "version")
            self.initial |= {name: getattr(covenant, name) for name in names}
        if typed is not None:
            names = ("key", "title", "signed_on", "place", "content", "version")
            self.initial |= {name: typed.get(name, "") for name in names}

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if reason := rules.why_not_on(day, self.campaign_year):
            raise forms.ValidationError(reason)
        return day

    def values(self):
        names = ("title", "signed_on", "place", "content")
        return {name: self.cleaned_data[name] for name in names}


class PartyRow(LeavableRow):
    """One side of the covenant. `find` looks for the portal's union that it is."""

    order = CountField(label=gettext_lazy("Thứ tự"), subject=gettext_lazy("Thứ tự"),
                       minimum=1, maximum=MOST_PARTIES)  # fmt: skip
    name = PlainTextField(label=gettext_lazy("Tên bên ký"), required=False, max_length=200)
    representative = PlainTextField(
        label=gettext_lazy("Người đại diện"), required=False, max_length=120
    )
    position = PlainTextField(label=gettext_lazy("Chức vụ"), required=False, max_length=120)
    find = PlainTextField(
        label=gettext_lazy("Tìm công đoàn trên cổng, nếu bên này là một công đoàn"),
        required=False, max_length=100,
        help_text=gettext_lazy("Nhập tên hoặc mã rồi bấm “Tìm đơn vị”."),
    )  # fmt: skip
    union = forms.ChoiceField(
        label=gettext_lazy("Là công đoàn trên cổng"), required=False,
        help_text=gettext_lazy("Công đoàn được chọn cũng thấy giao ước này ở trang của mình."),
    )  # fmt: skip
    bo = forms.BooleanField(label=gettext_lazy("Bỏ bên này"), required=False)

    TYPED = ("name", "representative", "position", "find", "union")

    def __init__(self, *args, finder, known, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
        self.offered = self._offered(finder, known)
        if not self.is_bound and not self.initial.get("union") and len(self.offered) == 1:
            self.initial["union"] = next(iter(self.offered))
        self.fields["union"].choices = [
            ("", _("Không phải công đoàn trên cổng")),
            *((union.code, union.label) for union in self.offered.values()),
        ]

    def _offered(self, finder, known):
        """Return {code: union} of what the row may choose from: its own, and what was found."""
        own = known.get(self._typed("union"))
        words = " ".join(self._typed("find").split())[:100]
        found = finder.search(words) if words else []
        return {union.code: union for union in [*([own] if own else []), *found]}

    def _typed(self, name):
        """Return what stands in a control; not by its bound field, which remembers `initial`."""
        found = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return str(found or "")

    @property
    def found_words(self):
        """Return how the search went, where one was asked for and nothing is judged yet."""
        if self.is_bound or not self._typed("find"):
            return ""
        if len(self.offered) > 1:
            return _("Có nhiều công đoàn khớp. Chọn một công đoàn ở ô dưới.")
        return "" if self.offered else _("Không có công đoàn nào khớp. Nhập tên hoặc mã khác.")

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        cleaned = super().clean()
        self._choose(cleaned)
        union = self.offered.get(cleaned.get("union"))
        if union and not cleaned.get("name"):
            cleaned["name"] = union.name[:200]
        for name, said in (
            ("name", _("Tên bên ký chưa được nhập.")),
            ("representative", _("Người đại diện chưa được nhập.")),
        ):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, said)
        return cleaned

    def _choose(self, cleaned):
        """Take the one union that the words name; say so where none or several answer them."""
        words = cleaned.get("find")
        if not words or cleaned.get("union") or "union" in self.errors:
            return
        if len(self.offered) == 1:
            cleaned["union"] = next(iter(self.offered))
        elif self.offered:
            self.add_error("union", _("Có nhiều công đoàn khớp. Chọn một công đoàn ở đây."))
        else:
            said = _("Không có công đoàn nào khớp. Nhập tên khác, hoặc để trống ô tìm.")
            self.add_error("find", said)

    def rank(self, index):
        """Return what the rows are ordered by: whoever moves up or down takes the place named."""
        order = self.cleaned_data.get("order") or index + 1
        moved = order - (index + 1)
        return order, (moved > 0) - (moved < 0), index

    def value(self):
        given = self.cleaned_data
        union = self.offered.get(given["union"])
        return Party(given["name"], given["representative"], given["position"],
                     union.pk if union else None)  # fmt: skip


class BasePartyRows(BaseRowSet):
    """The parties in the order that their numbers give; at least two, each once."""

    default_error_messages = {
        **BaseRowSet.default_error_messages,
        "too_many_forms": gettext_lazy("Một giao ước có nhiều nhất %(num)d bên."),
    }

    def kept(self):
        rows = [f for f in self.forms if hasattr(f, "cleaned_data") and not f.is_left_out]
        places = {form: index for index, form in enumerate(self.forms)}
        return sorted(rows, key=lambda form: form.rank(places[form]))

    def clean(self):
        kept = self.kept()
        if len(kept) < FEWEST_PARTIES:
            said = _("Giao ước có ít nhất hai bên. Nhập thêm bên ký.")
            raise forms.ValidationError(said)
        names, unions = set(), set()
        for form in kept:
            self._once(form, "name", fold(form.cleaned_data.get("name") or ""), names)
            self._once(form, "union", form.cleaned_data.get("union") or "", unions)

    def _once(self, form, name, value, taken):
        if value and value in taken:
            form.add_error(name, _("Bên này đã có ở dòng trên."))
        taken.add(value)

    def values(self):
        return [form.value() for form in self.kept()]


def party_rows(data, shown, finder, *, extra=0):
    """Return the rows of the form: as they came in, else as `shown` ({field: text} each) has them.

    extra: empty rows after those shown.
    """
    kind = forms.formset_factory(
        PartyRow, formset=BasePartyRows, extra=extra, max_num=MOST_PARTIES,
        absolute_max=MOST_PARTIES,
    )  # fmt: skip
    posted = [data.get(f"{PREFIX}-{n}-union", "") for n in range(MOST_PARTIES)] if data else []
    known = finder.coded({*posted, *(row["union"] for row in shown)})
    asked = {"finder": finder, "known": known, "empty_permitted": False,
             "use_required_attribute": False}  # fmt: skip
    return kind(data, initial=shown, prefix=PREFIX, form_kwargs=asked)


def stored_rows(covenant):
    """Return the parties of a covenant as party_rows shows them."""
    names = ("name", "representative", "position")
    parties = covenant.parties.select_related("union")
    return [
        {n: getattr(party, n) for n in names}
        | {"order": party.place, "union": party.union.code if party.union else ""}
        for party in parties
    ]


def typed_rows(data):
    """Return the rows as they were typed, not judged yet; those marked to go are left out."""
    total = CountField(maximum=MOST_PARTIES)
    try:
        count = total.clean(data.get(f"{PREFIX}-TOTAL_FORMS")) or 0
    except forms.ValidationError:
        count = 0
    names = ("order", "name", "representative", "position", "find", "union")
    return [
        {name: data.get(f"{PREFIX}-{n}-{name}", "") for name in names}
        for n in range(count)
        if not data.get(f"{PREFIX}-{n}-bo")
    ]


class WithdrawForm(KeyForm):
    """Why a covenant doesn't hold any more."""

    reason = PlainTextField(
        label=gettext_lazy("Lý do bỏ giao ước"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Nhập lý do bỏ giao ước.")},
    )  # fmt: skip


class DisputeForm(KeyForm):
    """Why the union is no party of a covenant that another wrote down."""

    reason = PlainTextField(
        label=gettext_lazy("Lý do phản đối"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ví dụ: đơn vị không ký giao ước này."),
        error_messages={"required": gettext_lazy("Nhập lý do phản đối.")},
    )  # fmt: skip


# --- Lists --------------------------------------------------------------------

IN_FORCE, WITHDRAWN = "hieu_luc", "da_bo"
STATES = {IN_FORCE: gettext_lazy("Đang có hiệu lực"), WITHDRAWN: gettext_lazy("Đã bỏ")}
HAS, HAS_NOT = "co", "chua"


def state_field():
    return forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False,
        choices=[("", gettext_lazy("Tất cả")), *STATES.items()],
    )  # fmt: skip


def narrowed_by_state(queryset, state):
    return queryset.filter(withdrawn_at__isnull=state == IN_FORCE) if state else queryset


class OwnCovenantsForm(ListForm):
    """Filters of one union's covenants."""

    field_order = ["tim", "trang_thai", "trang", "xep"]
    trang_thai = state_field()

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = gettext_lazy("Tên giao ước, bên ký, nơi ký")

    def narrow(self, queryset):
        if words := self.values["tim"]:
            queryset = queryset.filter(search_fold__contains=words.folded)
        return narrowed_by_state(queryset, self.values["trang_thai"])


class CovenantListForm(OfYearListForm):
    """Filters of all covenants of a year in scope."""

    via = "union_year__"
    field_order = ["tim", "trang_thai", "cap_tren", "trang", "xep"]
    trang_thai = state_field()

    def __init__(self, data, *, supervisors):
        super().__init__(data, supervisors=supervisors)
        self.fields["tim"].label = gettext_lazy("Giao ước, bên ký, đơn vị ghi")

    def narrow(self, queryset):
        if self.values.get("cap_tren"):
            queryset = queryset.filter(self.under(self.values["cap_tren"]))
        if words := self.values["tim"]:
            queryset = queryset.filter(
                Q(search_fold__contains=words.folded)
                | Q(union_year__union__name_fold__contains=words.folded)
                | Q(union_year__union__code__icontains=words)
            )
        return narrowed_by_state(queryset, self.values["trang_thai"])


class UnionsListForm(OfYearListForm):
    """Filters of the unions with and without a covenant."""

    field_order = ["tim", "giao_uoc", "cap_tren", "trang", "xep"]
    giao_uoc = forms.ChoiceField(
        label=gettext_lazy("Giao ước"), required=False,
        choices=[("", gettext_lazy("Tất cả")), (HAS, gettext_lazy("Đã có giao ước")),
                 (HAS_NOT, gettext_lazy("Chưa có giao ước"))],
    )  # fmt: skip

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        if wanted := self.values["giao_uoc"]:
            queryset = queryset.filter(has_covenant=wanted == HAS)
        return queryset


def places_words():
    """Return the sentence on how many parties a covenant may have."""
    return _("Một giao ước có ít nhất hai bên, nhiều nhất %(count)s bên.") % {
        "count": format_number(MOST_PARTIES)
    }
