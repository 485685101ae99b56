"""`seed_demo --unions 2500 --years 2020-2025`, in minutes."""

import time

from bench import harness

LIMIT = 5.0


def main():
    with harness.portal():
        from django.core.management import call_command

        from emulation.models import AssessmentLine, UnionYear

        start = time.monotonic()
        call_command("seed_demo", unions=2500, years="2020-2025")
        minutes = (time.monotonic() - start) / 60
        print(f"{UnionYear.objects.count()} union years, {AssessmentLine.objects.count()} lines")
        start = time.monotonic()
        call_command("seed_demo", unions=2500, years="2020-2025")
        print(f"again, with everything there: {time.monotonic() - start:.1f} s")
    return harness.result("seed", minutes, LIMIT, unit="min")
