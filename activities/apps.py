from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = _("Hoạt động trong năm")

    def ready(self):
        from activities import counting, room
        from activities.activity import counting as activities
        from activities.affairs import RecordAffairs
        from activities.culture import counting as culture
        from activities.dialogues import duties
        from emulation import desks
        from unions import affairs

        affairs.register(RecordAffairs())
        desks.read_along(duties.ALONG, duties.waiting_for)
        for part in (activities, culture, counting, room):
            part.register()
