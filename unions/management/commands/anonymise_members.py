"""Take the names of people who left long ago out of the registries; the counts stay."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from core import clock
from unions.importing.purging import purge
from unions.registry.services import anonymise, departed


class Command(BaseCommand):
    help = (
        "Replace the names of people who left every unit before a day, and forget their birth "
        "years and positions. Head counts of every day stay as they were. Workbooks of members "
        "that were brought in are removed with the names in them. Can't be undone; safe to run "
        "twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("--left-before", required=True, type=date.fromisoformat)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, left_before, dry_run, **options):
        if left_before > clock.today():
            raise CommandError(
                f"{left_before} is still to come: nobody has left before it for good"
            )
        if dry_run:
            count = departed(left_before).count()
            self.stdout.write(f"would anonymise {count} people who left before {left_before}")
            return
        count = anonymise(left_before=left_before)
        self.stdout.write(f"{count} people who left before {left_before} anonymised")
        self.stdout.write(f"{purge(people=True)} workbooks removed")
