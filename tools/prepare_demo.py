"""Bring an embedded portal's database up to date, with the plan and the demo in it.

Prints the demo accounts and nothing else on standard output. One process for the
four commands: starting Python and Django four times would cost more than the work.
"""

import argparse
import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django
from django.core.management import call_command


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unions", type=int, required=True)
    parser.add_argument("--years", required=True)
    wanted = parser.parse_args()
    django.setup()

    call_command("migrate", verbosity=0, interactive=False, stdout=sys.stderr)
    call_command("load_plan", stdout=sys.stderr)
    call_command("seed_demo", unions=wanted.unions, years=wanted.years, stdout=sys.stderr)

    accounts = io.StringIO()
    call_command("demo_accounts", stdout=accounts)
    sys.stdout.write(accounts.getvalue())


if __name__ == "__main__":
    main()
