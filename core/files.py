"""Files that people hand in, and how any stored file is given out (SECURITY 16).

A file is taken by a list of kinds, by its ending and by its content, after a check in
a process of its own. It is given out as a download that can't run anything in the page.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import file_checks, file_store, pages, scanner
from core.file_store import store_bytes, store_path
from core.models import StoredFile

__all__ = [
    "FileNotReady",
    "check_ready",
    "file_response",
    "page_response",
    "store_bytes",
    "store_path",
    "store_upload",
]

CHECK_SECONDS = 20
REFUSALS = {
    "content": gettext_lazy(
        "Nội dung tệp “%(name)s” không đúng với loại tệp ghi ở tên. "
        "Vui lòng chọn lại đúng tệp, hoặc mở tệp, lưu lại đúng loại rồi gửi lại."
    ),
    "damaged": gettext_lazy(
        "Không đọc được tệp “%(name)s”: tệp bị hỏng, thiếu hoặc quá phức tạp. "
        "Vui lòng mở tệp trên máy, lưu lại rồi gửi lần nữa."
    ),
    "pixels": gettext_lazy(
        "Ảnh “%(name)s” có kích thước quá lớn. Vui lòng thu nhỏ ảnh rồi gửi lại."
    ),
    "encrypted": gettext_lazy("Tệp “%(name)s” có mật khẩu. Vui lòng bỏ mật khẩu rồi gửi lại."),
    "script": gettext_lazy(
        "Tệp “%(name)s” chứa lệnh tự chạy nên không được nhận. Vui lòng in ra PDF mới rồi gửi lại."
    ),
    "embedded": gettext_lazy(
        "Tệp “%(name)s” có tệp hoặc đối tượng khác nhúng bên trong. "
        "Vui lòng bỏ phần nhúng hoặc lưu thành PDF rồi gửi lại."
    ),
    "macro": gettext_lazy(
        "Tệp “%(name)s” có macro nên không được nhận. "
        "Vui lòng lưu lại dạng không có macro rồi gửi lại."
    ),
    "unpacked": gettext_lazy(
        "Tệp “%(name)s” khi mở ra quá lớn nên không được nhận. "
        "Vui lòng bớt nội dung hoặc chia thành nhiều tệp rồi gửi lại."
    ),
    "structure": gettext_lazy(
        "Tệp “%(name)s” có cấu trúc bất thường nên không được nhận. "
        "Vui lòng mở bằng Word hoặc Excel, lưu thành tệp mới rồi gửi lại."
    ),
    "remote": gettext_lazy(
        "Tệp “%(name)s” tự tải nội dung từ nơi khác khi mở nên không được nhận. "
        "Vui lòng bỏ liên kết đó hoặc lưu thành PDF rồi gửi lại."
    ),
}


class FileNotReady(PermissionDenied):
    """The file can't be given out now; its text is the reason to show."""


# --- Taking -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """A file found sound, its content already on disk; no row names it yet."""

    name: str
    content_type: str
    kept: tuple[str, int]


def store_upload(uploaded, *, by) -> StoredFile:
    """Check and keep a file that somebody handed in.

    Raises ValidationError with a sentence for the field. With a scanner set, the file
    waits for its verdict.
    """
    return store_checked(check_upload(uploaded), by=by)


def check_upload(uploaded) -> CheckedUpload:
    """Check a file and lay its content down; raises ValidationError.

    Belongs before the transaction (a form's clean): the check takes a good part of a
    second, and a transaction held so long would keep every other writer waiting.
    """
    name = file_store.clean_name(uploaded.name or "")
    content_type = _content_type(name)
    _check_size(name, uploaded.size)
    with _draft(uploaded.chunks()) as source, _draft([]) as redrawn:
        _check_content(name, content_type, source, redrawn)
        kept = file_store.keep_path(redrawn if redrawn.stat().st_size else source)
    return CheckedUpload(name, content_type, kept)


@transaction.atomic
def store_checked(upload: CheckedUpload, *, by) -> StoredFile:
    """Write the row of a checked file, and the jobs on it, in one transaction.

    It is scanned, or, without a scanner, its pages are drawn.
    """
    waits = scanner.is_configured()
    state = StoredFile.State.WAITING_SCAN if waits else StoredFile.State.CLEAN
    stored = file_store.add_row(upload.kept, upload.name, upload.content_type, by=by, state=state)
    if waits:
        scanner.request_scan(stored)
    else:
        pages.request(stored)
    return stored


def _content_type(name: str) -> str:
    try:
        return file_checks.CONTENT_TYPES[file_store.extension(name)]
    except KeyError:
        raise ValidationError(
            _("Tệp “%(name)s” không thuộc loại được nhận. Chỉ nhận PDF, JPG, PNG, DOCX, XLSX."),
            code="kind",
            params={"name": name},
        ) from None


def _check_size(name: str, size: int) -> None:
    if not size:
        raise ValidationError(
            _("Tệp “%(name)s” không có nội dung. Vui lòng chọn tệp khác."),
            code="empty",
            params={"name": name},
        )
    if size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // file_checks.MEGABYTE
        raise ValidationError(
            _(
                "Tệp “%(name)s” quá lớn. Mỗi tệp không được quá %(limit)s MB. "
                "Vui lòng thu nhỏ ảnh hoặc chia thành nhiều tệp rồi gửi lại."
            ),
            code="size",
            params={"name": name, "limit": limit},
        )


@contextmanager
def _draft(chunks) -> Iterator[Path]:
    """Lay the content aside, where a process of its own can read it."""
    with tempfile.NamedTemporaryFile(dir=file_store.drafts_folder()) as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        yield Path(file.name)


def _check_content(name: str, content_type: str, source: Path, redrawn: Path) -> None:
    program = [sys.executable, "-I", file_checks.__file__, content_type, source, redrawn]
    try:
        checked = subprocess.run(
            program, capture_output=True, text=True, timeout=CHECK_SECONDS, check=False, env={}
        )
        verdict = checked.stdout.strip()
    except subprocess.TimeoutExpired:
        verdict = "damaged"
    if verdict != "ok":
        # A child that its limits ended says nothing: nobody vouches for such a file.
        reason = REFUSALS.get(verdict, REFUSALS["damaged"])
        raise ValidationError(reason, code=verdict or "damaged", params={"name": name})


# --- Giving out ---------------------------------------------------------------


def file_response(stored: StoredFile, filename: str | None = None):
    """Return the file as a download, once the caller has checked who asks.

    Raises FileNotReady with a sentence to show. `filename` stands in for the name
    under which the file was handed in.
    """
    check_ready(stored)
    return _given_out(stored.sha256, stored.content_type, filename or stored.name)


def page_response(stored: StoredFile, number: int):
    """Return the picture of one page, None where there is none; otherwise as file_response.

    A picture in a page of ours is shown though it calls itself a download: no byte of a
    file is ever given out in another way.
    """
    check_ready(stored)
    found = pages.picture_of(stored, number)
    if found is None:
        return None
    sha256, content_type = found
    ending = "png" if content_type == "image/png" else "jpg"
    return _given_out(sha256, content_type, f"trang-{number:02}.{ending}")


def _given_out(sha256: str, content_type: str, name: str):
    """Return content as a download in a sandbox (SECURITY 16), sent by nginx where there is one."""
    if settings.ACCEL_REDIRECT_PREFIX:
        response = HttpResponse(content_type=content_type)
        place = settings.ACCEL_REDIRECT_PREFIX.rstrip("/")
        response["X-Accel-Redirect"] = f"{place}/{file_store.relative_path(sha256)}"
    else:
        response = FileResponse(file_store.path_of(sha256).open("rb"), content_type=content_type)
    return _as_download(response, file_store.clean_name(name))


def _as_download(response, name: str):
    """Let no browser open it in place, guess what it is, run anything in it, or keep it."""
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


def can_be_shown(stored: StoredFile) -> bool:
    """Tell whether pages of ours can show the file: a picture as it is, a PDF page by page."""
    return stored.content_type in file_checks.PICTURES or pages.has_pages(stored)


def check_ready(stored: StoredFile) -> None:
    """Raise FileNotReady, with the sentence to show, for what the scanner has not passed."""
    if stored.state == StoredFile.State.WAITING_SCAN:
        raise FileNotReady(_("Tệp đang chờ quét. Vui lòng thử lại sau ít phút."))
    if stored.state == StoredFile.State.REFUSED:
        raise FileNotReady(_("Tệp bị bộ quét chặn nên không tải về được. Vui lòng gửi tệp khác."))
    if not file_store.path_of(stored.sha256).exists():
        raise FileNotReady(_("Hiện chưa lấy được tệp này. Vui lòng báo cho người quản trị."))


def drawn_response(pdf: bytes, name: str):
    """Return a PDF drawn for this request as a download that no browser keeps."""
    return _as_download(HttpResponse(pdf, content_type="application/pdf"), name)
