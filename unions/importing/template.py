"""The workbook that people fill in, and the one that gives their wrong rows back."""

from django.utils.translation import gettext as _

from core.spreadsheet import Column, Sheet
from core.text import NOT_TEXT, format_date
from unions.importing.base import word_of

GUIDE, LISTS = "Hướng dẫn", "Danh mục"
REASON, LINE = "Lý do cần sửa", "Dòng trong tệp"


def template_sheets(kind, union, user):
    """Return the sheets of the template: the current rows, the guide, the words to choose."""
    rows = (
        [word_of(each, value) for each, value in zip(kind.fields, row, strict=True)]
        for row in kind.rows(union, user)
    )
    return [
        Sheet(kind.sheet, tuple(typed_columns(kind)), rows),
        guide(kind, union),
        lists(kind),
    ]


def typed_columns(kind):
    """Yield the columns to be filled in, with a drop-down list where there is one."""
    place = 0
    for each in kind.fields:
        listed = ""
        if each.words:
            letter = chr(ord("A") + place)
            listed = f"='{LISTS}'!${letter}$2:${letter}${len(each.words) + 1}"
            place += 1
        yield Column(each.heading, each.width, "typed", listed)


def guide(kind, union):
    """Return the sheet that explains: general sentences first, then one for each column."""
    sentences = [
        (_("Danh sách"), str(kind.title)),
        (_("Đơn vị"), f"{union.name} ({union.code})"),
        *((_("Cách điền"), str(hint)) for hint in kind.hints),
        (
            _("Cách điền"),
            _(
                "Giữ nguyên tên trang tính và dòng tiêu đề. Không gộp ô, không dùng công thức, "
                "không ẩn trang tính."
            ),
        ),
        *((each.heading, str(each.help) or _listed(each)) for each in kind.fields),
    ]
    columns = (Column(_("Mục"), 30), Column(_("Hướng dẫn"), 90))
    return Sheet(GUIDE, columns, [row for row in sentences if row[1]])


def _listed(each):
    if not each.words:
        return ""
    words = "; ".join(str(word) for word in each.words.values())
    return _("Chọn trong danh sách: %(words)s.") % {"words": words}


def lists(kind):
    """Return the sheet of the words that the drop-down lists offer."""
    chosen = [each for each in kind.fields if each.words]
    longest = max((len(each.words) for each in chosen), default=0)
    columns = tuple(Column(each.heading, 40) for each in chosen)
    words = [[str(word) for word in each.words.values()] for each in chosen]
    rows = [[own[i] if i < len(own) else None for own in words] for i in range(longest)]
    return Sheet(LISTS, columns, rows)


def wrong_sheets(kind, comparison):
    """Return the wrong rows as they came, each with its reasons; mended, it can be sent in."""
    columns = (
        *typed_columns(kind),
        Column(REASON, 60),
        Column(LINE, 10),
    )
    rows = (
        [
            *(typed(cell) for cell in wrong.row.cells),
            "; ".join(f"{cell}: {said}" for cell, said in comparison.reasons(wrong)),
            str(wrong.row.line),
        ]
        for wrong in comparison.wrong
    )
    return [Sheet(kind.sheet, columns, rows), lists(kind)]


def typed(cell):
    """Return a cell as text, as its reader saw it."""
    if isinstance(cell, bool):
        return _("Có") if cell else _("Không")
    if hasattr(cell, "year"):
        return format_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return NOT_TEXT.sub(" ", str(cell))
