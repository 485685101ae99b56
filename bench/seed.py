"""`seed_demo --unions 2500 --years 2020-2025 --scenario 2025`, in minutes."""

import time

from bench import harness

LIMIT = 5.0
DEMO = {"unions": 2500, "years": "2020-2025", "scenario": 2025}


def main():
    with harness.portal():
        from django.core.management import call_command

        from emulation.models import AssessmentLine, UnionYear
        from unions.models import Change, Union

        start, busy = time.monotonic(), time.process_time()
        call_command("seed_demo", **DEMO)
        minutes = (time.monotonic() - start) / 60
        print(f"{(time.process_time() - busy) / 60:.1f} minutes of one processor")
        ended = Union.objects.filter(ended__isnull=False).count()
        print(f"{UnionYear.objects.count()} union years, {AssessmentLine.objects.count()} lines")
        print(f"{Change.objects.count()} changes in force, {ended} unions ended by them")
        start = time.monotonic()
        call_command("seed_demo", **DEMO)
        print(f"again, with everything there: {time.monotonic() - start:.1f} s")
    return harness.result("seed", minutes, LIMIT, unit="min")
