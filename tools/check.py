"""The developer's quick loop: form, lint, types, migrations, house rules, fast tests.

    python tools/check.py

Runs everything even when something fails, prints what failed in full, and names it all
once more at the end.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Step:
    """One command; several steps may run side by side."""

    name: str
    command: tuple[str, ...]


QUICK = (
    Step("ruff format", ("ruff", "format", "--check", "--quiet", "--diff", ".")),
    Step("ruff check", ("ruff", "check", "--quiet", ".")),
    Step("djlint", ("djlint", "--lint", "--quiet", "--configuration=pyproject.toml", "templates")),
    Step("mypy", ("mypy",)),
    Step("migrations", ("python", "manage.py", "makemigrations", "--check", "--dry-run")),
)
FAST_TESTS = Step(
    "tests",
    (
        # Properties are tried on fewer examples here, on all of them by `make test`.
        *("pytest", "-q", "-n", "2", "--hypothesis-profile=quick", "-m"),
        "not slow and not page and not browser and not worker and not postgres",
    ),
)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="portal-check-") as folder:
        # Without its compiled files Python would begin each process with compiling.
        kept = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
        environment = kept | {"VAR_DIR": folder, "DEMO": "0", "DEBUG": "0"}
        environment |= {"HTTPS": "0", "SITE_ADDRESS": ""}
        environment |= {"DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3"}
        # The linters share the two cores; the tests then have both.
        with ThreadPoolExecutor(max_workers=2) as pool:
            good = list(pool.map(lambda step: run(step, environment), QUICK))
        good.append(run(FAST_TESTS, environment))
    failed = [step.name for step, fine in zip([*QUICK, FAST_TESTS], good, strict=True) if not fine]
    print("\nHỎNG / FAILED: " + ", ".join(failed) if failed else "\nĐẠT / All good.")
    return 1 if failed else 0


def run(step: Step, environment: dict[str, str]) -> bool:
    """Run one step; print a line, and what it said when it failed."""
    began = time.monotonic()
    done = subprocess.run(
        [str(PROGRAMS / step.command[0]), *step.command[1:]],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    fine = done.returncode == 0
    line = f"{'ok    ' if fine else 'FAILED'}  {step.name:<12} {time.monotonic() - began:5.1f} s"
    print(line if fine else f"{line}\n{done.stdout}", flush=True)
    return fine


if __name__ == "__main__":
    sys.exit(main())
