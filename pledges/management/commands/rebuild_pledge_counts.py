"""Count the pledges' roll-up rows anew."""

from django.core.management.base import BaseCommand

from core import clock
from emulation.affairs import open_years
from emulation.models import CampaignYear
from pledges import counting


class Command(BaseCommand):
    help = "Rebuild the counts of signed pledges, from registry and pledges. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument(
            "--year", type=int, default=None, help="this year, else each that has not closed"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what is wrong alone")

    def handle(self, *, year, dry_run, **options):
        years = CampaignYear.objects.filter(year=year) if year else open_years(clock.today())
        for campaign_year in years:
            if dry_run:
                wrong = len(counting.wrong(campaign_year))
                self.stdout.write(f"{campaign_year}: {wrong} unions counted otherwise")
                continue
            unions = counting.rebuild(campaign_year)
            self.stdout.write(f"rebuilt {campaign_year}: {unions} unions")
