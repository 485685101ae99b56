"""Two transactions that meet at a chosen point, for tests on PostgreSQL."""

from threading import Event, Thread

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from core.versions import StaleVersion

REFUSALS = (StaleVersion, ValidationError, PermissionDenied)
WAITS = "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s"


def before_it_commits(first, second):
    """Do `first`; before it commits, begin `second`; return what each gave or raised.

    `first` commits once `second` is over or waits for one of its locks: whoever asked too
    early, or held nothing, has then decided by what stood before.
    """
    meeting = _Meeting()
    threads = [
        Thread(target=meeting.run, args=(0, lambda: meeting.hold(first))),
        Thread(target=meeting.run, args=(1, lambda: meeting.come(second))),
    ]
    threads[0].start()
    meeting.written.wait()
    threads[1].start()
    for thread in threads:
        thread.join()
    return meeting.results


class _Meeting:
    """Where the two threads wait for each other; pid: of the second's connection."""

    def __init__(self):
        self.results = [None, None]
        self.written, self.there, self.over = Event(), Event(), Event()
        self.pid = None

    def run(self, place, act):
        try:
            self.results[place] = act()
        except REFUSALS as refusal:
            self.results[place] = refusal
        finally:
            for moment in (self.written, *((self.there, self.over) if place else ())):
                moment.set()
            connection.close()

    def hold(self, act):
        with transaction.atomic():
            result = act()
            self.written.set()
            self.there.wait()
            while not self.over.wait(0.02) and not self._is_waiting():
                pass
            return result

    def _is_waiting(self):
        with connection.cursor() as cursor:
            cursor.execute(WAITS, [self.pid])
            return cursor.fetchone() == (True,)

    def come(self, act):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (self.pid,) = cursor.fetchone()
        self.there.set()
        return act()
