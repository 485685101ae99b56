from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    name = "pledges"
    verbose_name = _("Năm không")

    def ready(self):
        from emulation import desks, facts
        from emulation.services import quota
        from pledges import duties as own_duties
        from pledges.affairs import PledgeAffairs
        from pledges.breaches.personal import PersonalBreaches
        from pledges.covenants import counting, files
        from pledges.paper import room
        from pledges.personal import PersonalPledges
        from pledges.requests import duties
        from pledges.requests.personal import PersonalRequests
        from unions import affairs, personal

        affairs.register(PledgeAffairs())
        desks.read_along(duties.ALONG, duties.waiting_for)
        desks.read_along(own_duties.UNSIGNED, own_duties.unsigned_for)
        personal.register(PersonalPledges())
        personal.register(PersonalBreaches())
        personal.register(PersonalRequests())
        facts.register(counting.KIND)
        facts.register_source(counting.KEY, counting.counts)
        quota.count_too(files.of_union_year)
        quota.count_too(room.of_union_year)
