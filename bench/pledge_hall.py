"""A meeting hall: 500 people of one union sign by phone within two minutes.

PostgreSQL, and the web server as `make run` starts it: two processes of four threads. Each
person comes at a moment of the two minutes, drawn from a fixed seed, scans the code, looks for
the own name, reads the five and signs: four requests on one connection. One in ten mistypes
the name first, and the signature of one in ten is sent twice at the same moment, as a phone
does on a bad line. The figure is the 95th percentile of the submit, measured by whoever waits
for the answer (so queueing counts as well). Lost or doubled pledges fail the bench.
"""

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from bench import harness

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

LIMIT = 500  # ms
PEOPLE, SECONDS, PATIENCE = 500, 120, 60
HOST = "127.0.0.1"
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ".split()
GIVEN = "Hòa An Bình Cường Dũng Giang Hà Hạnh Hiếu Khánh Lan Linh Mai Nam Oanh".split()
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key)" value="([^"]+)"')
TICKS = {f"item_{number}": "on" for number in range(1, 6)} | {"known": "on"}


@dataclass
class Tally:
    """What came of all requests; written by many threads, under the lock."""

    sent: int = 0
    receipts: list = field(default_factory=list)
    times: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def main():
    import services

    services.end_on_signals()
    with services.postgres_and_redis() as variables:
        os.environ |= {name: variables[name] for name in ("DATABASE_URL", "CACHE_URL")}
        with harness.portal():
            token, names = make_hall()
            with web_server() as port:
                tally = let_them_sign(port, token, names)
            return tell(tally)


def make_hall():
    """Make a union of 500 with an open session; return the code's token and who they are."""
    from datetime import date, timedelta

    from core import clock
    from emulation.models import CampaignYear, UnionYear
    from emulation.services.load_plan import load_plan
    from emulation.services.years import open_year
    from pledges import counting, texts
    from pledges.models import SigningSession
    from unions.models import Member, Membership, Union, User

    load_plan()
    year = CampaignYear.objects.get(year=clock.today().year)
    facts = {"founded": date(2019, 1, 1), "sector": "education", "kind": "service"}
    union = Union.objects.create(
        code="HT-1", name="Công đoàn cơ sở Hội trường", short_name="CĐCS Hội trường",
        level=Union.Level.GRASSROOTS, **facts,
    )  # fmt: skip
    random = Random(1)
    people = [
        (f"{random.choice(FAMILY)} {random.choice(GIVEN)} {random.choice(GIVEN)} {_letters(n)}",
         random.randint(1965, 2000))
        for n in range(PEOPLE)
    ]  # fmt: skip
    members = [
        Member(code=f"DV{n:08}", full_name=name, birth_year=born)
        for n, (name, born) in enumerate(people)
    ]
    for member in members:
        member.set_search_columns()
    members = Member.objects.bulk_create(members)
    Membership.objects.bulk_create(
        Membership(member=member, union=union, joined=date(2019, 1, 1)) for member in members
    )
    open_year(year)
    mine = UnionYear.objects.get(campaign_year=year, union=union)
    now = clock.now()
    session = SigningSession.objects.create(
        union_year=mine, text=texts.load_first(), title="Hội nghị", token="h" * 43,
        opens=now - timedelta(hours=1), closes=now + timedelta(hours=4),
        created_by=User.objects.create(username="can-bo", full_name="Cán bộ"),
    )  # fmt: skip
    counting.rebuild(year)
    return session.token, people


def _letters(number):
    """Return the number in letters: names hold no digits."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:03}")


class web_server:
    """The web server of the Procfile on a free port, ended with the block."""

    def __enter__(self):
        import services

        self.port = services._free_port()
        environment = os.environ | {"PORT": str(self.port), "ALLOWED_HOSTS": HOST}
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
            check=True, cwd=ROOT, env=environment,
        )  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "campaign_portal.wsgi", "--bind",
             f"{HOST}:{self.port}", "--workers", "2", "--threads", "4", "--no-control-socket",
             "--log-level", "warning"],
            cwd=ROOT, env=environment,
        )  # fmt: skip
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE).request("GET", "/")
                return self.port
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise RuntimeError("the web server did not start")

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait(PATIENCE)


def let_them_sign(port, token, people):
    """Let everybody come at a moment of their own; wait for the last."""
    random, tally, start = Random(2), Tally(), time.monotonic()
    moments = sorted(random.uniform(0, SECONDS) for _ in people)
    crowd = [
        threading.Thread(
            target=sign, args=(port, token, number, person, start + moment, tally), daemon=True
        )
        for number, (person, moment) in enumerate(zip(people, moments, strict=True))
    ]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(SECONDS + PATIENCE)
    return tally


def sign(port, token, number, person, moment, tally):
    """Do what one person does, on one connection."""
    time.sleep(max(0, moment - time.monotonic()))
    phone = Phone(port)
    try:
        typed = {"full_name": person[0], "birth_year": person[1]}
        hidden = phone.get(f"/ky/{token}/")
        if number % 10 == 3:
            phone.post(f"/ky/{token}/", hidden | typed | {"birth_year": person[1] - 1})
        _code, address = phone.post(f"/ky/{token}/", hidden | typed)
        hidden = phone.get(address) | TICKS
        again = Phone(port, phone.cookie) if number % 10 == 7 else None
        second = threading.Thread(target=submit, args=(again, address, hidden, tally))
        if again:
            second.start()
        submit(phone, address, hidden, tally)
        if again:
            second.join(PATIENCE)
    except Exception as fault:  # told at the end, whatever it was
        with tally.lock:
            tally.faults.append(f"{number}: {fault!r}")


def submit(phone, address, data, tally):
    begun = time.perf_counter()
    code, receipt = phone.post(address, data)
    took = time.perf_counter() - begun
    with tally.lock:
        tally.sent += 1
        tally.times.append(took * 1000)
        if code == 302 and "/bien-nhan/" in receipt:
            tally.receipts.append(receipt)
        else:
            tally.faults.append(f"{code} {receipt}")


class Phone:
    """One connection with its cookie."""

    def __init__(self, port, cookie=""):
        self.line = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        self.cookie = cookie

    def get(self, address):
        """Return the hidden fields of the page's form."""
        _response, page = self._ask("GET", address)
        return dict(HIDDEN.findall(page))

    def post(self, address, data):
        """Return status and where the answer leads."""
        response, _page = self._ask("POST", address, urlencode(data))
        return response.status, response.headers.get("Location", "")

    def _ask(self, method, address, body=None):
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request(method, address, body, headers)
        response = self.line.getresponse()
        page = response.read().decode()
        if given := response.headers.get("Set-Cookie"):
            self.cookie = given.split(";")[0]
        return response, page


def tell(tally):
    """Compare what was answered with what stands in the tables; print it all."""
    from pledges.models import Pledge, PledgeCount

    kept = Pledge.objects.count()
    count = PledgeCount.objects.get(union_year__union__code="HT-1")
    accepted, times = len(set(tally.receipts)), sorted(tally.times)
    lost, doubled = accepted - kept, kept - Pledge.objects.values("member").distinct().count()
    percentile = {share: times[int(len(times) * share / 100)] for share in (50, 95, 99)}
    print(f"sent {tally.sent}  accepted {accepted}  kept {kept}  lost {lost}  doubled {doubled}")
    print(f"counted {count.signed} of {count.eligible}")
    print("submit ms: " + "  ".join(f"p{share} {ms:.0f}" for share, ms in percentile.items())
          + f"  longest {times[-1]:.0f}")  # fmt: skip
    for fault in tally.faults[:10]:
        print(f"fault {fault}")
    if tally.faults or lost or doubled or accepted != PEOPLE or count.signed != PEOPLE:
        return harness.result("pledge_hall", PEOPLE - accepted + len(tally.faults), 0)
    return harness.result("pledge_hall", percentile[95], LIMIT, unit="ms")
