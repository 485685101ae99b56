"""Posts given, renewed and ended; who may give which is told in `unions.access`."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import audit, clock, text
from core.text import format_date
from unions.access import may_end, may_give, may_renew
from unions.models import Invitation, Post, Union, User
from unions.models.user import DEMO_PREFIX
from unions.offices.roles import has_post

USERNAME_LENGTH = 40
TRIES = 5


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who has no account yet; `email` may be empty, an empty `username` is made up."""

    full_name: str
    email: str = ""
    username: str = ""


# --- Giving -------------------------------------------------------------------


@transaction.atomic
def give(union, role, *, person, since, until=None, department="", by, key=None):
    """Give somebody a post, and an account where there is none; return the post.

    person: an account or a NewPerson; by: None for the portal itself (a command). The
    second arrival of a press (`key`) gives the first one's post. Raises ValidationError in
    words for the form.
    """
    union = Union.objects.select_for_update().get(pk=union.pk)
    office = Post(union=union, role=role, department=department)
    told = {"person": person.full_name, "title": office.title, "since": since, "until": until}
    pressed = audit.same_press(union, key, "give-post", told)
    if pressed:
        return _given_before(pressed)
    _check_may_give(by, union, role, department)
    check_term(union, since, until)
    _check_person(person, by)
    user = open_account(person) if isinstance(person, NewPerson) else person
    post = Post(user=user, union=union, role=role, department=department, since=since, until=until)
    write(post)
    audit.record(union, "give-post", by=by, after=told | {"post": post.pk}, key=key)
    audit.record(post, "give-post", by=by, after=told | {"post": post.pk})
    return post


def _check_may_give(by, union, role, department):
    """Raise where the giver doesn't hold as much; the portal itself gives what there is."""
    if by is None and not has_post(union, role, department):
        said = _("%(union)s không có chức vụ như vậy. Xem lại chức vụ và ban.")
        raise ValidationError(said % {"union": union.name}, code="no_office")
    if by is not None and not may_give(by, union, role, department):
        raise PermissionDenied


def _given_before(pressed):
    """Return the post of the first press."""
    post = Post.objects.filter(pk=pressed.after["post"]).first()
    if post is None:  # taken back meanwhile
        said = _("Biểu mẫu này đã được gửi từ trước. Mở lại trang rồi nhập lại.")
        raise ValidationError(said, code="pressed")
    return post


def check_term(union, since, until):
    """A term has days, and lies in the life of its union."""
    if until is not None and until < since:
        raise ValidationError({"until": _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")})
    if since < union.founded:
        said = _("Đơn vị thành lập ngày %(day)s. Chọn ngày bắt đầu từ ngày ấy trở đi.")
        raise ValidationError({"since": said % {"day": format_date(union.founded)}})
    if union.ended is not None and (until is None or until >= union.ended):
        said = _("Đơn vị kết thúc hoạt động từ ngày %(day)s. Chức vụ phải kết thúc trước ngày ấy.")
        raise ValidationError({"until": said % {"day": format_date(union.ended)}})


def _check_person(person, by):
    if isinstance(person, NewPerson):
        return
    if by is not None and person.pk == by.pk:
        raise ValidationError(_("Quý vị không tự giao chức vụ cho chính mình được."), code="self")
    if not person.may_enter:
        raise ValidationError(_("Tài khoản này đang tạm ngừng nên không nhận chức vụ được."))


def write(post):
    """Save a new post; open invitations of its account end, for they would open this post too."""
    _save(post)
    Invitation.objects.filter(post__user=post.user_id).revoke(clock.now())


def _save(post):
    # Whoever issues a secret for the account at this moment waits, and sees the new term.
    User.objects.select_for_update().get(pk=post.user_id)
    post.full_clean()
    try:
        with transaction.atomic():
            post.save()
    except IntegrityError:  # the same press from another machine, a moment before
        post.clean()
        raise


def open_account(person):
    """Make the account of a new person, without a password, under the name wanted or a free one."""
    if person.username.lower().startswith(DEMO_PREFIX):
        words = {"prefix": DEMO_PREFIX}
        raise ValidationError(_("Tên “%(prefix)s…” dành cho tài khoản dùng thử.") % words)
    for _attempt in range(TRIES):
        try:
            with transaction.atomic():
                return User.objects.create_user(
                    person.username or free_username(person.full_name),
                    full_name=person.full_name,
                    email=person.email or None,
                )
        except IntegrityError:
            if person.email and User.objects.filter(email=person.email.lower()).exists():
                break
    raise ValidationError(
        {
            "email": _(
                "Không dùng được địa chỉ này cho tài khoản mới. Để trống hoặc nhập địa chỉ khác."
            )
        }
    )


def free_username(full_name):
    """Return a user name made of the name, given name first: "hoa.nguyen", else "hoa.nguyen2"."""
    words = ["".join(c for c in word if c.isascii() and c.isalnum())
             for word in text.fold(full_name).split()]  # fmt: skip
    words = [word for word in words if word] or ["can", "bo"]
    base = ".".join(dict.fromkeys((words[-1], words[0])))[:USERNAME_LENGTH]
    if base.startswith(DEMO_PREFIX):
        base = f"cb.{base}"
    taken = {
        name.lower()
        for name in User.objects.filter(username__istartswith=base).values_list(
            "username", flat=True
        )
    }
    number = 1
    while (name := base if number == 1 else f"{base}{number}") in taken:
        number += 1
    return name


# --- Renewing -----------------------------------------------------------------


def _locked(post):
    rows = Post.objects.select_for_update(of=("self",)).select_related("union", "user")
    return rows.get(pk=post.pk)


@transaction.atomic
def renew(post, *, until, by, key=None):
    """Give the holder more time; return the post that holds until then.

    A term that still runs (or is to begin) gets the later end. One that is over stays as
    it was, for nobody acted in it since: a new term begins today. The second arrival of a
    press (`key`) gives what the first one did.
    """
    # First the union, as giving a post does: two ways round would lock for good.
    union = Union.objects.select_for_update().get(pk=post.union_id)
    post = _locked(post)
    pressed = audit.same_press(post, key, "renew-post", {"until": until})
    if pressed:
        return _given_before(pressed)
    if not may_renew(by, post):
        raise PermissionDenied
    _check_renewal(post, until)
    _check_person(post.user, by)
    old = post.until
    if post.state_on(clock.today()) == "ended":
        term = Post(user=post.user, union=union, role=post.role, department=post.department)
        term.since, term.until = clock.today(), until
        check_term(union, term.since, until)
        write(term)
        audit.record(term, "give-post", by=by, after={"since": term.since, "until": until})
    else:
        check_term(union, post.since, until)
        term, post.until = post, until
        _save(post)
    change = {"before": {"until": old}, "after": {"post": term.pk, "until": until}}
    audit.record(post, "renew-post", by=by, key=key, **change)
    audit.record(union, "renew-post", by=by, **change)
    return term


def _check_renewal(post, until):
    if post.until is None:
        raise ValidationError(_("Nhiệm kỳ này chưa định ngày kết thúc nên không cần gia hạn."))
    if post.is_handed_over():
        said = _("Chức vụ này đã bàn giao. Giao chức vụ mới nếu người này tiếp tục làm việc.")
        raise ValidationError(said)
    last = max(post.until, clock.today())
    if until <= last:
        said = _("Chọn ngày kết thúc mới sau ngày %(day)s.") % {"day": format_date(last)}
        raise ValidationError({"until": said})


# --- Ending -------------------------------------------------------------------


@transaction.atomic
def end(post, *, last_day, note, by):
    """End a term early; its rights end with that day. One that has not begun is taken back.

    Returns the post, None when it was taken back.
    """
    post = _locked(post)
    if not may_end(by, post):
        raise PermissionDenied
    today = clock.today()
    if post.state_on(today) == "ended":
        raise ValidationError(_("Chức vụ này đã kết thúc rồi."), code="over")
    if post.state_on(today) == "upcoming":
        return _take_back(post, note=note, by=by)
    _check_last_day(post, last_day)
    before, post.until = post.until, last_day
    post.save(update_fields=["until"])
    if last_day <= today:
        post.invitations.revoke(clock.now())
    change = {"before": {"until": before}, "after": {"until": last_day}, "note": note}
    audit.record(post, "end-post", by=by, **change)
    audit.record(post.union, "end-post", by=by, **change)
    return post


def _check_last_day(post, last_day):
    if last_day < post.since:
        said = _("Nhiệm kỳ bắt đầu từ %(day)s. Chọn ngày cuối từ ngày ấy trở đi.")
        raise ValidationError({"last_day": said % {"day": format_date(post.since)}})
    if post.until is not None and last_day > post.until:
        said = _("Nhiệm kỳ vốn chỉ đến %(day)s. Chọn ngày cuối trước hoặc đúng ngày ấy.")
        raise ValidationError({"last_day": said % {"day": format_date(post.until)}})


def _take_back(post, *, note, by):
    """Nobody has acted in a post that has not begun: it goes, the trail of the union keeps it."""
    if post.handed_over.exists() or post.taken_over.exists():
        raise ValidationError(
            _("Chức vụ này đã ghi trong một biên bản bàn giao nên không rút được.")
        )
    told = {"person": post.user.full_name, "title": post.title, "since": post.since}
    audit.record(post.union, "take-back-post", by=by, before=told, note=note)
    post.invitations.all().delete()
    post.delete()
