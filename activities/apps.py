from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = _("Hoạt động trong năm")

    def ready(self):
        from activities import counting, room

        counting.register()
        room.register()
