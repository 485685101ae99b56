"""A person's consent to be named, and its withdrawal."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import posted
from exemplars import access, consents
from exemplars.attached import crumbs_of
from exemplars.finding import exemplar_or_404
from exemplars.forms.writing import ConsentForm, WithdrawalForm
from exemplars.views.forms import FormPage

both = require_http_methods(["GET", "HEAD", "POST"])


def person_or_404(request, pk):
    """Return a person to those who keep the record; a model has no consent."""
    exemplar = exemplar_or_404(request, pk)
    if not exemplar.is_person:
        raise Http404
    return exemplar_or_404(request, pk, access.names_person)


@both
def consent_give(request, pk):
    """Record when the person agreed, and how."""
    exemplar = person_or_404(request, pk)
    page = FormPage(
        _("Ghi sự đồng ý của cá nhân"), exemplar.person_name, crumbs_of(exemplar), exemplar,
        done=_("Đã ghi sự đồng ý."),
        note=_("Cá nhân đồng ý cho nêu họ tên, chức vụ và hình ảnh ở trang công khai. "
               "Có thể rút bất cứ lúc nào."),
    )  # fmt: skip
    form = ConsentForm(posted(request))
    return page.answer(
        request, form,
        lambda: consents.give_consent(exemplar, form.values(), by=request.user, key=form.press),
    )  # fmt: skip


@both
def consent_withdraw(request, pk):
    """Record that the person takes it back: the public page is gone at once."""
    exemplar = person_or_404(request, pk)
    page = FormPage(
        _("Cá nhân rút sự đồng ý"), exemplar.person_name, crumbs_of(exemplar), exemplar,
        submit=_("Ghi đã rút"), danger=True,
        done=_("Đã ghi. Tên, nội dung và ảnh không còn ở trang công khai."),
        note=_("Họ tên, nội dung và hình ảnh được gỡ khỏi mọi trang công khai ngay khi ghi."),
    )  # fmt: skip
    form = WithdrawalForm(posted(request))
    return page.answer(
        request, form,
        lambda: consents.withdraw_consent(
            exemplar, form.cleaned_data["note"], by=request.user
        ),
    )  # fmt: skip
