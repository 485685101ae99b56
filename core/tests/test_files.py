"""Taking files in, keeping them, giving them out."""

import hashlib
import io
import os
import socket
import struct
import threading
import unicodedata
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core import clock, file_store, files, jobs, scanner
from core.models import Job, StoredFile
from core.tests import sample_files as make
from core.tests.factories import PersonFactory, StoredFileFactory

pytestmark = pytest.mark.django_db
Clean, Waiting, Refused = (StoredFile.State[n] for n in ("CLEAN", "WAITING_SCAN", "REFUSED"))


def upload(name, data):
    file = SimpleUploadedFile("x", data)
    file._name = name  # as a program of the sender's own may send it: past Django's cleaning
    return file


def content(stored):
    return file_store.path_of(stored.sha256).read_bytes()


# --- Taking -------------------------------------------------------------------


def test_a_sound_file_is_kept_under_its_hash_with_who_sent_it():
    sender, data = PersonFactory(), make.pdf()

    stored = files.store_upload(upload("Biên bản.pdf", data), by=sender)

    assert (stored.name, stored.content_type) == ("Biên bản.pdf", "application/pdf")
    assert (stored.sha256, stored.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (stored.state, stored.created_by) == (Clean, sender)
    assert content(stored) == data


def test_a_photo_is_kept_without_its_place():
    stored = files.store_upload(upload("anh.JPG", make.photo_with_place()), by=None)

    kept = content(stored)
    assert b"Nokia" not in kept
    assert (stored.sha256, stored.size) == (hashlib.sha256(kept).hexdigest(), len(kept))
    assert Image.open(io.BytesIO(kept)).format == "JPEG"


@pytest.mark.parametrize("name", ["a.PDF", "a.Pdf", "b.c.pdf", "thư mục\\a.pdf", "/etc/a.pdf"])
def test_the_case_of_the_ending_does_not_matter(name):
    assert files.store_upload(upload(name, make.pdf()), by=None).content_type == "application/pdf"


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.exe", "a.svg", "pdf", "", "a.pdf\0.exe"])
def test_other_kinds_are_refused_by_name(name):
    with pytest.raises(ValidationError) as refusal:
        files.store_upload(upload(name, make.pdf()), by=None)

    assert "Chỉ nhận PDF, JPG, PNG, DOCX, XLSX." in refusal.value.message
    assert not StoredFile.objects.exists()


def test_a_refusal_names_the_file():
    with pytest.raises(ValidationError) as refusal:
        files.store_upload(upload("a.exe", b"MZ"), by=None)

    assert refusal.value.messages == [
        "Tệp “a.exe” không thuộc loại được nhận. Chỉ nhận PDF, JPG, PNG, DOCX, XLSX."
    ]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"", "Tệp “a.pdf” không có nội dung. Vui lòng chọn tệp khác."),
        ("a.pdf", b"MZ" * 300, "Nội dung tệp “a.pdf” không đúng với loại tệp ghi ở tên."),
        ("a.jpg", b"<html></html>", "Nội dung tệp “a.jpg” không đúng với loại tệp ghi ở tên."),
        ("a.png", make.png()[:30], "Không đọc được tệp “a.png”"),
        ("a.png", make.png_that_claims(20_000, 20_000), "Ảnh “a.png” có kích thước quá lớn."),
        ("a.pdf", make.pdf(make.script_on_opening), "Tệp “a.pdf” chứa lệnh tự chạy"),
        ("a.pdf", make.pdf(make.attached_file), "Tệp “a.pdf” có tệp hoặc đối tượng khác nhúng"),
        ("a.xlsx", make.repacked(make.excel(), {"xl/vbaProject.bin": b""}), "có macro"),
        ("a.docx", make.excel(), "không đúng với loại tệp"),
        ("%s.pdf", b"a", "Nội dung tệp “%s.pdf” không đúng"),
    ],
)
def test_a_refused_content_is_told_in_a_sentence_and_leaves_nothing(name, data, sentence):
    before = sorted(file_store.drafts_folder().parent.rglob("*"))

    with pytest.raises(ValidationError) as refusal:
        files.store_upload(upload(name, data), by=None)

    assert sentence in refusal.value.messages[0]
    assert not StoredFile.objects.exists()
    assert sorted(file_store.drafts_folder().parent.rglob("*")) == before


@pytest.mark.slow
def test_a_file_that_swells_ends_its_own_process_and_nothing_else():
    with pytest.raises(ValidationError, match="quá phức tạp"):
        files.store_upload(upload("a.pdf", make.pdf_that_swells()), by=None)


def test_every_refusal_has_its_sentence():
    assert set(files.REFUSALS) == files.file_checks.REASONS


def test_a_file_over_the_limit_is_refused(settings):
    settings.UPLOAD_MAX_BYTES = 2 * 1024 * 1024

    with pytest.raises(ValidationError) as refusal:
        files.store_upload(upload("a.pdf", make.pdf() + b" " * settings.UPLOAD_MAX_BYTES), by=None)

    assert refusal.value.messages == [
        "Tệp “a.pdf” quá lớn. Mỗi tệp không được quá 2 MB. "
        "Vui lòng thu nhỏ ảnh hoặc chia thành nhiều tệp rồi gửi lại."
    ]


@pytest.mark.parametrize("sentence", files.REFUSALS.values(), ids=files.REFUSALS)
def test_every_refused_content_is_told_what_to_do(sentence):
    assert "Vui lòng" in str(sentence)


# --- Names --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\0b.pdf", "ab.pdf"),
        (unicodedata.normalize("NFD", "Quyết định số 5.pdf"), "Quyết định số 5.pdf"),
        ("C:\\Users\\Hoà\\a.pdf", "a.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("  nhiều \t khoảng\r\n trắng .pdf", "nhiều khoảng trắng.pdf"),
        ("\u202egpj.exe.pdf", "gpj.exe.pdf"),
        ("\ud800.pdf", "tep.pdf"),
        (".pdf", "tep.pdf"),
        ("...", "tep"),
    ],
)
def test_a_name_is_shown_as_plain_text(given, kept):
    assert file_store.clean_name(given) == kept


def test_a_long_name_keeps_its_ending():
    name = file_store.clean_name("ế" * 300 + ".docx")

    assert len(name) == 150
    assert name.endswith("ế.docx")
    assert files.store_upload(upload("a" * 300 + ".pdf", make.pdf()), by=None).name[-5:] == "a.pdf"


# --- Keeping ------------------------------------------------------------------


def test_the_same_content_lies_on_disk_once():
    first = file_store.store_bytes(b"same", "a.pdf", "application/pdf", by=None)
    second = file_store.store_bytes(b"same", "b.pdf", "application/pdf", by=None)

    assert first.pk != second.pk
    assert first.sha256 == second.sha256
    folder = file_store.path_of(first.sha256).parent
    assert [path.name for path in folder.iterdir()] == [first.sha256]


def test_content_cut_off_while_it_is_written_leaves_nothing():
    def broken():
        yield b"half"
        raise ConnectionError

    before = sorted(file_store.drafts_folder().parent.rglob("*"))

    with pytest.raises(ConnectionError):
        file_store.keep(broken())

    assert sorted(file_store.drafts_folder().parent.rglob("*")) == before


def test_a_generated_file_is_copied_and_not_checked(tmp_path):
    made = tmp_path / "a"
    made.write_bytes(b"anything" * 100_000)

    stored = file_store.store_path(made, "Báo cáo.zip", "application/zip", by=None)

    assert content(stored) == made.read_bytes()


def test_only_drafts_of_the_day_before_are_removed():
    folder = file_store.drafts_folder()
    old, old_folder, fresh = folder / "old", folder / "job-1", folder / "fresh"
    yesterday = (clock.now() - timedelta(hours=25)).timestamp()
    old_folder.mkdir()
    (old_folder / "a").write_bytes(b"a")
    for path in (old, fresh):
        path.write_bytes(b"a")
    for path in (old, old_folder):
        os.utime(path, (yesterday, yesterday))

    assert file_store.drop_stale_drafts() == 2
    assert [path.name for path in folder.iterdir()] == ["fresh"]
    fresh.unlink()


# --- Giving out ---------------------------------------------------------------


def test_a_file_is_given_out_as_a_download_that_runs_nothing():
    response = files.file_response(StoredFileFactory(name="Quyết định.pdf", data=b"%PDF-1"))

    with closing(response):
        assert b"".join(response.streaming_content) == b"%PDF-1"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "no-store"


def test_a_name_can_not_break_out_of_its_header():
    response = files.file_response(StoredFileFactory(), filename='a"\r\nX-Evil: 1;b.pdf')

    assert "X-Evil" not in response.headers
    assert "\n" not in response["Content-Disposition"]
    response.close()


def test_the_web_server_sends_the_file_where_it_is_set(settings):
    settings.ACCEL_REDIRECT_PREFIX = "/kho/"
    stored = StoredFileFactory()

    response = files.file_response(stored, filename="bao-cao.pdf")

    sha256 = stored.sha256
    assert response["X-Accel-Redirect"] == f"/kho/{sha256[:2]}/{sha256[2:4]}/{sha256}"
    assert response.content == b""
    assert response["Content-Disposition"] == 'attachment; filename="bao-cao.pdf"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (Waiting, "Tệp đang chờ quét. Vui lòng thử lại sau ít phút."),
        (Refused, "Tệp bị bộ quét chặn nên không tải về được. Vui lòng gửi tệp khác."),
    ],
)
def test_a_file_that_is_not_clean_is_not_given_out(settings, state, reason):
    for prefix in ("", "/kho"):
        settings.ACCEL_REDIRECT_PREFIX = prefix
        with pytest.raises(files.FileNotReady) as refusal:
            files.file_response(StoredFileFactory(state=state))
        assert str(refusal.value) == reason
        assert isinstance(refusal.value, PermissionDenied)


def test_a_file_gone_from_the_disk_is_told_calmly():
    stored = StoredFileFactory(data=b"gone")
    file_store.path_of(stored.sha256).unlink()

    with pytest.raises(files.FileNotReady, match="Hiện chưa lấy được tệp này"):
        files.file_response(stored)


# --- The scanner --------------------------------------------------------------


class Clamd:
    """Speaks clamd's protocol on a free port; what contains EICAR is a threat."""

    def __init__(self):
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"clamd://127.0.0.1:{self._server.getsockname()[1]}"
        self.answer = None
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self):
        if self._thread.is_alive():
            self._server.shutdown(socket.SHUT_RDWR)
            self._server.close()
            self._thread.join()

    def _serve(self):
        while True:
            try:
                line, _ = self._server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as heard:
                line.sendall(self._reply(heard) + b"\0")

    def _reply(self, heard):
        command = b""
        while not command.endswith(b"\0"):
            command += heard.read(1)
        if command == b"zPING\0":
            return b"PONG"
        data = b""
        while size := struct.unpack("!I", heard.read(4))[0]:
            data += heard.read(size)
        if self.answer is not None:
            return self.answer
        return b"stream: Eicar-Test FOUND" if b"EICAR" in data else b"stream: OK"


@pytest.fixture
def clamd(settings):
    server = Clamd()
    settings.SCANNER_URL = server.url
    yield server
    server.close()


def test_a_file_waits_until_the_scanner_calls_it_clean(clamd):
    stored = files.store_upload(upload("a.pdf", make.pdf()), by=None)
    assert stored.state == Waiting
    job = Job.objects.get(kind="scan_file", params={"file": stored.pk})

    jobs.run(job.pk)

    stored.refresh_from_db()
    job.refresh_from_db()
    assert (stored.state, job.state) == (Clean, Job.State.DONE)


def test_a_threat_blocks_the_content_wherever_it_was_sent(clamd):
    data = make.pdf() + b"% EICAR"
    earlier = StoredFileFactory(data=data)
    other = StoredFileFactory(data=b"%PDF-other")
    stored = files.store_upload(upload("a.pdf", data), by=None)

    jobs.run(Job.objects.get().pk)

    for row in (earlier, stored, other):
        row.refresh_from_db()
    assert (stored.state, earlier.state, other.state) == (Refused, Refused, Clean)


def test_a_scanner_that_is_down_has_not_said_clean(clamd):
    stored = files.store_upload(upload("a.pdf", make.pdf()), by=None)
    clamd.close()

    for _ in range(Job.MAX_ATTEMPTS):
        jobs.run(Job.objects.get().pk)

    stored.refresh_from_db()
    assert stored.state == Waiting
    assert Job.objects.get().state == Job.State.FAILED
    assert scanner.request_missing_scans() == 0


def test_waiting_files_are_scanned_once_the_scanner_is_back(clamd):
    stored = StoredFileFactory(state=Waiting)
    asked = StoredFileFactory(state=Waiting)
    scanner.request_scan(asked)

    assert scanner.request_missing_scans() == 1
    assert scanner.request_missing_scans() == 0

    for job in Job.objects.all():
        jobs.run(job.pk)
    assert set(StoredFile.objects.values_list("state", flat=True)) == {Clean}
    assert StoredFile.objects.filter(pk=stored.pk).exists()


@pytest.mark.parametrize("answer", [b"", b"stream: ERROR", b"INSTREAM size limit exceeded. ERROR"])
def test_an_answer_that_is_no_verdict_lets_nothing_through(clamd, answer):
    stored = StoredFileFactory(state=Waiting)
    clamd.answer = answer

    with pytest.raises(scanner.ScannerDown):
        scanner.scan(file_store.path_of(stored.sha256))
