"""Put the plan's content into the database."""

from django.core.management.base import BaseCommand

from emulation.services.load_plan import load_plan


class Command(BaseCommand):
    help = "Load the campaign, its years and windows and the plan's criteria. Safe to run twice."

    def handle(self, **options):
        campaign = load_plan()
        self.stdout.write(f"loaded: {campaign}")
