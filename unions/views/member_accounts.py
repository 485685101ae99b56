"""Saying which account is a member's own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.forms import posted
from unions.forms.member_accounts import AccountForm
from unions.registry.member_accounts import set_account
from unions.views.members import form_page, membership_or_404

TIED = _(
    "Đã gắn tài khoản với đoàn viên. Người ấy đăng nhập, mở khung tài khoản ở góc trên bên phải "
    "và chọn “Tự chấm điểm của tôi”."
)
UNTIED = _("Đoàn viên không còn gắn với tài khoản nào.")


@require_http_methods(["GET", "HEAD", "POST"])
def member_account(request, code, pk):
    """Name the account that is the person's own; left empty, there is none."""
    mine = membership_or_404(request, code, pk, writes=True)
    account = mine.member.account
    form = AccountForm(
        posted(request), by=request.user, initial={"account": account.username if account else ""}
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_account(mine, form.cleaned_data["account"], by=request.user)
        except ValidationError as refused:
            form.add_error("account", refused)
        else:
            messages.success(request, TIED if form.cleaned_data["account"] else UNTIED)
            return redirect("unions:member-detail", code, pk)
    return form_page(request, "member_account", form, membership=mine)
