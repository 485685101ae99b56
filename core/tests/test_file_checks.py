"""A corpus of sound and hostile files, each with the verdict it must get."""

import io
import zipfile

import pytest
from PIL import Image

from core import file_checks
from core.file_checks import CONTENT_TYPES
from core.tests import sample_files as make

PDF, JPG, PNG = (CONTENT_TYPES[ending] for ending in ("pdf", "jpg", "png"))
DOCX, XLSX = CONTENT_TYPES["docx"], CONTENT_TYPES["xlsx"]
DTD = b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://x.example/a.dtd"><a/>'


@pytest.fixture
def verdict(tmp_path):
    def ask(content_type, data):
        source, target = tmp_path / "source", tmp_path / "target"
        source.write_bytes(data)
        return file_checks.verdict(content_type, source, target)

    return ask


@pytest.fixture
def redrawn(tmp_path):
    def ask(content_type, data):
        source, target = tmp_path / "source", tmp_path / "target"
        source.write_bytes(data)
        file_checks.check(content_type, source, target)
        return target.read_bytes()

    return ask


def check_all(verdict, content_type, files, expected):
    found = {name: verdict(content_type, data) for name, data in files.items()}
    assert found == dict.fromkeys(files, expected)


# --- Sound files --------------------------------------------------------------


@pytest.mark.parametrize(
    ("content_type", "data"),
    [
        (PDF, make.pdf()),
        (PDF, make.pdf(make.link_to_a_page)),
        (PDF, make.pdf() + b"\n\n"),
        (JPG, make.jpeg()),
        (JPG, make.photo_with_place()),
        (PNG, make.png()),
        (PNG, make.png(mode="RGBA")),
        (PNG, make.png(mode="1")),
        (PNG, make.png(mode="P")),
        (PNG, make.png(mode="I;16")),
        (DOCX, make.word()),
        (DOCX, make.repacked(make.word(), {"word/embeddings/sheet.xlsx": make.excel()})),
        (DOCX, make.with_relation(make.word(), "hyperlink", "https://example.com/")),
        (DOCX, make.with_relation(make.word(), "attachedTemplate", "file:///C:/mau.dotx")),
        (XLSX, make.excel()),
        (XLSX, make.repacked(make.excel(), {"xl/printerSettings/printerSettings1.bin": b"a"})),
    ],
)
def test_sound_files_pass(verdict, content_type, data):
    assert verdict(content_type, data) == "ok"


# --- What the name says -------------------------------------------------------


def test_another_kind_than_the_name_says_is_refused(verdict):
    page = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
    others = {"program": b"MZ" + b"\0" * 600, "page": page, "word": make.word(), "text": b"a"}
    check_all(verdict, PDF, others | {"picture": make.png()}, "content")
    check_all(verdict, JPG, others | {"picture": make.png(), "pdf": make.pdf()}, "content")
    check_all(verdict, PNG, others | {"picture": make.jpeg(), "pdf": make.pdf()}, "content")
    check_all(verdict, XLSX, others | {"zip": make.zip_of({"a.txt": "a"})}, "content")
    del others["word"]
    check_all(verdict, DOCX, others | {"excel": make.excel(), "pdf": make.pdf()}, "content")


def test_a_file_that_is_two_files_at_once_is_refused(verdict):
    two = {
        "pdf then zip": make.pdf() + make.zip_of({"a.html": "<script>"}),
        "page then pdf": b"<html>" + make.pdf(),
        "pdf then page": make.pdf() + b"<html>" + b"<p>" * 1000,
    }
    check_all(verdict, PDF, two, "content")
    commented = io.BytesIO(make.word())
    with zipfile.ZipFile(commented, "a") as package:
        package.comment = b"<html>"
    two = {"zip in zip": make.zip_of({"a": "a"}) + make.word(), "comment": commented.getvalue()}
    check_all(verdict, DOCX, two, "content")


# --- Pictures -----------------------------------------------------------------


def test_broken_pictures_are_refused(verdict):
    check_all(verdict, PNG, {"cut": make.png((300, 300))[:200], "head": make.png()[:20]}, "damaged")
    check_all(verdict, JPG, {"cut": make.jpeg((300, 300))[:700]}, "damaged")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(verdict):
    assert verdict(PNG, make.png_that_claims(20_000, 20_000)) == "pixels"
    assert verdict(PNG, make.png_that_claims(2_000_000_000, 2)) == "pixels"


def test_a_photo_keeps_neither_place_nor_device_nor_comment(redrawn):
    photo = make.photo_with_place()

    clean = redrawn(JPG, photo)

    assert b"Nokia" in photo
    assert b"Nha rieng" in photo
    assert b"Nokia" not in clean
    assert b"Nha rieng" not in clean
    assert b"Exif" not in clean
    assert not Image.open(io.BytesIO(clean)).getexif()


def test_what_is_hidden_behind_a_picture_is_gone(redrawn):
    assert b"<script>" not in redrawn(JPG, make.jpeg() + b"<script>")
    assert b"<script>" not in redrawn(PNG, make.png() + make.zip_of({"a": "<script>"}))


def test_a_photo_held_sideways_is_turned_upright(redrawn):
    upright = Image.open(io.BytesIO(redrawn(JPG, make.photo_with_place(6, (400, 200)))))

    assert upright.size == (200, 400)
    assert upright.getpixel((190, 10))[0] > 200  # the corner came from left top to right top
    assert upright.getpixel((10, 10))[0] < 50


@pytest.mark.parametrize(
    ("content_type", "data", "size"),
    [
        (JPG, make.jpeg((4000, 3000)), (1600, 1200)),
        (PNG, make.png((1000, 3200)), (500, 1600)),
        (PNG, make.png((5000, 1)), (1600, 1)),
        (PNG, make.png((80, 60)), (80, 60)),
    ],
)
def test_the_long_side_is_at_most_1600_pixels(redrawn, content_type, data, size):
    assert Image.open(io.BytesIO(redrawn(content_type, data))).size == size


def test_a_see_through_picture_stays_see_through(redrawn):
    clean = Image.open(io.BytesIO(redrawn(PNG, make.png(mode="P", transparency=0))))

    assert clean.mode == "RGBA"
    assert clean.getpixel((59, 39))[3] == 0


# --- PDF ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (make.script_on_opening, "script"),
        (make.script_behind_a_number, "script"),
        (make.script_by_name, "script"),
        (make.script_on_closing_a_page, "script"),
        (make.script_after_a_harmless_step, "script"),
        (make.launches_a_program, "script"),
        (make.attached_file, "embedded"),
    ],
)
def test_a_pdf_that_acts_by_itself_or_carries_files_is_refused(verdict, change, expected):
    packed = {"object_stream_mode": make.pikepdf.ObjectStreamMode.generate}

    assert verdict(PDF, make.pdf(change)) == expected
    assert verdict(PDF, make.pdf(change, **packed)) == expected


def test_a_locked_pdf_is_refused(verdict):
    for password in ("", "mat-khau"):
        lock = make.pikepdf.Encryption(owner="chu", user=password)
        assert verdict(PDF, make.pdf(encryption=lock)) == "encrypted"


def test_a_broken_pdf_is_refused(verdict):
    deep = b"[" * 100_000
    broken = {
        "head only": b"%PDF-1.7\n",
        "cut": make.pdf()[:120],
        "no page": make.pdf(lambda document: document.pages.__delitem__(0)),
        "deep": b"%PDF-1.7\n1 0 obj" + deep + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    }
    check_all(verdict, PDF, broken, "damaged")


# --- Word and Excel -----------------------------------------------------------


def test_macros_are_refused_however_they_are_named(verdict):
    index = "[Content_Types].xml"
    enabled = {index: lambda old: old.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")}
    macros = {
        "part": make.repacked(make.excel(), {"xl/vbaProject.bin": b"a"}),
        "capitals": make.repacked(make.excel(), {"XL/VBAPROJECT.XML": b"<a/>"}),
        "old macro sheet": make.repacked(make.excel(), {"xl/macrosheets/sheet1.xml": b"<a/>"}),
        "index": make.repacked(make.excel(), replaced=enabled),
    }
    check_all(verdict, XLSX, macros, "macro")
    inside = make.repacked(make.word(), {"word/embeddings/a.xlsx": macros["part"]})
    assert verdict(DOCX, inside) == "macro"


def test_objects_inside_a_document_are_refused(verdict):
    objects = {
        name: make.repacked(make.word(), {name: b"<a/>"})
        for name in (
            "word/embeddings/oleObject1.bin",
            "word/activeX/activeX1.xml",
            "word/a.exe",
            "word/embeddings/a.xls",
            "noending",
        )
    }
    check_all(verdict, DOCX, objects, "embedded")


@pytest.mark.slow
def test_a_zip_that_swells_is_refused(verdict):
    swelling = {
        "one part": make.repacked(make.word(), {"word/a.xml": make.ZEROS * 101}),
        "many parts": make.repacked(
            make.word(), {f"word/{number}.xml": make.ZEROS for number in range(101)}
        ),
        "many names": make.repacked(
            make.word(), dict.fromkeys(map("{}.xml".format, range(2001)), b"")
        ),
    }
    inner = make.repacked(make.word(), {"word/a.xml": make.ZEROS * 60})
    swelling["two inside"] = make.repacked(
        make.word(), {"word/a.docx": inner, "word/b.docx": inner}
    )
    deep = make.repacked(make.word(), {"word/a.docx": make.word()})
    swelling["deep"] = make.repacked(make.word(), {"word/b.docx": deep})
    check_all(verdict, DOCX, swelling, "unpacked")


def test_names_that_leave_the_folder_are_refused(verdict):
    names = ["../a.xml", "word/../../a.xml", "/a.xml", "C:/a.xml", "word\\a.xml"]
    treacherous = {name: make.repacked(make.word(), {name: b"<a/>"}) for name in names}
    treacherous["double"] = make.repacked(make.word(), {"WORD/document.xml": b"<a/>"})
    check_all(verdict, DOCX, treacherous, "structure")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_declarations_that_fetch_or_swell_are_refused(verdict, encoding):
    declared = DTD.decode().encode(encoding)
    parts = ["customXml/item9.xml", "word/_rels/a.xml.rels", "word/media/a.svg"]
    files = {name: make.repacked(make.word(), {name: declared}) for name in parts}
    index = {"[Content_Types].xml": lambda old: declared}
    files["index"] = make.repacked(make.word(), replaced=index)
    check_all(verdict, DOCX, files, "structure")


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "subDocument"])
@pytest.mark.parametrize(
    "target",
    [
        "http://x.example/a.dotm",
        "HTTPS://x.example/a",
        "//x.example/a",
        "file://x.example/a",
        "file:////x.example/a",
        "\\\\x.example\\a",
        "mhtml:http://x.example/a",
    ],
)
def test_a_document_that_fetches_its_template_elsewhere_is_refused(verdict, kind, target):
    assert verdict(DOCX, make.with_relation(make.word(), kind, target)) == "remote"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("\\\\x.example\\a.png", "remote"),
        ("//x.example/a.png", "remote"),
        ("file://x.example/a.png", "remote"),
        ("file:///C:/Users/An/a.png", "ok"),
        ("https://x.example/a.png", "ok"),
    ],
)
def test_a_picture_that_signs_in_to_another_machine_is_refused(verdict, target, expected):
    assert verdict(DOCX, make.with_relation(make.word(), "image", target)) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_links_that_start_programs_are_refused(verdict, encoding):
    link = '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'.encode(encoding)
    field = "<w:instrText> DDEAUTO cmd </w:instrText>".encode(encoding)

    excel = make.repacked(make.excel(), {"xl/externalLinks/externalLink1.xml": link})
    word = make.repacked(make.word(), {"word/header9.xml": field})

    assert verdict(XLSX, excel) == "script"
    assert verdict(DOCX, word) == "script"


def test_a_broken_or_locked_package_is_refused(verdict):
    package = make.word()
    locked = bytearray(package)
    central = package.rindex(b"PK\x01\x02")
    locked[central + 8] |= 1
    middle = package.index(b"word/document.xml") + 60
    broken = package[:middle] + bytes([package[middle] ^ 255]) + package[middle + 1 :]

    assert verdict(DOCX, bytes(locked)) == "encrypted"
    assert verdict(DOCX, broken) == "damaged"
    assert verdict(DOCX, package[: len(package) // 2]) == "damaged"


@pytest.mark.parametrize(
    ("size", "fitted"),
    [
        ((4000, 3000), (1600, 1200)), ((3000, 4000), (1200, 1600)), ((800, 600), (800, 600)),
        ((1600, 1600), (1600, 1600)), ((20_000, 1), (1600, 1)), ((1, 20_000), (1, 1600)),
    ],
)  # fmt: skip
def test_a_picture_is_decoded_no_larger_than_it_is_kept(size, fitted):
    assert file_checks._fitted(size) == fitted
