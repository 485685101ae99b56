"""Forms about posts: switching between one's own, giving and ending one, the list's filters."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock, text
from core.fields import DayField, PlainTextField
from core.forms import KeyForm
from core.listing import ListForm
from unions.access import giveable
from unions.models import Post, User
from unions.offices.posts import NewPerson

NEW, KNOWN = "moi", "da_co"
OVER, ALL = "da_het", "tat_ca"


class PostSwitchForm(forms.Form):
    """Names the post to act in: one of the user's own that is in force today."""

    post = forms.TypedChoiceField(coerce=int)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        self.fields["post"].choices = [(post.pk, post.label) for post in user.posts_in_force]


class PostListForm(ListForm):
    """Filters of a union's officers. Without one: who holds or is to hold a post."""

    field_order = ["tim", "tinh_trang", "trang", "xep"]

    tinh_trang = forms.ChoiceField(
        label=_("Nhiệm kỳ"),
        required=False,
        choices=[("", _("Đang giữ, sắp giữ")), (OVER, _("Đã kết thúc")), (ALL, _("Tất cả"))],
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Họ và tên")

    def narrow(self, queryset):
        today = clock.today()
        state = self.values["tinh_trang"]
        if state != ALL:
            queryset = queryset.over(today) if state == OVER else queryset.not_over(today)
        if self.values["tim"]:
            queryset = queryset.filter(Q(user__full_name_fold__contains=self.values["tim"].folded))
        return queryset


class PostForm(KeyForm):
    """A post to give, to somebody new or to somebody with an account.

    A known account is named by user name and full name together, and one that fits
    neither is answered alike: the form tells nobody who has an account.
    """

    office = forms.ChoiceField(
        label=_("Chức vụ"), error_messages={"required": _("Chọn chức vụ để giao.")}
    )
    person = forms.ChoiceField(
        label=_("Người nhận chức vụ"),
        choices=[(NEW, _("Người chưa có tài khoản")), (KNOWN, _("Người đã có tài khoản"))],
        initial=NEW,
        widget=forms.RadioSelect,
        error_messages={"required": _("Cho biết người này đã có tài khoản chưa.")},
    )
    full_name = PlainTextField(
        label=_("Họ và tên"),
        max_length=120,
        error_messages={"required": _("Nhập họ và tên của người nhận chức vụ.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    username = PlainTextField(
        label=_("Tên đăng nhập"),
        required=False,
        max_length=60,
        help_text=_("Nhập khi người này đã có tài khoản. Tài khoản mới được đặt tên tự động."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=160,
        help_text=_("Nhập cho tài khoản mới, nếu có. Không có thì in phiếu trao tay."),
        error_messages={
            "invalid": _("Địa chỉ thư điện tử chưa đúng dạng, ví dụ: ten@donvi.gov.vn."),
            "max_length": _("Địa chỉ thư điện tử dài quá %(limit_value)d ký tự."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    since = DayField(label=_("Từ ngày"))
    until = DayField(
        label=_("Đến hết ngày"),
        required=False,
        help_text=_("Để trống nếu chưa định ngày kết thúc."),
    )

    def __init__(self, data=None, *, user, union, **kwargs):
        super().__init__(data, initial={"since": clock.today()}, **kwargs)
        self.offices = {f"{role}:{name}": (role, name) for role, name in giveable(user, union)}
        self.fields["office"].choices = [("", _("Chọn chức vụ"))] + [
            (key, Post(role=role, department=name).title)
            for key, (role, name) in self.offices.items()
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("person") == KNOWN and "full_name" in cleaned and "username" in cleaned:
            self.known = self._known(cleaned["username"], cleaned["full_name"])
            if self.known is None:
                self.add_error(
                    "username",
                    _(
                        "Không có tài khoản nào vừa có tên đăng nhập vừa có họ tên như đã nhập. "
                        "Kiểm tra lại, hoặc chọn “Người chưa có tài khoản”."
                    ),
                )
        elif cleaned.get("username"):
            self.add_error(
                "username",
                _(
                    "Tên đăng nhập chỉ dùng cho người đã có tài khoản. Chọn “Người đã có tài "
                    "khoản”, hoặc xóa tên đăng nhập."
                ),
            )
        return cleaned

    @staticmethod
    def _known(username, full_name):
        user = User.objects.by_login(username)
        same = user is not None and user.full_name_fold == text.fold(full_name)[:160]
        return user if same and user.may_enter else None

    def values(self):
        """Return the arguments of posts.give."""
        cleaned = self.cleaned_data
        role, department = self.offices[cleaned["office"]]
        new = NewPerson(" ".join(cleaned["full_name"].split()), cleaned["email"])
        return {
            "role": role,
            "department": department,
            "person": self.known if cleaned["person"] == KNOWN else new,
            "since": cleaned["since"],
            "until": cleaned["until"],
            "key": self.press,
        }


class EndForm(forms.Form):
    """The last day of a term that ends early, and why."""

    last_day = DayField(
        label=_("Ngày làm việc cuối cùng"),
        help_text=_("Hết ngày này, chức vụ không còn quyền gì trên cổng."),
    )
    note = PlainTextField(
        label=_("Lý do"),
        max_length=500,
        error_messages={"required": _("Nhập lý do kết thúc chức vụ.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None):
        super().__init__(data, initial={"last_day": clock.today()})
