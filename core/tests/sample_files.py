"""Sound and hostile files, built where they are needed: no binary lies in the repository."""

import io
import zipfile
import zlib
from collections.abc import Callable

import docx
import pikepdf
import xlsxwriter
from PIL import Image

ZEROS = b"\0" * 1024 * 1024


# --- Pictures -----------------------------------------------------------------


def jpeg(size=(60, 40), **options) -> bytes:
    return _picture("JPEG", size, **options)


def png(size=(60, 40), mode="RGB", **options) -> bytes:
    return _picture("PNG", size, mode, **options)


def _picture(kind, size, mode="RGB", **options) -> bytes:
    out = io.BytesIO()
    picture = Image.new(mode, size)
    # Something to see in the left top corner tells which way up the picture is.
    corner = Image.new(mode, (max(1, size[0] // 4), max(1, size[1] // 4)), _white(mode))
    picture.paste(corner, (0, 0))
    picture.save(out, kind, **options)
    return out.getvalue()


def _white(mode):
    return 255 if len(Image.new(mode, (1, 1)).getbands()) == 1 else (255,) * len(mode)


def photo_with_place(orientation=1, size=(60, 40)) -> bytes:
    """A phone's photo: where it was taken, with what, and how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Nokia"
    exif.get_ifd(0x8825)[2] = (13.0, 46.0, 30.0)  # latitude of Quy Nhơn
    return jpeg(size, exif=exif, comment=b"Nha rieng")


def png_that_claims(width: int, height: int) -> bytes:
    """A picture of one pixel whose head promises many."""
    data = bytearray(png((1, 1)))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


# --- PDF ----------------------------------------------------------------------


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **save_options) -> bytes:
    """A PDF of one page, after `change` has done its work on it."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        if change:
            change(document)
        document.save(out, **save_options)
    return out.getvalue()


def _script(document, **more):
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)", **more)


def script_on_opening(document):
    document.Root.OpenAction = _script(document)


def script_behind_a_number(document):
    """The action lies in an object of its own, its kind in yet another."""
    kind = document.make_indirect(pikepdf.Name.JavaScript)
    document.Root.OpenAction = document.make_indirect(
        pikepdf.Dictionary(S=kind, JS=document.make_stream(b"app.alert(1)"))
    )


def script_by_name(document):
    names = pikepdf.Dictionary(Names=pikepdf.Array(["a", _script(document)]))
    document.Root.Names = pikepdf.Dictionary(JavaScript=names)


def script_on_closing_a_page(document):
    document.pages[0].obj.AA = pikepdf.Dictionary(C=_script(document))


def script_after_a_harmless_step(document):
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.GoTo,
        D=pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit]),
        Next=pikepdf.Array([_script(document)]),
    )


def launches_a_program(document):
    link = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=link
    )
    document.pages[0].obj.Annots = pikepdf.Array([note])


def attached_file(document):
    document.attachments["a.exe"] = b"MZ"


def link_to_a_page(document):
    """What every table of contents does; opening at the first page, too."""
    target = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
    document.Root.OpenAction = target


def pdf_that_swells(megabytes: int = 3000) -> bytes:
    """A few hundred kilobytes that unpack to gigabytes as soon as the file is opened."""
    runs = bytes([129, 0]) * (megabytes * 1024 * 1024 // 128)
    packed = zlib.compress(runs, 9)
    head = b"%PDF-1.7\n"
    stream = (
        b"1 0 obj<</Type/XRef/Size 2/W[1 4 2]/Root 1 0 R/Filter[/FlateDecode/RunLengthDecode]"
        b"/Length %d>>stream\n%s\nendstream endobj\n" % (len(packed), packed)
    )
    return head + stream + b"startxref\n%d\n%%%%EOF" % len(head)


# --- Word and Excel -----------------------------------------------------------


def word() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Kế hoạch thi đua")
    document.save(out)
    return out.getvalue()


def excel() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Biểu 1")
        sheet.write_string(0, 0, "Tổng số")
        sheet.write_url(1, 0, "https://example.com/")
        sheet.insert_image(2, 0, "a.png", {"image_data": io.BytesIO(png())})
    return out.getvalue()


def repacked(package: bytes, added=None, replaced=None) -> bytes:
    """The same package with parts added, or changed by functions of their content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.infolist():
            change = (replaced or {}).get(entry.filename, bytes)
            new.writestr(entry.filename, change(old.read(entry)))
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def zip_of(parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 8) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def with_relation(package: bytes, kind: str, target: str) -> bytes:
    relation = (
        f'<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    part = "word/_rels/document.xml.rels"
    return repacked(
        package, replaced={part: lambda old: old.replace(b"</Relationships>", relation)}
    )
