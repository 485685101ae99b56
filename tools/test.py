"""Run every test, part by part, and say at the end what each part showed.

    python tools/test.py [--list] [PART …] [-- PYTEST ARGUMENTS]

Fails when any part fails, and when a part ran no test at all: a mark that no test
carries any more would otherwise look like a success.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import services

ROOT = Path(__file__).resolve().parent.parent
# Variables of the caller or of .env that would lead the tests elsewhere.
FOREIGN = {"DJANGO_SETTINGS_MODULE", "MEDIA_DIR", "TEST_REDIS_URL", "PYTEST_ADDOPTS"}
# Without its compiled files Python would begin each of many processes with compiling.
SLOWING = {"PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Part:
    """One run of pytest: which marks, on which servers, on how many processes."""

    name: str
    title: str
    marks: str
    servers: bool = False
    processes: int = 2


# What needs no other process and takes seconds.
HERE = "not worker and not browser and not scenario"
PARTS = (
    Part("sqlite", "SQLite, hàng đợi nhúng / embedded queue", HERE),
    Part("postgres", "PostgreSQL, Redis", f"{HERE} and not pure", servers=True),
    Part("worker", "Celery, SQLite, hàng đợi nhúng / embedded queue", "worker"),
    Part("worker-redis", "Celery, PostgreSQL, Redis", "worker", servers=True),
    Part("browser", "Chromium", "browser"),
    Part("scenario", "Tổ chức lại năm 2025 / the reorganisation of 2025", "scenario", processes=1),
)


@dataclass(slots=True)
class Outcome:
    """How one part ended."""

    part: Part
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    code: int = 0

    @property
    def good(self) -> bool:
        return self.code == 0 and self.failed == 0 and self.passed > 0

    @property
    def word(self) -> str:
        if self.good:
            return "ĐẠT / ok"
        return "HỎNG / FAILED" if self.passed or self.failed else "KHÔNG CÓ TEST / NO TEST RAN"


def main() -> int:
    own, extra = _split(sys.argv[1:])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--list", action="store_true", help="name the parts, run nothing")
    wanted = parser.parse_args(own)
    known = [part.name for part in PARTS]
    if set(wanted.parts) - set(known):
        parser.error(f"the parts are {', '.join(known)}")
    parts = [part for part in PARTS if not wanted.parts or part.name in wanted.parts]
    if wanted.list:
        print("\n".join(part.name for part in parts))
        return 0
    services.end_on_signals()
    return summarise([run(part, extra) for part in parts])


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Part the words before `--` from those for pytest."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def run(part: Part, extra: list[str]) -> Outcome:
    """Run one part; its servers are gone when this returns, whatever happened."""
    print(f"\n=== {part.name}: {part.title}", flush=True)
    outcome = Outcome(part)
    began = time.monotonic()
    try:
        with services.postgres_and_redis() if part.servers else nullcontext({}) as variables:
            outcome.code = _pytest(part, extra, variables, outcome)
            if outcome.code and variables:
                print(services.logs(Path(variables["SERVICE_LOGS"])), flush=True)
    except services.ServiceFailed as failure:
        print(failure, flush=True)
        outcome.code = 1
    outcome.seconds = time.monotonic() - began
    return outcome


def _pytest(part: Part, extra: list[str], variables: dict[str, str], outcome: Outcome) -> int:
    with tempfile.TemporaryDirectory(prefix="portal-run-") as folder:
        report = Path(folder, "junit.xml")
        kept = {name: value for name, value in os.environ.items() if name not in FOREIGN | SLOWING}
        command = [sys.executable, "-m", "pytest", "-q", "-m", part.marks]
        command += ["-n", str(part.processes), f"--junitxml={report}", *extra]
        # conftest.py gives each process its own queue, cache and folders in here.
        environment = kept | _embedded(Path(folder)) | variables
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if report.exists():
            _count(report, outcome)
        return code


def _embedded(folder: Path) -> dict[str, str]:
    return {
        "VAR_DIR": str(folder / "var"),
        "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
        "EMAIL_URL": "memorymail://",
        "SITE_ADDRESS": "",
        "DEMO": "0",
        "DEBUG": "0",
        "HTTPS": "0",
    }


def _count(report: Path, outcome: Outcome) -> None:
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314  # pytest's own file
        wrong = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        outcome.failed += wrong
        outcome.skipped += skipped
        outcome.passed += int(suite.get("tests", 0)) - wrong - skipped


def summarise(outcomes: list[Outcome]) -> int:
    """Print one line for each part and the sum; return the exit code."""
    print("\n=== Tổng kết / Summary\n")
    for one in outcomes:
        counts = f"{one.passed:5} passed {one.failed:4} failed {one.skipped:4} skipped"
        print(f"  {one.part.name:<13}{counts}  {one.seconds:6.1f} s   {one.word}")
    bad = [one for one in outcomes if not one.good]
    failed = sum(one.failed for one in outcomes) + sum(1 for one in bad if not one.failed)
    passed = sum(one.passed for one in outcomes)
    skipped = sum(one.skipped for one in outcomes)
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if bad or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
