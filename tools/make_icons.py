"""Draw static/img/icons.svg anew: exactly the icons that templates and code name.

Usage: npm pack bootstrap-icons@1.13.2, unpack it, then
python tools/make_icons.py package/icons
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.templatetags.look import CHIPS, DEADLINE_ICONS  # noqa: E402

SPRITE = ROOT / "static" / "img" / "icons.svg"
IN_TEMPLATE = re.compile(r"""\{%\s*icon\s+["']([a-z0-9-]+)["']""")
IN_CODE = re.compile(r"""\bicon["']?\s*[=:]\s*["']([a-z0-9-]+)["']""")
# The rail's entries stand in a table: label, icon, address.
RAIL = ROOT / "campaign_portal" / "navigation.py"
IN_RAIL = re.compile(r"""_\("[^"]+"\),\s*"([a-z0-9-]+)\"""")
APPS = ("core", "unions", "emulation", "pledges", "guidance", "activities", "exemplars",
        "inspections", "rewards", "reports", "campaign_portal")  # fmt: skip


def used_icons():
    """Return the names of all icons that some template, table or Python file asks for."""
    names = {name for _, name in CHIPS.values()} | set(DEADLINE_ICONS.values())
    for file in (ROOT / "templates").rglob("*.html"):
        names |= set(IN_TEMPLATE.findall(file.read_text()))
    names |= set(IN_RAIL.findall(RAIL.read_text()))
    for app in APPS:
        for file in (ROOT / app).rglob("*.py"):
            if "tests" not in file.parts:
                names |= set(IN_CODE.findall(file.read_text()))
    return names


def drawn_icons():
    """Return the names of all icons in the sprite."""
    return set(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE.read_text()))


def symbol(svg: Path) -> str:
    """Return one icon file as a symbol of the sprite."""
    text = svg.read_text()
    box = re.search(r'viewBox="([^"]+)"', text)[1]
    body = re.search(r"<svg[^>]*>(.*)</svg>", text, re.S)[1]
    return f'<symbol id="{svg.stem}" viewBox="{box}">{" ".join(body.split())}</symbol>'


if __name__ == "__main__":
    source = Path(sys.argv[1])
    symbols = "\n".join(symbol(source / f"{name}.svg") for name in sorted(used_icons()))
    SPRITE.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        "<!-- Bootstrap Icons, MIT, https://icons.getbootstrap.com -->\n"
        f"{symbols}\n</svg>\n"
    )
