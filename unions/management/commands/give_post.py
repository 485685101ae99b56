"""Give a person an account and a post: how the first administrator comes to a new portal."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from unions.models import Post, Union, User
from unions.services import give_post


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
        try:
            post = give_post(
                username=username,
                full_name=full_name,
                email=options["email"],
                union=found,
                role=options["role"],
                department=options["department"],
                since=options["since"],
                by=None,
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"{post.user.username}: {post.label}")
        if not post.user.has_usable_password():
            self.stdout.write(f"set a password: python manage.py changepassword {username}")
