"""Give the demo its models and exemplary people."""

from django.core.management.base import BaseCommand

from core import clock
from emulation.management.commands.seed_demo import refuse_real_installation
from emulation.models import Campaign, CampaignYear
from exemplars.seeding.exemplars import seed_exemplars

LAST = 2  # years that tell of some; earlier ones would repeat them


class Command(BaseCommand):
    help = "Write the demo's models and people, after seed_demo. Safe to run twice."

    def handle(self, **options):
        refuse_real_installation()
        current = Campaign.objects.get().year_on(clock.today())
        opened = CampaignYear.objects.filter(union_years__isnull=False, year__lte=current)
        years = list(opened.distinct().values_list("year", flat=True))
        self.stdout.write(f"{seed_exemplars(sorted(years)[-LAST:])} models and people written")
