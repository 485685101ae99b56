from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Báo cáo")

    def ready(self):
        from reports.affairs import PublishedFigures
        from unions import affairs

        affairs.register(PublishedFigures())
