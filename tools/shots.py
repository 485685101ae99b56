"""Walk every page as every role: pictures, axe, the Nu html checker, the browser's complaints.

    python tools/shots.py [--only WORD …] [--roles ROLE …] [--unions 60] [--years 2023-2025]
                          [--scenario 2025]

Builds a scratch portal, looks at every page of tools/walk/table.py at 360 and 1280 pixels, and
keeps the pictures with an index under var/shots. Fails on a serious finding of axe, an html
error, a broken script, a refusal of the Content-Security-Policy, a failed request, a request to
another host, a page that scrolls sideways, and an address that the table does not know.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, BrowserContext, sync_playwright  # noqa: E402

from tools.walk import acts, index, look, markup, portal  # noqa: E402

OUT = ROOT / "var/shots"
CHROMIUM = Path("/usr/bin/chromium")  # Debian's; elsewhere Playwright's own is taken
SHOWN = 4  # places named beside a finding
PRINT = {"width": 794, "height": 1123}  # A4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", default=[], help="pages whose name has the word")
    parser.add_argument("--roles", nargs="*", default=[], help="roles by key, see tools/walk")
    parser.add_argument("--unions", type=int, default=60)
    parser.add_argument("--years", default="2023-2025")
    parser.add_argument("--scenario", type=int, help="2025: the province as reorganised")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-shots-") as folder:
        portal.settle(Path(folder))
        print("• Dữ liệu mẫu / demo data", flush=True)
        portal.seed(wanted.unions, wanted.years, wanted.scenario)
        return walk(Path(folder), wanted)


def walk(folder: Path, wanted: argparse.Namespace) -> int:
    import django

    django.setup()
    from tools.walk import roles, scene, table

    built = scene.build()
    broken = table.gaps() + [f"{row}: nothing to see" for row in table.unseen(built)]
    visits = [v for v in table.visits(built) if chosen(v, wanted)]
    cookies = {v.user_id: session(v.user_id) for v in visits}
    shutil.rmtree(OUT, ignore_errors=True)
    (OUT / "html").mkdir(parents=True)
    with portal.served(folder / "web.log") as origin:
        print(f"• {len(visits)} × {len(look.WIDTHS)}: {origin}", flush=True)
        seen = look_at_all(visits, cookies, origin)
        broken += [
            line for line in (folder / "web.log").read_text().splitlines() if "ERROR" in line
        ]
    judge(seen)
    labels = {walker.key: walker.label for walker in roles.WALKERS.values()}
    index.write(OUT, seen, {v.key: v.page for v in visits}, labels)
    return report(seen, broken)


def chosen(visit, wanted: argparse.Namespace) -> bool:
    named = not wanted.only or any(word in visit.key for word in wanted.only)
    return named and (not wanted.roles or visit.role in wanted.roles)


def session(user_id: int | None) -> dict[str, str] | None:
    """Return the cookie of a session in which that user is signed in."""
    from django.test import Client

    from unions.models import User

    if user_id is None:
        return None
    client = Client()
    client.force_login(User.objects.get(pk=user_id))
    cookie = client.cookies["sessionid"]
    return {"name": cookie.key, "value": cookie.value}


# --- Looking ----------------------------------------------------------------------------


def look_at_all(visits: list, cookies: dict, origin: str) -> list[look.Seen]:
    """Share the visits out to a process for each core; return what they saw, in their order."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    first: dict[str, str] = {}
    for visit in visits:
        first.setdefault(visit.page, visit.key)
    shares = max(2, os.cpu_count() or 2)
    with ProcessPoolExecutor(shares, get_context("spawn")) as pool:
        done = [
            pool.submit(look_at, visits[n::shares], cookies, origin, set(first.values()))
            for n in range(shares)
        ]
        seen = [one for share in done for one in share.result()]
    order = {visit.key: n for n, visit in enumerate(visits)}
    return sorted(seen, key=lambda one: (order[one.key], one.width))


def look_at(visits: list, cookies: dict, origin: str, first: set[str]) -> list[look.Seen]:
    """Look at each page at every width; the first look at each also in dark and on paper."""
    seen = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for visit in visits:
            context = seat(browser, cookies[visit.user_id], origin)
            more = visit.key in first
            seen += [one_look(context, visit, origin, width, more=more) for width in look.WIDTHS]
            context.close()
        browser.close()
    return seen


def launch(playwright) -> Browser:
    chosen = {"args": ["--disable-gpu"] + (["--no-sandbox"] if os.geteuid() == 0 else [])}
    if CHROMIUM.exists():
        chosen["executable_path"] = str(CHROMIUM)
    return playwright.chromium.launch(**chosen)


def seat(browser: Browser, cookie: dict | None, origin: str) -> BrowserContext:
    context = browser.new_context(
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    if cookie:
        context.add_cookies([{**cookie, "url": origin}])
    return context


def one_look(context, visit, origin: str, width: int, *, more: bool) -> look.Seen:
    """Take the pictures of one page at one width and check it."""
    try:
        page, seen = look.look(context, visit, origin, width)
    except Exception as trouble:
        wrong = f"{type(trouble).__name__}: {str(trouble).splitlines()[0]}"
        return look.Seen(visit.key, width, visit.address, 0, faults=[f"could not be seen: {wrong}"])
    picture = f"{visit.key}-{width}"
    look.stretch(page)
    page.screenshot(path=OUT / f"{picture}.png", full_page=True)
    look.check(page, seen, targets=visit.act not in acts.OVER_THE_PAGE)
    if width == max(look.WIDTHS):
        (OUT / "html" / f"{visit.key}.html").write_text(seen.html)
        look.check_dark(page, seen)
        if more:
            page.screenshot(path=OUT / f"{picture}-dark.png", full_page=True)
            page.emulate_media(media="print", color_scheme="light")
            page.set_viewport_size(PRINT)
            page.screenshot(path=OUT / f"{picture}-print.png", full_page=True)
    seen.html = ""
    page.close()
    return seen


# --- Telling ----------------------------------------------------------------------------


def judge(seen: Iterable[look.Seen]) -> None:
    """Put what the html checker found beside the look that brought the document."""
    print("• Nu html checker", flush=True)
    found = markup.errors(OUT / "html")
    for one in seen:
        if one.width == max(look.WIDTHS):
            one.faults += found.get(one.key, [])


def report(seen: list[look.Seen], broken: list[str]) -> int:
    """Print what was found, each finding once with where it was, then the sums by page."""
    for word, kind in (("HỎNG / FAULT", "faults"), ("lưu ý / note", "notes")):
        where: dict[str, list[str]] = {}
        for one in seen:
            for line in getattr(one, kind):
                where.setdefault(line, []).append(f"{one.key} ({one.width} px)")
        for line, places in where.items():
            more = f" + {len(places) - SHOWN}" if len(places) > SHOWN else ""
            print(f"\n{word}  {line}\n    → {', '.join(places[:SHOWN])}{more}")
    for line in broken:
        print(f"\nHỎNG / FAULT  {line}")
    print_sums(seen)
    return 1 if broken or not seen or any(one.faults for one in seen) else 0


def print_sums(seen: list[look.Seen]) -> None:
    print(f"\n{'trang / page':<44}{'ảnh':>6}{'lỗi':>6}{'lưu ý':>8}")
    pages = dict.fromkeys(one.key.split("--")[0] for one in seen)
    for page in [*pages, ""]:
        mine = [one for one in seen if not page or one.key.split("--")[0] == page]
        bad, noted = (sum(bool(getattr(o, w)) for o in mine) for w in ("faults", "notes"))
        print(f"{page:<44}{len(mine):>6}{bad:>6}{noted:>8}")
    print(f"\n{(OUT / 'index.html').relative_to(ROOT)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
