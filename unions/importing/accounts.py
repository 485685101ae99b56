"""Officers' accounts as a workbook: one row is one post that somebody holds.

Who may give what is `unions.access`'s to say, and `offices.posts` writes: nobody gives more than
they hold. A new account has no password; its holder is invited afterwards.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, cells, clock
from core.cells import Field
from core.text import fold, format_date
from unions.access import giveable, may_end, may_give, may_let_in
from unions.importing.base import ChangedRow, Comparison
from unions.importing.scope import units_beneath
from unions.models import Invitation, Post, Union, User
from unions.offices import posts
from unions.offices.roles import has_post


def email(cell):
    """Read an address of electronic mail; an empty cell is ""."""
    words = cells.text(160)(cell).lower()
    if words:
        try:
            validate_email(words)
        except ValidationError:
            said = _("“%(words)s” không phải là một địa chỉ thư điện tử.")
            raise ValueError(said % {"words": words[:60]}) from None
    return words


ROLES, DEPARTMENTS = dict(Post.Role.choices), dict(Post.Department.choices)
FIELDS = (
    Field(
        "username", "Tên đăng nhập", cells.text(60), 22,
        help=gettext_lazy("Tên của tài khoản đã có; để trống đối với người chưa có tài khoản."),
    ),
    Field("full_name", "Họ và tên", cells.text(120, required=True), 30),
    Field(
        "email", "Thư điện tử", email, 30,
        help=gettext_lazy("Có thể để trống; khi đó phát phiếu kích hoạt in sẵn."),
    ),
    Field("unit", "Mã đơn vị", cells.text(20, required=True), 14),
    Field("role", "Chức vụ", cells.choice(ROLES, required=True), 34, words=ROLES),
    Field(
        "department", "Ban", cells.choice(DEPARTMENTS), 28,
        help=gettext_lazy("Chỉ chọn cho cán bộ ban của Liên đoàn Lao động tỉnh."),
        words=DEPARTMENTS,
    ),
    Field(
        "since", "Từ ngày", cells.day(required=True), 13,
        help=gettext_lazy("Ngày đầu của nhiệm kỳ: ngày/tháng/năm, ví dụ 05/01/2024."),
    ),
    Field(
        "until", "Đến hết ngày", cells.day(), 13,
        help=gettext_lazy("Ngày cuối của nhiệm kỳ; để trống nếu chưa có."),
    ),
)  # fmt: skip
COLUMNS = ("user__username", "user__full_name", "user__email", "union__code", "role",
           "department", "since", "until", "user_id", "pk")  # fmt: skip
ACCOUNT, POST = len(FIELDS), len(FIELDS) + 1


class Office(NamedTuple):
    """A row's values by name."""

    username: str
    full_name: str
    email: str
    unit: str
    role: str
    department: str
    since: object
    until: object

    @property
    def term(self):
        return self.unit, self.role, self.department, self.since


def may_import(user, union):
    """Whoever gives a post at the union, or at those directly below it."""
    post = user.post
    if post is None:
        return False
    above = post.role in Post.UPPER_ROLES and post.union_id == union.pk
    return above or bool(giveable(user, union))


def _posts_beneath(union, user):
    rows = Post.objects.visible_to(user).filter(union__path__startswith=union.path)
    return rows.order_by("union__sort_key", "user__sort_key", "since", "pk")


def _plain(row):
    """Return a row with "" where an account has no address."""
    return (*row[:2], row[2] or "", *row[3:])


def current_rows(union, user):
    """Yield the posts that hold today or are to begin, as the template shows them."""
    rows = _posts_beneath(union, user).not_over(clock.today()).values_list(*COLUMNS[:ACCOUNT])
    return map(_plain, rows)


class AccountComparison(Comparison):
    """Compares posts by account, office and first day; people without a user name are new."""

    fields = FIELDS

    def __init__(self, union, user):
        super().__init__(union, user)
        self.units = units_beneath(union, user)
        self.today = clock.today()
        rows = [_plain(row) for row in _posts_beneath(union, user).values_list(*COLUMNS)]
        self.held = {(row[0].lower(), *row[3:7]): row for row in rows}
        self.as_they_are = {row[1:ACCOUNT] for row in rows}
        self.accounts = {row[0].lower(): row for row in rows}
        self.named = {(row[3], fold(row[1])): row[0] for row in rows}
        self.terms: dict[tuple, list] = {}
        for row in rows:
            self._remember(row[0].lower(), Office(*row[:ACCOUNT]))
        self._facts: dict[str, tuple] = {}
        self._emails: dict[str, int] = {}

    def _remember(self, name, office):
        key = (name, office.unit, office.role)
        self.terms.setdefault(key, []).append((office.since, office.until))

    # --- One row ------------------------------------------------------------------

    def look(self, row):
        office = Office(*row.values)
        unit = self.units.get(office.unit)
        if unit is None:
            said = _("Không tìm thấy đơn vị có mã “%(code)s” trong phạm vi của danh sách này.")
            return self.problem("unit", said % {"code": office.unit})
        if not has_post(unit, office.role, office.department):
            said = _("Đơn vị này không có chức vụ như vậy. Vui lòng chọn lại chức vụ và ban.")
            return self.problem("role", said)
        if office.username:
            return self._look_at_known(row, office, unit)
        return self._look_at_unknown(row, office, unit)

    def _look_at_known(self, row, office, unit):
        name = office.username.lower()
        account = self.accounts.get(name)
        if account is None:
            said = _("Không tìm thấy tên đăng nhập “%(name)s”. Để trống ô này nếu là người mới.")
            return self.problem("username", said % {"name": office.username})
        facts = (office.full_name, office.email)
        if self._facts.setdefault(name, facts) != facts:
            said = _("Họ tên hoặc thư điện tử khác với dòng khác của cùng tài khoản.")
            return self.problem("full_name", said)
        if facts != account[1:3] and (said := self._facts_refused(account, office)):
            return said
        held = self.held.get((name, *office.term))
        if held is None:
            return self._give(row, office, unit, name)
        if held[1:ACCOUNT] == row.values[1:]:
            self.unchanged += 1
            return []
        if held[7] != office.until and (said := self._end_refused(held, office)):
            return said
        self.changed.append(ChangedRow(row, held))
        return []

    def _look_at_unknown(self, row, office, unit):
        if row.values[1:] in self.as_they_are:  # brought in by this very file before
            self.unchanged += 1
            return []
        if office.email:
            first = self._emails.setdefault(office.email, row.line)
            if first != row.line or User.objects.filter(email=office.email).exists():
                return self.problem("email", self._no_address())
        problems = self._give(row, office, unit, f"#{row.line}")
        if not problems:
            self._suspect(row, office)
        return problems

    @staticmethod
    def _no_address():
        return _("Không dùng được địa chỉ này cho tài khoản mới. Để trống hoặc nhập địa chỉ khác.")

    def _suspect(self, row, office):
        other = self.named.setdefault((office.unit, fold(office.full_name)), f"#{row.line}")
        words = {"name": office.full_name, "other": other.lstrip("#")}
        if other == f"#{row.line}":
            return
        if other.startswith("#"):
            said = _("%(name)s trùng tên với dòng %(other)s của cùng đơn vị.")
        else:
            said = _("%(name)s trùng tên với tài khoản %(other)s của cùng đơn vị.")
        self.doubles.append((row.line, said % words))

    # --- Rules, as the pages have them --------------------------------------------

    def _give(self, row, office, unit, name):
        """Put a new post into its group, or return why it can't be given."""
        if not may_give(self.user, unit, office.role, office.department):
            return self.problem("role", _("Quý vị không giao được chức vụ này ở đơn vị này."))
        if name == self.user.username.lower():
            said = _("Quý vị không tự giao chức vụ cho chính mình được.")
            return self.problem("username", said)
        try:
            posts.check_term(unit, office.since, office.until)
        except ValidationError as refused:
            (key, sentences), *_others = refused.message_dict.items()
            return self.problem(key, sentences[0])
        for since, until in self.terms.get((name, office.unit, office.role), ()):
            begins = office.until is None or since <= office.until
            if begins and (until is None or until >= office.since):
                said = _("Người này đã giữ chức vụ này trong khoảng thời gian ấy, từ %(day)s.")
                return self.problem("since", said % {"day": format_date(since)})
        self._remember(name, office)
        self.new.append(row)
        return []

    def _facts_refused(self, account, office):
        """Whoever changes an account's address can let themselves in: the same right is asked."""
        user = User.objects.get(pk=account[ACCOUNT])
        if not may_let_in(self.user, user):
            said = _("Họ tên, thư điện tử của tài khoản này do chính người đó hoặc cấp trên sửa.")
            return self.problem("full_name", said)
        other = User.objects.filter(email=office.email or None).exclude(pk=user.pk)
        if office.email and other.exists():
            return self.problem("email", self._no_address())
        return []

    def _end_refused(self, held, office):
        """A term is only ever shortened here."""
        post = Post.objects.select_related("union", "user").get(pk=held[POST])
        if not may_end(self.user, post):
            return self.problem("until", _("Quý vị không kết thúc được chức vụ này."))
        if post.state_on(self.today) != "open":
            said = _("Chỉ sửa được ngày cuối của chức vụ đang có hiệu lực. Vui lòng dùng trang "
                     "“Cán bộ, tài khoản”.")  # fmt: skip
            return self.problem("until", said)
        longer = office.until is None or (post.until is not None and office.until > post.until)
        if longer:
            said = _("Nhiệm kỳ không kéo dài thêm trong tệp. Vui lòng thêm một dòng cho nhiệm kỳ "
                     "mới, bắt đầu sau ngày cuối của nhiệm kỳ này.")  # fmt: skip
            return self.problem("until", said)
        if office.until < post.since:
            said = _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")
            return self.problem("until", said)
        return []

    # --- Writing --------------------------------------------------------------------

    def lock(self):
        """Lock the accounts and posts concerned; tell whether they still are what was compared."""
        # First the unions, as giving a post does (posts.give): two ways round would lock for good.
        rows = [*self.new, *(each.row for each in self.changed)]
        codes = {Office(*row.values).unit for row in rows}
        list(Union.objects.select_for_update().filter(code__in=codes).order_by("pk"))
        ids = [each.current[POST] for each in self.changed]
        names = {row.values[0].lower() for row in self.new if row.values[0]}
        people = {self.accounts[name][ACCOUNT] for name in names}
        people |= {each.current[ACCOUNT] for each in self.changed}
        list(User.objects.select_for_update().filter(pk__in=people).order_by("pk"))
        rows = Post.objects.select_for_update(of=("self",)).filter(pk__in=ids)
        now = {row[POST]: _plain(row) for row in rows.values_list(*COLUMNS)}
        return all(now.get(each.current[POST]) == each.current for each in self.changed)

    def write(self, sheet_import, *, by):
        done = set()
        for each in self.changed:
            office = Office(*each.row.values)
            self._correct(each.current[ACCOUNT], office, sheet_import, by, done)
            if each.current[7] != office.until:
                post = Post.objects.get(pk=each.current[POST])
                note = _("Nhập từ Excel")
                posts.end(post, last_day=office.until, note=note, by=by)
        for row in self.new:
            office = Office(*row.values)
            person = posts.NewPerson(office.full_name, office.email)
            if office.username:
                account = self.accounts[office.username.lower()]
                self._correct(account[ACCOUNT], office, sheet_import, by, done)
                person = User.objects.get(pk=account[ACCOUNT])
            posts.give(self.units[office.unit], office.role, department=office.department,
                       person=person, since=office.since, until=office.until, by=by)  # fmt: skip

    def _correct(self, pk, office, sheet_import, by, done):
        """Bring an account's name and address to what its rows say, once."""
        user = User.objects.get(pk=pk)
        before = {"full_name": user.full_name, "email": user.email or ""}
        earlier, later = audit.changes(
            before, {"full_name": office.full_name, "email": office.email}
        )
        if pk in done or not later:
            return
        done.add(pk)
        user.full_name, user.email = office.full_name, office.email
        user.save()
        if "email" in later:  # the link lies in the box of whoever has the former address
            mailed = Invitation.objects.filter(post__user=pk, way=Invitation.Way.MAIL)
            mailed.revoke(clock.now())
        audit.record(user, "correct", by=by, before=earlier,
                     after=later | {"import": sheet_import.pk})  # fmt: skip

    def title(self, row):
        office = Office(*row.values)
        role = DEPARTMENTS.get(office.department) or ROLES[office.role]
        return f"{office.full_name} – {role} – {self.units[office.unit].short_name}"
