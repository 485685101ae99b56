"""Give the demo its documents and questions."""

from django.core.management.base import BaseCommand

from core import clock
from emulation import facts
from emulation.management.commands.seed_demo import refuse_real_installation
from emulation.models import Campaign, CampaignYear
from guidance.seeding.documents import seed_documents
from guidance.seeding.questions import seed_questions


class Command(BaseCommand):
    help = "Write the demo's documents and questions, after seed_demo. Safe to run twice."

    def handle(self, **options):
        refuse_real_installation()
        current = Campaign.objects.get().year_on(clock.today())
        opened = CampaignYear.objects.filter(union_years__isnull=False, year__lte=current)
        years = list(opened.distinct().values_list("year", flat=True))
        self.stdout.write(f"{seed_documents(years, current)} documents written")
        self.stdout.write(f"{seed_questions()} questions asked")
        for year in CampaignYear.objects.filter(year__in=years):
            facts.rebuild(year)
