"""The registration form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import CountField, RateField
from emulation.forms.content import ContentForm
from emulation.models import Registration
from emulation.models.criteria import Classification

PROMISED = [
    ("", _("Chọn mức phấn đấu")),
    *(c for c in Classification.choices if c[0] != Classification.NOT_COMPLETED),
]


class RegistrationForm(ContentForm):
    """What a union undertakes for the year."""

    commitment = forms.CharField(
        label=_("Nội dung cam kết"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Những việc đơn vị cam kết thực hiện trong năm, mỗi việc một dòng."),
    )
    classification_target = forms.ChoiceField(
        label=_("Mức xếp loại phấn đấu"), required=False, choices=PROMISED
    )
    satisfaction_target = RateField(
        label=_("Tỉ lệ hài lòng của người dân và doanh nghiệp (%)"),
        required=False,
        help_text=_("Kế hoạch yêu cầu tỉ lệ này tăng hằng năm."),
    )
    pledge_target = CountField(
        label=_("Số người cam kết thực hiện “Năm không”"), required=False, maximum=100_000
    )
    outreach_target = CountField(label=_("Số buổi tuyên truyền"), required=False, maximum=10_000)
    dialogue_target = CountField(
        label=_("Số cuộc đối thoại với người đứng đầu"), required=False, maximum=1_000
    )
    model_target = CountField(
        label=_("Số mô hình, điển hình xây dựng"), required=False, maximum=1_000
    )
    initiative_target = CountField(
        label=_("Số sáng kiến cải cách hành chính"), required=False, maximum=10_000
    )
    other_targets = forms.CharField(
        label=_("Chỉ tiêu khác của đơn vị"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Registration
        fields = Registration.CONTENT

    def clean_pledge_target(self):
        """Nobody can promise for more people than the unit has."""
        number = self.cleaned_data["pledge_target"]
        staff = self.instance.union_year.staff_count
        if number is not None and staff and number > staff:
            raise forms.ValidationError(
                _("Số người cam kết là %(number)d, nhiều hơn số người của đơn vị (%(staff)d)."),
                params={"number": number, "staff": staff},
            )
        return number
