"""Make an official report at once, and write its PDF."""

import shutil
import tempfile
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from core import file_store
from core.pdf import PrintFailed
from emulation.models import CampaignYear
from emulation.structure import Structure
from reports.models import Publication
from reports.services import publish_annual
from unions.models import Union, User


class Command(BaseCommand):
    help = (
        "Publish a report: freeze its figures, print them, keep the publication, write the PDF. "
        "Each run makes a new publication of today's figures."
    )

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=Publication.Kind.values)
        parser.add_argument("--year", type=int, required=True, help="campaign year, such as 2023")
        parser.add_argument("--union", required=True, help="code of the union")
        parser.add_argument("--out", type=Path, required=True, help="the PDF to write")
        parser.add_argument(
            "--structure",
            choices=Structure.values,
            default=Structure.THEN,
            help="cut the province's branches as of that year (thoi_diem) or of today (hien_nay)",
        )
        parser.add_argument("--as-user", help="username of the officer who publishes")

    def handle(self, *, kind, year, union, out, structure, as_user, **options):
        subject = self._union(union)
        campaign_year = self._year(year)
        by = self._user(as_user) if as_user else None
        if not out.parent.is_dir():
            raise CommandError(f"there is no folder {out.parent}")
        try:
            with tempfile.TemporaryDirectory(dir=file_store.drafts_folder()) as folder:
                publication = publish_annual(
                    subject, campaign_year, Path(folder), by=by, structure=Structure(structure)
                )
        except PermissionDenied:
            raise CommandError(f"{as_user} may not publish reports of {union}") from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        except PrintFailed as failure:
            raise CommandError(str(failure)) from failure
        shutil.copyfile(file_store.path_of(publication.stored_file.sha256), out)
        self.stdout.write(f"{out}: {publication.pages} pages")
        self.stdout.write(f"file sha256 {publication.stored_file.sha256}")
        self.stdout.write(f"figures sha256 {publication.figures_sha256}")

    def _union(self, code):
        found = Union.objects.filter(code=code).first()
        if found is None:
            raise CommandError(f"there is no union with the code {code}")
        return found

    def _year(self, year):
        found = CampaignYear.objects.select_related("campaign").filter(year=year).first()
        if found is None:
            raise CommandError(f"{year} is not a year of the campaign")
        return found

    def _user(self, username):
        found = User.objects.filter(username=username).first()
        if found is None:
            raise CommandError(f"there is no user {username}")
        return found
