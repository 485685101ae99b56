"""What every test stands on: a folder, a database, a queue and a cache of its own.

Nothing here fakes a part of the portal. In particular Celery is not eager: an eager
task runs inside the request's transaction and hides what on_commit is for. A task sent
by a test lies in the embedded queue of the test's own folder (or in Redis), where
nobody takes it; tests of the work itself call `core.jobs.run`, and tests marked
`worker` start a real worker on that same queue.
"""

import gc
import os
import runpy
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from core.tests.celery_worker import CeleryWorker
from core.tests.emptying import let_flush_pass
from tools.services import quick_folder

CHROMIUM = Path("/usr/bin/chromium")  # Debian's; elsewhere Playwright's own is taken
DATABASE = {"db", "transactional_db"}  # the fixtures by which a test asks for the database
FAST_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"

hypothesis_settings.register_profile("local", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.register_profile("quick", deadline=None, max_examples=20)  # make check
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "local")


# --- Before the first test ----------------------------------------------------


def pytest_configure(config):
    """Read settings.py a second time, now with VAR_DIR in a folder of this run's own."""
    _keep_temporary_files_in_memory()
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ |= _places(folder, os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
    again = runpy.run_path(str(Path(settings.BASE_DIR, "campaign_portal/settings.py")))
    for name, value in again.items():
        # Connections hold on to this dictionary; the test's own is named further down.
        if name.isupper() and name != "DATABASES":
            setattr(settings, name, value)
    settings.PASSWORD_HASHERS = [FAST_HASHER]  # signing in costs a quarter of a second otherwise
    settings.STATIC_ROOT.mkdir()
    _scan_static_files_once()
    gc.set_threshold(10_000, 10, 50)  # the usual 700 costs a tenth of the whole run


def _scan_static_files_once():
    """Let every test client know the static files from the first one's scan."""
    scan, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add_files_from_finders(self):
        if not found:
            scan(self)
            found.update(self.files)
        self.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = add_files_from_finders


def pytest_collection_finish():
    """Keep what was imported out of every later search for garbage."""
    gc.collect()
    gc.freeze()


def _keep_temporary_files_in_memory():
    """Spare the disk, for child processes too; a TMPDIR of the caller's own is left alone."""
    os.environ.setdefault("TMPDIR", quick_folder())
    tempfile.tempdir = None  # found anew, there


def _places(folder, worker):
    """Return where this process keeps things, whatever .env says: no other uses the same."""
    places = {"VAR_DIR": str(folder), "MEDIA_DIR": str(folder / "files")}
    redis = os.environ.get("TEST_REDIS_URL")
    if redis is None:
        return places | {"BROKER_URL": "filesystem://", "CACHE_URL": f"filecache://{folder}/cache"}
    number = 2 * int(worker.removeprefix("gw"))
    return places | {"BROKER_URL": f"{redis}/{number}", "CACHE_URL": f"{redis}/{number + 1}"}


def pytest_collection_modifyitems(config, items):
    """Choose tests marked `postgres` only where the database is PostgreSQL; mark the others."""
    for item in items:
        if "client" in item.fixturenames:
            item.add_marker("page")
        if not (item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames)):
            item.add_marker("pure")
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        elsewhere = [item for item in items if item.get_closest_marker("postgres")]
        if elsewhere:
            config.hook.pytest_deselected(items=elsewhere)
            items[:] = [item for item in items if not item.get_closest_marker("postgres")]
    if any(item.get_closest_marker("browser") for item in items):
        # Playwright's synchronous calls run inside an event loop, where Django is wary.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Keep SQLite's test database in a file: other threads and processes must see it."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(settings.VAR_DIR / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let a test that commits be followed by an empty database, audit trail and all."""
    from django.db import connection

    with django_db_blocker.unblock():
        let_flush_pass(connection)


@pytest.fixture(autouse=True)
def empty_cache():
    """Start each test with nothing remembered."""
    from django.core.cache import cache

    cache.clear()


# --- A real worker ------------------------------------------------------------


@pytest.fixture
def celery_worker(transactional_db, tmp_path):
    """Give a worker process on the test's database and queue, ready for work."""
    worker = CeleryWorker(log=tmp_path / "worker.log")
    worker.start()
    yield worker
    worker.stop()


# --- A real browser -----------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start Debian's Chromium, quiet, and without its sandbox where root can't have one."""
    quiet = [
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    chosen = {"args": quiet + (["--no-sandbox"] if os.geteuid() == 0 else [])}
    if CHROMIUM.exists():
        chosen["executable_path"] = str(CHROMIUM)
    return browser_type_launch_args | chosen


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Sit in front of a Vietnamese desk."""
    return browser_context_args | {
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "viewport": {"width": 1280, "height": 800},
    }


@pytest.fixture
def new_context(new_context):
    """Fail the test when a page's script breaks or the browser refuses something of ours."""
    complaints = []

    def listen(**options):
        context = new_context(**options)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda message: complaints.extend(_complaint(message)))
        return context

    yield listen
    assert complaints == []


CUT_LINE = ("htmx:sendError", "htmx:afterRequest")  # what htmx says of a request without answer


def _complaint(message):
    """Return what the console says is wrong; a 404 on purpose or a line cut by the test isn't."""
    refused = message.text.startswith("Failed to load resource: the server responded with")
    meant = refused and "/static/" not in message.location["url"]
    cut = "ERR_INTERNET_DISCONNECTED" in message.text or message.text.startswith(CUT_LINE)
    if message.type != "error" or meant or cut:
        return []
    return [f"{message.text} ({message.location['url']})"]
