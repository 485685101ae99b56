"""Bring an embedded portal's database up to date, with the plan and the demo in it.

Prints the demo accounts and nothing else on standard output. One process for all of
it: starting Python and Django for each command would cost more than the work.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django
from django.conf import settings
from django.core.management import call_command

# What the other apps give to the demo, in the order of their layers, after seed_demo.
SEEDS_BESIDE = (
    "seed_pledge_demo",
    "seed_guidance_demo",
    "seed_activities_demo",
    "seed_exemplars_demo",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unions", type=int, required=True)
    parser.add_argument("--years", required=True)
    parser.add_argument("--scenario", type=int)
    wanted = parser.parse_args()
    django.setup()
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # empty: static files are served from the source

    call_command("migrate", verbosity=0, interactive=False, stdout=sys.stderr)
    call_command("load_plan", stdout=sys.stderr)
    call_command("load_pledge_text", stdout=sys.stderr)
    options = {"unions": wanted.unions, "years": wanted.years, "scenario": wanted.scenario}
    call_command("seed_demo", stdout=sys.stderr, **options)
    for command in SEEDS_BESIDE:
        call_command(command, stdout=sys.stderr)
    count_facts()

    print_accounts()


def count_facts() -> None:
    """Count what the unions did in every year: the seeds write past the services."""
    from emulation.models import CampaignYear, UnionYear

    opened = UnionYear.objects.values("campaign_year")
    for year in CampaignYear.objects.filter(pk__in=opened).values_list("year", flat=True):
        call_command("rebuild_facts", year=year, stdout=sys.stderr)


def print_accounts() -> None:
    from campaign_portal import demo  # models: only after django.setup()

    for account in demo.accounts():
        print(f"     {account.username:<22}{account.role}")
    print(f"\n     Mật khẩu chung / one password for all: {settings.DEMO_PASSWORD}")


if __name__ == "__main__":
    main()
