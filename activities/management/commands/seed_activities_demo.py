"""Give the demo what its unions did through the year."""

from django.core.management.base import BaseCommand

from activities.seeding.activities import seed_activities
from activities.seeding.records import seed_records
from core import clock
from emulation import facts
from emulation.management.commands.seed_demo import refuse_real_installation
from emulation.models import Campaign, CampaignYear


class Command(BaseCommand):
    help = "Write the demo's records of the year, after seed_demo. Safe to run twice."

    def handle(self, **options):
        refuse_real_installation()
        current = Campaign.objects.get().year_on(clock.today())
        opened = CampaignYear.objects.filter(union_years__isnull=False, year__lte=current)
        years = list(opened.distinct().values_list("year", flat=True))
        self.stdout.write(f"{seed_activities(years)} activities, regulations written")
        self.stdout.write(f"{seed_records(years)} dialogues, measurements, expenses written")
        for year in CampaignYear.objects.filter(year__in=years):
            facts.rebuild(year)
