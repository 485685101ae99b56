from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmulationConfig(AppConfig):
    name = "emulation"
    verbose_name = _("Thi đua")

    def ready(self):
        from emulation.affairs import CampaignAffairs
        from unions import affairs

        affairs.register(CampaignAffairs())
