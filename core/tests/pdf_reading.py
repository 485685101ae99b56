"""Print a sample, and read the PDF back as tests look at it."""

import subprocess
from xml.etree import ElementTree

from core.pdf import render_parts
from core.tests.print_samples import STAMP, sample_annex, sample_report, sample_rows

TITLE = "Báo cáo kết quả cuộc vận động năm 2023"
MM = 72 / 25.4
# The height of a Tinos line box, of the letter height.
LINE_BOX = 1.107
PAGE = '<!DOCTYPE html><html lang="vi"><head><title>x</title></head><body>{}</body></html>'


def tool(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pages_of(pdf):
    """Return each page's text, its lines stripped, empty ones dropped."""
    pages = tool("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


def boxes_of(pdf, page):
    """Return the (text, left, top, right, bottom) of each line on a page, in points."""
    text = tool("pdftotext", "-bbox-layout", "-f", str(page), "-l", str(page), pdf, "-")
    tree = ElementTree.fromstring(text.replace('xmlns="http://www.w3.org/1999/xhtml"', ""))
    return [
        (
            " ".join(word.text for word in line.iter("word")),
            *(float(line.get(edge)) for edge in ("xMin", "yMin", "xMax", "yMax")),
        )
        for line in tree.iter("line")
    ]


def info_of(pdf):
    lines = tool("pdfinfo", pdf).splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def printed(tmp_path, *parts, **options):
    out = tmp_path / "out.pdf"
    render_parts(parts, out, title=TITLE, stamp=STAMP, **options)
    return out


def printed_report(folder):
    """Print a report of two pages, an annex of 120 rows, and a wide one of 20."""
    return printed(
        folder,
        sample_report(),
        sample_annex(sample_rows(120)),
        sample_annex(sample_rows(20), number="II", page_class="wide"),
    )


def box(boxes, text):
    """Return the edges of the line that begins with the text."""
    return next(line[1:] for line in boxes if line[0].startswith(text))
