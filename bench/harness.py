"""What every benchmark shares: a place of its own, measuring in turn, the result line."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def portal(unions=0, years="2024"):
    """Set the portal up in a temporary folder, seeded if asked, while the block runs."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/portal.sqlite3")
        os.environ["DEMO"] = "1"  # its accounts open nowhere else
        os.environ["DJANGO_SETTINGS_MODULE"] = "campaign_portal.settings"
        # In processes of their own: what seeding leaves in memory is not the portal's.
        _manage("migrate")
        if unions:
            _manage("seed_demo", f"--unions={unions}", f"--years={years}")
        import django

        django.setup()
        yield Path(folder)


def _manage(*command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], check=True, stdout=subprocess.DEVNULL)


def cpu(work: Callable[[], object], times: int) -> float:
    """Return the processor seconds that one call of `work` takes, over `times` calls."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def ratio_in_turn(portal_work, limit_work, *, times, rounds=9):
    """Return (median ratio, portal seconds, limit seconds), measured in pairs after a warm-up.

    In pairs, because the machine's speed drifts: what slows one slows the other. Each pair
    some calls deeper than the one before: the interpreter's stack grows in blocks, and a
    block that happens to end inside a hot loop costs a sixth, by no merit of the code.
    """
    cpu(portal_work, 3), cpu(limit_work, 3)
    pairs = [
        (deeper(n, cpu, portal_work, times), deeper(n, cpu, limit_work, times))
        for n in range(rounds)
    ]
    ratio = statistics.median(a / b for a, b in pairs)
    return ratio, *(statistics.median(column) for column in zip(*pairs, strict=True))


def deeper(calls: int, work: Callable[..., float], *arguments) -> float:
    """Return what `work` gives, called so many calls further down the stack."""
    return deeper(calls - 1, work, *arguments) if calls else work(*arguments)


def result(name: str, value: float, limit: float, *, unit: str = "") -> int:
    """Print the closing line; return the exit code, 1 where the portal falls short."""
    state = "ok" if value <= limit else "short"
    print(f"RESULT {name} {value:.2f}{unit} {limit:g}{unit} {state}", flush=True)
    return 0 if state == "ok" else 1
