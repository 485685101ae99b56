from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExemplarsConfig(AppConfig):
    name = "exemplars"
    verbose_name = _("Mô hình, điển hình")

    def ready(self):
        from emulation import desks
        from exemplars import attached, counting, duties

        counting.register()
        attached.register()
        for name, rows_of in duties.ALONG.items():
            desks.read_along(name, rows_of)
