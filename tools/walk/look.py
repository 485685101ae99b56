"""Opening one page at one width: picture, axe, and whatever the browser complains of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Response

AXE = Path(__file__).resolve().parent.parent.parent / "tests/browser/vendor/axe.min.js"
HIGHEST = 12_000
WIDTHS = {360: 740, 1280: 800}
SERIOUS = ("serious", "critical")
RUN_AXE = """async (rules) => {
  const options = {resultTypes: ["violations"]};
  if (rules.only) options.runOnly = {type: "rule", values: rules.only};
  else options.rules = {"target-size": {enabled: rules.targets}};
  const found = await axe.run(document, options);
  return found.violations.map((v) => ({
    id: v.id, impact: v.impact, help: v.help,
    nodes: v.nodes.slice(0, 5).map((n) => n.target.join(" ") + " | " + n.failureSummary),
  }));
}"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const wide = Array.from(document.querySelectorAll("body *")).filter((e) => {
    const box = e.getBoundingClientRect();
    return box.right > width + 1 && box.width > 0;
  });
  return wide.slice(0, 4).map((e) => e.localName + "." + (e.className.baseVal ?? e.className));
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at one page as one role. key: the picture's name without the width."""

    key: str
    page: str
    role: str
    address: str
    user_id: int | None
    act: Callable | None = None
    status: int = 200


@dataclass(slots=True)
class Seen:
    """What one look at a page showed. html: the document as it came, for the checker."""

    key: str
    width: int
    address: str
    status: int
    html: str = ""
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Ears:
    """Hears what a page complains of: broken scripts, refusals, failed or foreign requests."""

    def __init__(self, page: Page, origin: str):
        self.page, self.origin = page, origin
        self.faults: list[str] = []
        self.document: Response | None = None
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message):
        # An answer of 404 or 422 to the document itself is told by its status.
        about_status = "the server responded with a status" in message.text
        if message.type in {"error", "warning"} and not about_status:
            self.faults.append(f"console: {message.text}")

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED" or not request.is_navigation_request():
            self.faults.append(f"request failed: {request.url} {request.failure}")

    def _request(self, request):
        ours = urlsplit(self.origin)[:2]
        if urlsplit(request.url)[:2] != ours:
            self.faults.append(f"request to another host: {request.url}")

    def _response(self, response):
        main = response.request.is_navigation_request() and response.frame == self.page.main_frame
        if main and not 300 <= response.status < 400:
            self.document = response
        elif response.status >= 400 and not main:
            self.faults.append(f"{response.status}: {response.url}")


def look(context: BrowserContext, visit: Visit, origin: str, width: int) -> tuple[Page, Seen]:
    """Open the page, do what the visit says, and hear what is wrong; the page stays open."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    ears = Ears(page, origin)
    page.goto(origin + visit.address, wait_until="load")
    if visit.act:
        visit.act(page)
        page.wait_for_load_state("load")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    seen = Seen(visit.key, width, page.url.removeprefix(origin), ears.document.status)
    seen.html = ears.document.text()
    seen.faults = ears.faults
    if seen.status != visit.status:
        seen.faults.append(f"answered {seen.status}, not {visit.status}")
    wide = page.evaluate(TOO_WIDE)
    if wide is not None:
        seen.faults.append(f"scrolls sideways at {width} px: {', '.join(wide)}")
    return page, seen


def stretch(page: Page) -> None:
    """Make the window as high as the page: what sticks to its edge then lies where it ends."""
    height = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height, HIGHEST)})


def check(
    page: Page, seen: Seen, *, targets=True, only: list[str] | None = None, mode: str = ""
) -> None:
    """Run axe; what is serious is a fault, the rest a note. targets: how large they are, too."""
    page.evaluate(axe())
    for found in page.evaluate(RUN_AXE, {"targets": targets, "only": only}):
        line = f"axe{mode} {found['impact']}: {found['id']}: {found['help']}"
        kept = seen.faults if found["impact"] in SERIOUS else seen.notes
        kept.append("\n    ".join([line, *found["nodes"]]))


def check_dark(page: Page, seen: Seen) -> None:
    """Look at the colours once more as a device set to dark shows them."""
    page.emulate_media(color_scheme="dark")
    check(page, seen, only=["color-contrast"], mode=" dark")


@cache
def axe() -> str:
    return AXE.read_text()
