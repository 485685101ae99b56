"""What concerns one's own account alone."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.spreadsheet import xlsx_response
from unions.accounts.own_account import own_account


@require_safe
def account_data(request):
    """Hand out all that the portal holds about the account of whoever asks."""
    user = request.user
    return xlsx_response(
        _("Dữ liệu tài khoản %(name)s") % {"name": user.username}, own_account(user)
    )
