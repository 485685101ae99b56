"""Make "Portal Figures": the digits of Be Vietnam Pro, all of one width.

Be Vietnam Pro has no tabular figures, so columns of numbers would not line up.
The OFL allows this; the face has no reserved name. Usage: python tools/make_figures_font.py
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
DIGITS = "0123456789"
WEIGHTS = (400, 500, 600)
WIDTH = 660  # thousandths of an em: the widest digits lose a little air, "1" gains it


def digits_only(source: Path) -> TTFont:
    """Return the font reduced to its ten digits, without its features."""
    font = TTFont(source)
    options = subset.Options(layout_features=[], name_IDs=[], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=DIGITS)
    cutter.subset(font)
    return font


def widen(font: TTFont) -> None:
    """Give all digits the same advance, each drawn in its middle."""
    glyphs, metrics, names = font["glyf"], font["hmtx"], font.getBestCmap()
    for digit in DIGITS:
        name = names[ord(digit)]
        advance, bearing = metrics[name]
        shift = (WIDTH - advance) // 2
        glyphs[name].coordinates.translate((shift, 0))
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (WIDTH, bearing + shift)


if __name__ == "__main__":
    target = FONTS / "portal-figures"
    target.mkdir(exist_ok=True)
    for weight in WEIGHTS:
        font = digits_only(FONTS / "be-vietnam-pro" / f"be-vietnam-pro-latin-{weight}-normal.woff2")
        widen(font)
        font.flavor = "woff2"
        font.save(target / f"portal-figures-{weight}.woff2")
