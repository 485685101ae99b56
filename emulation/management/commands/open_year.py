"""Give every union its place in a campaign year."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from emulation.models import CampaignYear
from emulation.services.years import open_year


class Command(BaseCommand):
    help = "Open a campaign year for every union that exists. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--on", type=date.fromisoformat, default=None)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, year, on, dry_run, **options):
        campaign_year = CampaignYear.objects.filter(year=year).first()
        if campaign_year is None:
            raise CommandError(f"{year} is no year of the campaign; run load_plan first")
        if dry_run:
            self.stdout.write(f"would open {year}")
            return
        self.stdout.write(f"opened {year}: {open_year(campaign_year, on=on)} unions added")
