"""Put the plan's own words of the pledge into the database."""

from django.core.management.base import BaseCommand

from pledges import texts


class Command(BaseCommand):
    help = "Write the plan's Five No's as version 1 of the pledge. What is there stays as it is."

    def handle(self, **options):
        self.stdout.write(f"pledge text {texts.load_first().number} is there")
