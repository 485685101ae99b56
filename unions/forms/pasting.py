"""Lines of a decision pasted from a sheet: a row for each, all of one kind, all or none."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import PlainTextField
from core.forms import KeyForm
from core.text import fold, format_number
from unions.forms.changes import CODE, WRONG_CODE
from unions.models import Change, Union

Kind = Change.Kind
MOST_ROWS, MOST_LETTERS, TOLD = 2000, 400_000, 10
# What a row holds from left to right, by kind; the first is always the unit's code.
COLUMNS = {
    Kind.FOUND: ("union_code", "name", "short_name", "level", "target_code", "union_kind",
                 "sector", "centrally_managed"),
    Kind.RENAME: ("union_code", "name", "short_name"),
    Kind.RECLASSIFY: ("union_code", "union_kind", "sector", "centrally_managed"),
}  # fmt: skip
TWO_CODES = ("union_code", "target_code")
NEEDED = {
    Kind.FOUND: {"name", "level", "union_kind"},
    Kind.RENAME: {"name"},
    Kind.MERGE: {"target_code"},
    Kind.SPLIT: {"target_code"},
    Kind.TRANSFER: {"target_code"},
}
HEADINGS = {
    "union_code": gettext_lazy("mã đơn vị"),
    "name": gettext_lazy("tên"),
    "short_name": gettext_lazy("tên gọi tắt"),
    "level": gettext_lazy("cấp"),
    "union_kind": gettext_lazy("loại hình"),
    "sector": gettext_lazy("lĩnh vực"),
    "centrally_managed": gettext_lazy("trực thuộc công đoàn ngành trung ương (Có, Không)"),
}
TARGET_HEADINGS = {
    Kind.FOUND: gettext_lazy("mã công đoàn cấp trên"),
    Kind.END: gettext_lazy("mã đơn vị lưu giữ hồ sơ (để trống nếu không có)"),
    Kind.MERGE: gettext_lazy("mã đơn vị nhận sáp nhập"),
    Kind.SPLIT: gettext_lazy("mã đơn vị được tách ra"),
    Kind.TRANSFER: gettext_lazy("mã công đoàn cấp trên mới"),
}
LENGTHS = {"name": 200, "short_name": 120}


def _words(choices):
    return {fold(str(said)): value for value, said in choices} | {v: v for v, _said in choices}


CHOICES = {
    "level": _words(Union.Level.choices),
    "union_kind": _words(Union.Kind.choices),
    "sector": _words(Union.Sector.choices),
    "centrally_managed": {"co": True, "khong": False},
}


class PasteForm(KeyForm):
    """Rows as they come from a sheet, cells parted by tabs (or by semicolons when typed)."""

    kind = forms.ChoiceField(label=gettext_lazy("Nội dung của các dòng"), choices=Kind.choices)
    rows = PlainTextField(
        label=gettext_lazy("Các dòng"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy(
            "Chép vùng ô trong Excel rồi dán vào đây, mỗi đơn vị một dòng; cột đầu là mã đơn vị. "
            "Nếu gõ tay, ngăn các cột bằng dấu chấm phẩy."
        ),
        error_messages={"required": gettext_lazy("Dán hoặc nhập ít nhất một dòng.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    def __init__(self, data=None, *, known):
        super().__init__(data)
        self.known = known
        self.lines = []

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self._read(cleaned["kind"], cleaned["rows"])
        return cleaned

    def _read(self, kind, text):
        rows = [(n, cells_of(row)) for n, row in enumerate(text.split("\n"), start=1)]
        rows = [(n, cells) for n, cells in rows if any(cells) and not _is_head(cells)]
        if len(rows) > MOST_ROWS:
            words = {"most": format_number(MOST_ROWS), "count": format_number(len(rows))}
            self.add_error(
                "rows", _("Dán nhiều nhất %(most)s dòng một lần; ở đây có %(count)s.") % words
            )
            return
        if not rows:
            self.add_error("rows", _("Dán hoặc nhập ít nhất một dòng."))
        self._take(kind, rows)

    def _take(self, kind, rows):
        codes = {code.casefold(): code for code in self.known.unions.values_list("code", flat=True)}
        codes |= {code.casefold(): code for code in self.known.founded}
        if kind == Kind.FOUND:
            new = {cells[0] for _n, cells in rows}
            codes |= {code.casefold(): code for code in new}
        wrong = []
        for number, cells in rows:
            try:
                self.lines.append(line_of(kind, cells, codes))
            except ValueError as reason:
                words = {"line": number, "reason": reason}
                wrong.append(_("Dòng %(line)s: %(reason)s") % words)
        if len(wrong) > TOLD:
            more = {"count": format_number(len(wrong) - TOLD)}
            wrong = [*wrong[:TOLD], _("Còn %(count)s dòng nữa cần sửa.") % more]
        if wrong:
            self.add_error("rows", ValidationError(wrong))


def cells_of(row):
    parts = row.split("\t") if "\t" in row else row.split(";")
    cells = [" ".join(cell.split()) for cell in parts]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_head(cells):
    return fold(cells[0]) in ("ma", "ma don vi")


def line_of(kind, cells, codes):
    """Return a row as the register keeps a line; ValueError says what is wrong with it."""
    columns = _columns(kind)
    if len(cells) > len(columns):
        raise ValueError(
            _("có %(count)s cột, nhiều hơn %(most)s cột của nội dung này.")
            % {"count": len(cells), "most": len(columns)}
        )
    cells = [*cells, *[""] * (len(columns) - len(cells))]
    values = {"kind": kind}
    for name, cell in zip(columns, cells, strict=True):
        values[name] = _cell(kind, name, cell, codes)
    if values["union_code"] == values.get("target_code"):
        raise ValueError(_("hai mã đơn vị giống nhau."))
    if kind == Kind.RECLASSIFY and all(values[n] in ("", None) for n in columns[1:]):
        raise ValueError(_("chưa ghi mục nào thay đổi."))
    return values


def _columns(kind):
    return COLUMNS.get(kind, TWO_CODES)


def _heading(kind, name):
    return str(TARGET_HEADINGS[kind] if name == "target_code" else HEADINGS[name])


def _cell(kind, name, cell, codes):
    if not cell:
        if name == "union_code" or name in NEEDED.get(kind, ()):
            words = {"what": _heading(kind, name), "column": _columns(kind).index(name) + 1}
            raise ValueError(_("thiếu %(what)s ở cột %(column)s.") % words)
        return None if name == "centrally_managed" else ""
    if name in TWO_CODES:
        return _code(kind, name, cell, codes)
    if name in CHOICES:
        return _choice(name, cell)
    if len(cell) > LENGTHS[name]:
        words = {"what": HEADINGS[name], "most": LENGTHS[name]}
        raise ValueError(_("%(what)s dài quá %(most)s ký tự.") % words)
    return cell


def _code(kind, name, cell, codes):
    if not CODE.fullmatch(cell):
        raise ValueError(f"“{cell[:30]}”: {WRONG_CODE}")
    if kind == Kind.FOUND and name == "union_code":
        return cell
    if cell.casefold() not in codes:
        raise ValueError(_("không có đơn vị nào mang mã “%(code)s”.") % {"code": cell})
    return codes[cell.casefold()]


def _choice(name, cell):
    value = CHOICES[name].get(fold(cell))
    if value is None:
        words = {"what": HEADINGS[name], "cell": cell[:40]}
        raise ValueError(_("không hiểu %(what)s “%(cell)s”.") % words)
    return value


def columns_said():
    """Return (kind, columns) in words, for the page's help."""
    return [
        (label, ", ".join(_heading(kind, name) for name in _columns(kind)))
        for kind, label in Kind.choices
    ]
