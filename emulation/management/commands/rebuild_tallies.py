"""Count the roll-up rows anew."""

from django.core.management.base import BaseCommand

from emulation import tallies
from emulation.models import CampaignYear


class Command(BaseCommand):
    help = "Rebuild the roll-up rows that the dashboards read, from the dossiers. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, default=None, help="only this year")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, year, dry_run, **options):
        years = CampaignYear.objects.filter(**({"year": year} if year else {}))
        for campaign_year in years:
            if dry_run:
                self.stdout.write(f"would rebuild {campaign_year}")
                continue
            rows = tallies.rebuild(campaign_year)
            self.stdout.write(f"rebuilt {campaign_year}: {rows} rows")
