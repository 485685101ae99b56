"""Fill an installation with the demo's province."""

import re

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from core import clock
from emulation.demo.scenario import YEAR
from emulation.models import Campaign
from emulation.seeding import scenario as reorganisation
from emulation.seeding.batches import seed_batches
from emulation.seeding.blocks import seed_blocks, seed_results
from emulation.seeding.cross_checks import seed_cross_checks
from emulation.seeding.desk import seed_desk
from emulation.seeding.guides import seed_guide, seed_person_guide, seed_published_guide
from emulation.seeding.members import seed_members
from emulation.seeding.organisation import seed_unions
from emulation.seeding.people import seed_demo_accounts, seed_people
from emulation.seeding.people_sheets import seed_people_sheets
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
        parser.add_argument(
            "--scenario",
            type=int,
            choices=[YEAR],
            help="put the reorganisation of 1 July 2025 in force, before that year is written",
        )

    def handle(self, *, unions, years, scenario=None, **options):
        refuse_real_installation()
        load_plan()
        campaign = Campaign.objects.get()
        current = campaign.year_on(clock.today())
        wanted = self._years(campaign, years, current)
        entered = reorganisation.is_entered()
        specs = self._unions(unions, entered=entered)
        seed_people(specs)
        seed_demo_accounts(specs, current, settled=entered or not scenario)
        seed_blocks()
        seed_published_guide(current)
        self._seed(specs, [year for year in wanted if year < YEAR], current)
        if scenario:
            self._reorganise()
        specs = (*specs, *reorganisation.later_specs())
        seed_people(specs)
        seed_demo_accounts(specs, current)
        self._seed(specs, [year for year in wanted if year >= YEAR], current)
        self.stdout.write(f"{seed_members(specs)} people written")
        seed_results(current)
        self.stdout.write(f"{seed_people_sheets(wanted, current)} sheets of persons written")
        self.stdout.write(f"{seed_desk(current)} waiting dossiers checked")
        self.stdout.write(f"{seed_batches(current)} batches read")
        self.stdout.write(f"{seed_cross_checks(current)} dossiers scored once more")
        seed_guide(current)
        seed_person_guide(current)

    def _years(self, campaign, years, current):
        """Return the years to write, the current one last."""
        wanted = [*(year for year in year_range(years) if year < current), current]
        for year in wanted:
            if not campaign.first_year <= year <= campaign.last_year:
                raise CommandError(f"{year} is no year of the campaign")
        return wanted

    def _unions(self, count, *, entered):
        """Write the unions; once reorganised, the province grows by no more of those of before."""
        if entered and count > len(reorganisation.known_grassroots()):
            raise CommandError("The reorganised demo can't grow: seed a new installation.")
        return seed_unions(count)

    def _seed(self, specs, years, current):
        for year in years:
            written = seed_year(specs, year, current=year == current)
            self.stdout.write(f"{year}: {written} unions written")

    def _reorganise(self):
        by = User.objects.get(username="demo.bantochuc")
        try:
            done = reorganisation.put_in_force(by=by)
        except ValidationError as error:
            raise CommandError(
                "This demo has gone on past the reorganisation: seed a new installation. "
                + " ".join(error.messages)
            ) from None
        self.stdout.write(f"{done} decisions put in force")
