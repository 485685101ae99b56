from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    name = "pledges"
    verbose_name = _("Năm không")

    def ready(self):
        from pledges.affairs import PledgeAffairs
        from unions import affairs

        affairs.register(PledgeAffairs())
