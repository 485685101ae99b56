"""Count what unions did anew, from the records."""

from django.core.management.base import BaseCommand

from core import clock
from emulation import facts
from emulation.affairs import open_years
from emulation.models import CampaignYear


class Command(BaseCommand):
    help = "Rebuild the counts of what unions did in a year, from the records. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument(
            "--year", type=int, default=None, help="this year, else each that has not closed"
        )

    def handle(self, *, year, **options):
        years = CampaignYear.objects.filter(year=year) if year else open_years(clock.today())
        for campaign_year in years:
            unions = facts.rebuild(campaign_year)
            self.stdout.write(f"rebuilt {campaign_year}: {unions} unions")
