"""Give the demo its pledges."""

from django.core.management.base import BaseCommand

from core import clock
from emulation.management.commands.seed_demo import refuse_real_installation
from emulation.models import Campaign, CampaignYear
from pledges.seeding.breaches import seed_breaches
from pledges.seeding.covenants import seed_covenants
from pledges.seeding.pledges import seed_pledges, seed_sessions
from pledges.seeding.register import seed_draft, seed_requests


class Command(BaseCommand):
    help = "Write the demo's pledges, after seed_demo. Same numbers every time; safe to run twice."

    def handle(self, **options):
        refuse_real_installation()
        current = Campaign.objects.get().year_on(clock.today())
        opened = CampaignYear.objects.filter(union_years__isnull=False).distinct()
        years = [year for year in opened.values_list("year", flat=True) if year <= current]
        self.stdout.write(f"{seed_pledges(years, current)} pledges written")
        self.stdout.write(f"{seed_sessions(current)} signing sessions opened")
        self.stdout.write(f"{seed_requests()} requests, {seed_draft()} draft text written")
        self.stdout.write(f"{seed_breaches(current)} breaches recorded")
        self.stdout.write(f"{seed_covenants(years, current)} covenants written")
