"""Give a person an account and a post: how the first administrator comes to a new portal."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from core import clock
from unions.models import Post, Union, User
from unions.offices import posts


class Command(BaseCommand):
    help = (
        "Give a person a post, and an account where there is none. Prints how to set the "
        "password. Safe to run twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--full-name", help="needed for a new account")
        parser.add_argument("--email", default=None)
        parser.add_argument("--union", required=True, help="code of the union")
        parser.add_argument("--role", required=True, choices=Post.Role.values)
        parser.add_argument("--department", default="", choices=["", *Post.Department.values])
        parser.add_argument("--since", type=date.fromisoformat, default=None)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, username, full_name, union, dry_run, **options):
        found = Union.objects.filter(code=union).first()
        if found is None:
            raise CommandError(f"no union has the code {union}")
        user = User.objects.by_login(username)
        if user is None and not full_name:
            raise CommandError(f"{username} is a new account: name the person with --full-name")
        if dry_run:
            self.stdout.write(f"would give {username} the post {options['role']} at {found}")
            return
        person = user or posts.NewPerson(full_name, options["email"] or "", username)
        try:
            post = self.held(user, found, **options) or posts.give(
                found,
                options["role"],
                person=person,
                since=options["since"] or clock.today(),
                department=options["department"],
                by=None,
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"{post.user.username}: {post.label}")
        if not post.user.has_usable_password():
            self.stdout.write(f"set a password: python manage.py changepassword {username}")

    @staticmethod
    def held(user, union, *, role, department, **options):
        """Return the same post where the person holds it already, without an end."""
        same = Post.objects.filter(union=union, role=role, department=department, until=None)
        return same.filter(user=user).select_related("user", "union").first() if user else None
