"""Whether a file handed in is what it says and carries nothing that acts by itself.

Pure: no Django, no database. `core.files` runs this file as a program of its own,
under limits of processor time and memory, so that a hostile file can only end the
child that reads it. Allowed kinds are a list; whatever is not understood is refused.
"""

import io
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

OFFICE = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": OFFICE + "wordprocessingml.document",
    "xlsx": OFFICE + "spreadsheetml.sheet",
}
PICTURES = {"image/jpeg", "image/png"}

MEGABYTE = 1024 * 1024
MAX_PIXELS = 64_000_000
LONG_SIDE = 1600
MAX_ENTRIES = 2000
MAX_UNPACKED = 100 * MEGABYTE
MAX_NESTED = 1
CPU_SECONDS = 10
MEMORY = 1024 * MEGABYTE
TRAILING_BYTES = 1024


class Refused(Exception):
    """The file is not taken; `reason` is one of the words of `REASONS`."""

    def __init__(self, reason: str):
        assert reason in REASONS, reason
        super().__init__(reason)
        self.reason = reason


REASONS = {
    "content",  # the content is not of the kind that the name says
    "damaged",  # cut short, broken, or too intricate to read within the limits
    "pixels",  # more pixels than are ever decoded
    "encrypted",
    "script",  # a PDF that acts by itself, a link that starts a program
    "embedded",  # files or objects inside the file
    "macro",
    "unpacked",  # a zip that grows beyond measure
    "structure",  # names or declarations that no office program writes
    "remote",  # fetches a template or object from elsewhere when opened
}


def check(content_type: str, source: Path, target: Path) -> None:
    """Raise Refused unless the file is sound; a picture is written anew to `target`."""
    with source.open("rb") as file:
        head = file.read(8192)
    if not _looks_like(content_type, head):
        raise Refused("content")
    if content_type in PICTURES:
        redraw_picture(content_type, source, target)
    elif content_type == CONTENT_TYPES["pdf"]:
        check_pdf(source)
    else:
        check_office(content_type, source)


def _looks_like(content_type: str, head: bytes) -> bool:
    """Return whether the first bytes fit; which office kind it is, its own index tells."""
    import filetype

    if content_type.startswith(OFFICE):
        return head.startswith(b"PK\x03\x04")
    found = filetype.guess(head)
    return found is not None and found.mime == content_type


# --- Pictures -----------------------------------------------------------------


def redraw_picture(content_type: str, source: Path, target: Path) -> None:
    """Draw the picture anew: upright, at most LONG_SIDE wide or high, nothing but pixels.

    Whatever else the file carried (place and device in EXIF, comments, a second file
    behind the picture) stays behind.
    """
    from PIL import Image, ImageOps

    kind = "JPEG" if content_type == "image/jpeg" else "PNG"
    Image.MAX_IMAGE_PIXELS = None  # checked here, before anything is decoded
    with Image.open(source, formats=[kind]) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise Refused("pixels")
        # Decoded at half or a quarter where that is still enough: by its own shape, not a square.
        picture.draft("RGB", _fitted(picture.size))
        upright = _plain_mode(ImageOps.exif_transpose(picture), kind)
    upright.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    upright.info = {}
    upright.save(target, kind, **({"quality": 85} if kind == "JPEG" else {}), optimize=True)


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size of what fits into LONG_SIDE in both directions."""
    width, height = size
    longest = max(width, height, LONG_SIDE)
    return max(1, width * LONG_SIDE // longest), max(1, height * LONG_SIDE // longest)


def _plain_mode(picture: Any, kind: str) -> Any:
    """Return the picture in a mode that can be scaled and written, see-through parts kept."""
    if kind == "JPEG":
        return picture if picture.mode == "L" else picture.convert("RGB")
    if "transparency" in picture.info or picture.mode in ("LA", "PA", "RGBA"):
        return picture.convert("RGBA")
    grey = picture.mode in ("1", "L", "F") or picture.mode.startswith("I")
    return picture.convert("L" if grey else "RGB")


# --- PDF ----------------------------------------------------------------------

ACTS_BY_ITSELF = {"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute"}
HOLDS_MEDIA = {"/RichMedia", "/3D", "/Movie", "/Sound", "/FileAttachment"}


def check_pdf(source: Path) -> None:
    """Refuse a PDF that is locked, acts by itself, carries files, or is a second file too."""
    import pikepdf

    data = source.read_bytes()
    _, mark, rest = data.rpartition(b"%%EOF")
    if not data.startswith(b"%PDF-") or zipfile.is_zipfile(source):
        raise Refused("content")
    if mark and len(rest.strip()) > TRAILING_BYTES:
        raise Refused("content")
    try:
        with pikepdf.open(source) as pdf:
            if pdf.is_encrypted:
                raise Refused("encrypted")
            if len(pdf.pages) == 0:
                raise Refused("damaged")
            for entries in _dictionaries(pdf):
                _check_pdf_dictionary(entries)
    except pikepdf.PasswordError:
        raise Refused("encrypted") from None


def _dictionaries(pdf: Any) -> Iterator[Any]:
    """Yield every dictionary of the file, those written inside others too."""
    import pikepdf

    for top in pdf.objects:
        waiting = [top]
        while waiting:
            item = waiting.pop()
            if isinstance(item, pikepdf.Stream):
                item = item.stream_dict
            if isinstance(item, pikepdf.Dictionary):
                yield item
                children = [value for _, value in item.items()]
            elif isinstance(item, pikepdf.Array):
                children = list(item)
            else:
                continue
            # What is referred to by number comes by itself in pdf.objects.
            waiting += [c for c in children if _is_direct_container(c)]


def _is_direct_container(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.Dictionary | pikepdf.Array) and not item.is_indirect


def _check_pdf_dictionary(entries: Any) -> None:
    action = str(entries.get("/S", ""))
    if action in ACTS_BY_ITSELF or (action and "/JS" in entries):
        raise Refused("script")
    carries = {str(entries.get("/Subtype", "")), str(entries.get("/Type", ""))}
    if carries & (HOLDS_MEDIA | {"/EmbeddedFile"}) or _names_embedded_file(entries):
        raise Refused("embedded")


def _names_embedded_file(entries: Any) -> bool:
    import pikepdf

    held = entries.get("/EF")
    return isinstance(held, pikepdf.Dictionary) and any(
        isinstance(value, pikepdf.Stream) for _, value in held.items()
    )


# --- Word and Excel -----------------------------------------------------------

MAIN_PARTS = {kind: f"{kind}.main+xml" for kind in CONTENT_TYPES.values() if OFFICE in kind}
# An embedded sheet of a chart is a file in a file; it is checked the same way.
NESTED_KINDS = {".docx": CONTENT_TYPES["docx"], ".xlsx": CONTENT_TYPES["xlsx"]}
PART_ENDINGS = {".xml", ".rels", ".vml", *NESTED_KINDS} | {
    f".{ending}"
    for ending in "png jpg jpeg jfif gif bmp tif tiff emf wmf wdp svg ttf odttf fntdata".split()
}
MARKUP_ENDINGS = {".xml", ".rels", ".vml", ".svg"}
DECLARATIONS = [
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]
# DDE: a field or a link that starts a program.
STARTERS = [
    word.encode(encoding)
    for word in ("DDEAUTO", "ddeService")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]
FETCHED_ON_OPENING = ("/attachedTemplate", "/oleObject", "/frame", "/subDocument")
SHOWN_ON_OPENING = "/image"
# A path on another machine: Windows signs in there, and so gives the password's hash away.
OTHER_MACHINE = re.compile(r"\\\\|^\s*//|file://(//|[^/])", re.IGNORECASE)
ELSEWHERE = re.compile(r"https?:|ftp:|\\\\|^\s*//|file://(//|[^/])", re.IGNORECASE)


def check_office(
    content_type: str, source: Path | IO[bytes], depth: int = 0, budget: int = MAX_UNPACKED
) -> int:
    """Refuse a Word or Excel file with macros, objects, tricks of the zip or of XML.

    Returns the bytes left of the unpacking budget.
    """
    with zipfile.ZipFile(source) as package:
        entries = package.infolist()
        budget -= sum(entry.file_size for entry in entries)
        if len(entries) > MAX_ENTRIES or budget < 0:
            raise Refused("unpacked")
        _check_directory(package, entries)
        _check_main_part(content_type, package)
        for entry in entries:
            if not entry.is_dir():
                budget = _check_part(package, entry, depth, budget)
    return budget


def _check_directory(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse names that would leave the folder, doubles, and a zip glued to another file."""
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("encrypted")
    names = [entry.orig_filename for entry in entries]
    if len({name.casefold() for name in names}) != len(names):
        raise Refused("structure")
    if any(_is_treacherous(name) for name in names):
        raise Refused("structure")
    if package.comment or min((entry.header_offset for entry in entries), default=0) != 0:
        raise Refused("content")


def _is_treacherous(name: str) -> bool:
    odd = {"\\", "\0", ":"} & set(name)
    return bool(odd) or name.startswith("/") or ".." in name.split("/")


def _check_main_part(content_type: str, package: zipfile.ZipFile) -> None:
    """Refuse a package whose own index names another kind, a template or macros."""
    try:
        index = package.read("[Content_Types].xml")
    except KeyError:
        raise Refused("content") from None
    types = [str(element.get("ContentType")) for element in _elements(index)]
    if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in types):
        raise Refused("macro")
    if MAIN_PARTS[content_type] not in types:
        raise Refused("content")


def _check_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int, budget: int) -> int:
    name = entry.filename.lower()
    ending = "." + name.rpartition(".")[2]
    _check_part_name(name, ending)
    content = package.read(entry)  # its checksum too: a broken part ends here
    if ending in MARKUP_ENDINGS:
        _refuse_declarations(content)
        _refuse_starters(content)
    if ending == ".rels":
        _refuse_remote(content)
    if ending in NESTED_KINDS:
        if depth >= MAX_NESTED:
            raise Refused("unpacked")
        return check_office(NESTED_KINDS[ending], io.BytesIO(content), depth + 1, budget)
    return budget


def _check_part_name(name: str, ending: str) -> None:
    """Refuse macro parts by name; any other unknown part is an object put into the file."""
    if "vbaproject" in name or "vbadata" in name or "macrosheets/" in name:
        raise Refused("macro")
    settings_of_a_printer = ending == ".bin" and "/printersettings/" in name
    if ending not in PART_ENDINGS and not settings_of_a_printer:
        raise Refused("embedded")
    if "/activex/" in name:
        raise Refused("embedded")


def _elements(markup: bytes) -> ElementTree.Element:
    """Return the elements of a small part, read once it is known to declare nothing."""
    _refuse_declarations(markup)
    return ElementTree.fromstring(markup)  # noqa: S314 - without a DTD nothing can grow


def _refuse_declarations(markup: bytes) -> None:
    """Refuse DTDs: the office formats forbid them, only attacks bring them."""
    if any(word in markup for word in DECLARATIONS):
        raise Refused("structure")


def _refuse_starters(markup: bytes) -> None:
    if any(word in markup for word in STARTERS):
        raise Refused("script")


def _refuse_remote(relations: bytes) -> None:
    for relation in _elements(relations):
        kind, place = relation.get("Type", ""), relation.get("Target", "")
        external = relation.get("TargetMode", "").lower() == "external"
        fetched = kind.endswith(FETCHED_ON_OPENING) and ELSEWHERE.search(place)
        shown = kind.endswith(SHOWN_ON_OPENING) and OTHER_MACHINE.search(place)
        if external and (fetched or shown):
            raise Refused("remote")


# --- The program --------------------------------------------------------------


def limit_this_process() -> None:
    """Bound what one file may cost; beyond that the system ends this process."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_UNPACKED, MAX_UNPACKED))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def verdict(content_type: str, source: Path, target: Path) -> str:
    """Return "ok" or the reason of the refusal; what the readers choke on is damaged."""
    try:
        check(content_type, source, target)
    except Refused as refusal:
        return refusal.reason
    except Exception:
        return "damaged"
    return "ok"


if __name__ == "__main__":
    limit_this_process()
    sys.stdout.write(verdict(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
