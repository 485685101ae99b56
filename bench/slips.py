"""2,000 slips of A6 against 200: the time grows with the pages and with nothing else.

Both are drawn as the job draws them, without the database: names, the code, the parts one
after the other, joined to one file. The figure is the processor time per page, that of the
drawing processes included, of the many over that of the few.
"""

import os
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pikepdf

from bench import harness

LIMIT = 1.3
FEW, MANY, ROUNDS = 200, 2000, 1
ITEMS = (
    "Không cửa quyền, hách dịch, gây khó khăn, phiền hà",
    "Không quan liêu, vô cảm, vô trách nhiệm",
    "Không tham nhũng, lãng phí, lợi ích nhóm",
    "Không xu nịnh, chạy chọt, gian dối",
    "Không lợi dụng chức vụ, quyền hạn trong thực thi công vụ",
)


def main():
    with harness.portal():
        times = {FEW: [], MANY: []}
        for _round in range(ROUNDS):
            for count in times:
                times[count].append(draw(count) / count)
        few, many = (min(times[count]) * 1000 for count in (FEW, MANY))
        print(f"{FEW} slips {few:.1f} ms a page  {MANY} slips {many:.1f} ms a page")
        return harness.result("slips", many / few, LIMIT)


def draw(count: int) -> float:
    """Draw so many slips; return the processor seconds. Each is a page, or the bench fails."""
    from core import clock
    from pledges.printing import slips

    words = [SimpleNamespace(words=each) for each in ITEMS]
    session = SimpleNamespace(
        union_year=SimpleNamespace(
            union=SimpleNamespace(name="Công đoàn cơ sở Hội trường"),
            campaign_year=SimpleNamespace(year=2026),
        ),
        text=SimpleNamespace(motto="Kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp",
                             items=SimpleNamespace(all=lambda: words)),
        closes=clock.now() + timedelta(days=7),
    )  # fmt: skip
    people = [(f"Nguyễn Thị Hòa {number}", "Giáo viên") for number in range(count)]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "slips.pdf"
        begun = spent()
        slips.draw(session, people, out, address="https://cong.vn/ky/" + "h" * 43)
        took = spent() - begun
        with pikepdf.open(out) as pdf:
            if len(pdf.pages) != count:
                raise RuntimeError(f"{len(pdf.pages)} pages for {count} slips")
    return took


def spent() -> float:
    """Return the processor seconds of this process and of those that it waited for."""
    return sum(os.times()[:4])
