"""The province's annual report with 2,500 unions in its annexes: time per row, and memory.

Drawn at 1,250 and at 2,500 unions in one run: twice the rows may take at most 2.2 times
the time, and no more than 600 MB in all processes together.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

from bench import harness

LIMIT = 2.2
MEMORY_LIMIT = 600
YEAR = 2023
SIZES = (1250, 2500)


def main():
    if len(sys.argv) > 2:
        return {"seed": seed, "draw": draw}[sys.argv[1]](sys.argv[2])
    times = {}
    for unions in SIZES:
        answer = run("seed", unions, capture_output=True).stdout
        seconds, own, child = (float(word) for word in answer.split()[-3:])
        times[unions] = seconds
        # Two parts are drawn at once: the largest child counts twice.
        peak = own + 2 * child
        print(f"{unions} unions: {seconds:6.1f} s processor, {peak:4.0f} MB at most", flush=True)
    if peak > MEMORY_LIMIT:
        print(f"memory {peak:.0f} MB is over {MEMORY_LIMIT} MB")
        return harness.result("province_report", peak, MEMORY_LIMIT, unit="MB")
    return harness.result("province_report", times[2500] / times[1250], LIMIT)


def run(part, argument, **how):
    """Run one part of the benchmark in a process of its own."""
    command = [sys.executable, "-m", "bench.province_report", part, str(argument)]
    return subprocess.run(command, check=True, text=True, **how)


def seed(unions):
    """Seed that many unions, and have the report drawn by a process that has seen no seeding.

    The largest child of a process is remembered for its whole life: the one that seeds would
    pass for one that draws.
    """
    with harness.portal(unions=int(unions), years=str(YEAR)) as folder:
        run("draw", folder)
    return 0


def draw(folder):
    """Make the report once in the portal that was seeded; print seconds and memory."""
    import django

    django.setup()
    from emulation.models import CampaignYear
    from reports.services import publish_annual
    from unions.models import Union

    year = CampaignYear.objects.get(year=YEAR)
    province = Union.objects.get(level="provincial")
    before, start = processor_seconds(), time.monotonic()
    publish_annual(province, year, Path(folder), by=None)
    seconds, wall = processor_seconds() - before, time.monotonic() - start
    own, child = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"wall {wall:.1f}", seconds, own, child)
    return 0


def processor_seconds():
    """Return the processor time of this process and its finished children."""
    usages = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    sys.exit(main())
