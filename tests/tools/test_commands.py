"""The commands themselves: what `make test` calls a success, and what `make run` refuses."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from core.tests.celery_worker import wait_for

TOOLS = Path(settings.BASE_DIR, "tools")


def run_tests(folder, body):
    """Let tools/test.py run one test file of its own."""
    (folder / "test_planted.py").write_text(body)
    kept = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    command = [sys.executable, str(TOOLS / "test.py"), "sqlite", "--"]
    command += ["-c", "pytest.ini", "-p", "no:cacheprovider", "-n", "0", str(folder)]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "code", "last_line"),
    [
        ("def test_a():\n    pass", 0, "1 passed, 0 failed, 0 skipped"),
        ("def test_a():\n    assert 0", 1, "0 passed, 1 failed, 0 skipped"),
        ("def a():\n    pass", 1, "0 passed, 1 failed, 0 skipped"),
        ("import warnings\ndef test_a():\n    warnings.warn('x')", 1, None),
        ("import pytest\ndef test_a():\n    pytest.skip('x')", 1, "0 passed, 1 failed, 1 skipped"),
        ("import pytest\n@pytest.mark.browsr\ndef test_a():\n    pass", 1, None),
    ],
    ids=["good", "failing", "no test", "a warning", "skipped alone", "unknown mark"],
)
def test_only_tests_that_ran_and_passed_are_a_success(tmp_path, body, code, last_line):
    got = run_tests(tmp_path, body)

    assert got[0] == code, got
    assert last_line in (None, got[1])


@pytest.mark.parametrize(
    ("chosen", "code", "parts"),
    [
        ([], 0, ["sqlite", "postgres", "worker", "worker-redis", "browser", "scenario"]),
        (["browser", "sqlite"], 0, ["sqlite", "browser"]),
        (["sqlit"], 2, []),
    ],
)
def test_every_part_runs_unless_some_are_chosen(chosen, code, parts):
    command = [sys.executable, str(TOOLS / "test.py"), "--list", *chosen, "--", "-k", "year"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.split()) == (code, parts), done.stderr


def refusal_of_run(port):
    return subprocess.run(
        [str(TOOLS / "run.sh")],
        env=os.environ | {"PORT": str(port)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_busy_port_is_named_with_another_one():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = refusal_of_run(port)

    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stderr
    assert f"make run PORT={port + 1}" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("port", ["abc", "0", "70000", "80 80"])
def test_a_port_that_is_none_is_refused(port):
    done = refusal_of_run(port)

    assert done.returncode == 2
    assert f"PORT={port}" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_throwaway_servers_end_with_what_they_were_started_for(number):
    report = "import os, time; print(os.environ, flush=True); time.sleep(600)"
    command = [sys.executable, str(TOOLS / "services.py"), sys.executable, "-c", report]
    kept = {name: value for name, value in os.environ.items() if name != "TEST_REDIS_URL"}
    with subprocess.Popen(command, env=kept, stdout=subprocess.PIPE, text=True) as servers:
        told = servers.stdout.readline()
        ports = [
            int(re.search(rf"{name}': '\S+:(\d+)", told)[1])
            for name in ("DATABASE_URL", "TEST_REDIS_URL")
        ]
        folder = Path(re.search(r"SERVICE_LOGS': '([^']+)", told)[1])
        assert all(map(listens, ports))
        assert folder.exists()

        servers.send_signal(number)

        servers.wait(60)
    wait_for(lambda: not any(map(listens, ports)), what="both servers to be gone")
    assert not folder.exists()


def listens(port):
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
