"""Fill an installation with the demo's province."""

import re

from django.core.management.base import BaseCommand, CommandError

from core import clock
from emulation.models import Campaign
from emulation.seeding.members import seed_members
from emulation.seeding.organisation import seed_unions
from emulation.seeding.people import seed_people
from emulation.seeding.years import seed_year
from emulation.services.load_plan import load_plan
from unions.models import User
from unions.models.user import DEMO_PREFIX


def year_range(text):
    """Read "2020-2025" or "2024" as a range of years."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    if not found:
        raise CommandError(f"--years takes 2020-2025 or 2024, not {text}")
    first = int(found[1])
    return range(first, int(found[2] or first) + 1)


def refuse_real_installation():
    """Keep accounts with a known password out of an installation that works for real.

    Unions alone don't make it real: they may be of a demo that was cut short.
    """
    if User.objects.exists() and not User.objects.filter(username__startswith=DEMO_PREFIX).exists():
        raise CommandError("This installation holds real accounts: the demo needs one of its own.")


class Command(BaseCommand):
    help = (
        "Build the demo province: unions, officers, people, closed years in every state, and the "
        "current year with every window open. Same numbers every time; safe to run twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("--unions", type=int, default=120, help="how many grassroots unions")
        parser.add_argument("--years", default="2020-2025")

    def handle(self, *, unions, years, **options):
        refuse_real_installation()
        load_plan()
        campaign = Campaign.objects.get()
        current = campaign.year_on(clock.today())
        specs = seed_unions(unions)
        seed_people(specs, current)
        for year in [*(y for y in year_range(years) if y < current), current]:
            if not campaign.first_year <= year <= campaign.last_year:
                raise CommandError(f"{year} is no year of the campaign")
            written = seed_year(specs, year, current=year == current)
            self.stdout.write(f"{year}: {written} unions written")
        self.stdout.write(f"{seed_members(specs)} people written")
