"""The registration form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.text import format_number
from emulation.forms.content import ContentForm, count_field, label_of, rate_field, text_field
from emulation.models import Registration
from emulation.models.criteria import Classification

PROMISED = [
    ("", _("Chọn mức phấn đấu")),
    *(c for c in Classification.choices if c[0] != Classification.NOT_COMPLETED),
]


class RegistrationForm(ContentForm):
    """What a union undertakes for the year."""

    SECTIONS = (
        (_("Cam kết của đơn vị"), ("commitment",)),
        (
            _("Mục tiêu phấn đấu"),
            ("classification_target", "satisfaction_target", "pledge_target"),
        ),
        (
            _("Chỉ tiêu hoạt động"),
            (
                "outreach_target",
                "dialogue_target",
                "model_target",
                "initiative_target",
                "other_targets",
            ),
        ),
    )

    commitment = text_field(
        label_of(Registration, "commitment"),
        maximum=8000,
        rows=8,
        help_text=_("Những việc đơn vị cam kết thực hiện trong năm, mỗi việc một dòng."),
    )
    classification_target = forms.ChoiceField(
        label=label_of(Registration, "classification_target"), required=False, choices=PROMISED
    )
    satisfaction_target = rate_field(
        Registration, "satisfaction_target", _("Kế hoạch yêu cầu tỉ lệ này tăng hằng năm.")
    )
    pledge_target = count_field(Registration, "pledge_target", 100_000)
    outreach_target = count_field(Registration, "outreach_target", 10_000)
    dialogue_target = count_field(Registration, "dialogue_target", 1_000)
    model_target = count_field(Registration, "model_target", 1_000)
    initiative_target = count_field(Registration, "initiative_target", 10_000)
    other_targets = text_field(label_of(Registration, "other_targets"), maximum=4000, rows=4)

    class Meta:
        model = Registration
        fields = Registration.CONTENT

    def clean_pledge_target(self):
        """Nobody can promise for more people than the unit has."""
        number = self.cleaned_data["pledge_target"]
        staff = self.instance.union_year.staff_count
        if number is not None and staff and number > staff:
            raise forms.ValidationError(
                _(
                    "Số người cam kết là %(number)s, nhiều hơn số người của đơn vị (%(staff)s). "
                    "Nhập từ 0 đến %(staff)s."
                ),
                params={"number": format_number(number), "staff": format_number(staff)},
            )
        return number
