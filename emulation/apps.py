from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmulationConfig(AppConfig):
    name = "emulation"
    verbose_name = _("Thi đua")

    def ready(self):
        from emulation.affairs import CampaignAffairs
        from emulation.people.personal import PersonalScores
        from unions import affairs, personal

        affairs.register(CampaignAffairs())
        personal.register(PersonalScores())
