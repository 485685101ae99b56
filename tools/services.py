"""A throwaway PostgreSQL and Redis on free ports, for as long as a command runs.

    python tools/services.py COMMAND …      for example: … .venv/bin/pytest core

Works as root too (PostgreSQL then runs as user postgres). Both listen on this machine
alone, keep their data in a temporary folder (in memory, given room) and never sync it to
disk, and are stopped and removed whatever way the command ends.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 60
MEMORY = Path("/dev/shm")  # noqa: S108  # a folder that is no disk
ROOM = 4 * 1024**3  # below it, as in many containers, /tmp is taken
TRIES = 3  # somebody else may take a free port before the server does
FASTER = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "timezone": "UTC",
    "log_min_messages": "fatal",  # refused rows are what many tests ask for
    "statement_timeout": "5min",  # a query that runs away fails with a name, not the whole run
}
REDIS_OPTIONS = (
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--daemonize",
    "no",
    "--loglevel",
    "warning",
)
# A cluster that sorts by language, as an office's may: our own sort keys must not care.
COLLATION = ("-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi")


class ServiceFailed(Exception):
    """A server did not start; the message carries what it logged."""


@contextmanager
def postgres_and_redis() -> Iterator[dict[str, str]]:
    """Start both and yield the variables that lead the portal to them."""
    with ExitStack() as stack:
        folder = stack.enter_context(_folder())
        database_url = stack.enter_context(_postgres(folder / "postgres"))
        redis_url = stack.enter_context(_redis(folder / "redis"))
        yield {
            "DATABASE_URL": database_url,
            "BROKER_URL": f"{redis_url}/0",
            "CACHE_URL": f"{redis_url}/1",
            "TEST_REDIS_URL": redis_url,
            "SERVICE_LOGS": str(folder),
        }


def quick_folder() -> str:
    """Return where temporary files cost least: in memory where there is plenty of room."""
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return str(MEMORY) if roomy else "/tmp"  # noqa: S108  # as above, short enough for a socket


def logs(folder: Path, lines: int = 40) -> str:
    """Return the end of what the servers logged."""
    texts = []
    for log in sorted(folder.glob("*/log")):
        end = log.read_text(errors="replace").splitlines()[-lines:]
        texts.append("\n".join([f"--- {log}", *end]))
    return "\n".join(texts)


@contextmanager
def _folder() -> Iterator[Path]:
    """Yield a folder that user postgres may enter, with a name short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="portal-services-", dir=quick_folder()))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# --- PostgreSQL ---------------------------------------------------------------


def _postgres_programs() -> Path:
    """Return the newest installed server's own folder, past any wrapper on the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda program: float(program.parts[-3]),
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise ServiceFailed("PostgreSQL is not installed: tools/bootstrap.sh test")
    return Path(on_path).resolve().parent


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    folder.mkdir(mode=0o700)
    programs, data, log = _postgres_programs(), folder / "data", folder / "log"
    as_owner: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, pwd.getpwnam("postgres").pw_uid, pwd.getpwnam("postgres").pw_gid)
        as_owner = [shutil.which("runuser") or "/sbin/runuser", "-u", "postgres", "--"]

    def pg(*command: str) -> None:
        done = subprocess.run(
            [*as_owner, str(programs / command[0]), *command[1:]],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServiceFailed(f"{' '.join(command)}\n{done.stdout}\n{logs(folder.parent)}")

    pg("initdb", "-D", str(data), "-U", "portal", "-A", "trust", "-N", *COLLATION)
    pg_start = ("pg_ctl", "-D", str(data), "-l", str(log), "-w", "-t", str(PATIENCE), "-s")
    for attempt in range(TRIES):
        port = _free_port()
        options = " ".join(f"-c {name}={value}" for name, value in FASTER.items())
        try:
            # pg_ctl leaves the server running behind it: its output must not be our pipe.
            pg(*pg_start, "-o", f"-p {port} -k {folder} {options}", "start")
            break
        except ServiceFailed:
            if attempt == TRIES - 1:
                raise
    try:
        yield f"postgres://portal@127.0.0.1:{port}/postgres"
    finally:
        pg("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "-s", "stop")


# --- Redis --------------------------------------------------------------------


@contextmanager
def _redis(folder: Path) -> Iterator[str]:
    folder.mkdir()
    program = shutil.which("redis-server", path=f"{os.environ['PATH']}:/usr/bin:/usr/local/bin")
    if program is None:
        raise ServiceFailed("Redis is not installed: tools/bootstrap.sh test")
    for _attempt in range(TRIES):
        port = _free_port()
        with (folder / "log").open("ab") as log:
            server = subprocess.Popen(
                [program, "--port", str(port), *REDIS_OPTIONS, "--dir", str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for the command; we end the server afterwards.
                start_new_session=True,
            )
        if _redis_answers(server, port):
            break
        _end(server)
    else:
        raise ServiceFailed(logs(folder.parent))
    try:
        yield f"redis://127.0.0.1:{port}"
    finally:
        _end(server)


def _redis_answers(server: subprocess.Popen, port: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
                line.sendall(b"PING\r\n")
                if line.recv(16).startswith(b"+PONG"):
                    return server.poll() is None
        except OSError:
            time.sleep(0.05)
    return False


def _end(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


# --- By hand ------------------------------------------------------------------


def end_on_signals() -> None:
    """Turn the signals that end a program into an exception, so that servers are stopped."""

    def leave(number, frame):
        raise SystemExit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    end_on_signals()
    try:
        with postgres_and_redis() as variables:
            code = subprocess.run(sys.argv[1:], env=os.environ | variables, check=False).returncode
            if code:
                print(logs(Path(variables["SERVICE_LOGS"])), file=sys.stderr)
            return code
    except ServiceFailed as failure:
        print(failure, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
