"""The scoring guide as an official document: drawn, kept, handed out, never changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pikepdf
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from core import frozen, jobs
from core.models import Job
from core.tests.pdf_reading import tool
from emulation.guides import publishing, reading, values, writing
from emulation.models import CriteriaSet
from emulation.scoring import BONUS, COMPLETED, NOT_COMPLETED, PENALTY
from emulation.tests.guides_cases import draft, first_group, plan_guide, policy_law
from reports import guide_document, guide_services
from reports.models import GuideDocument
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db

BACKEND = "unions.accounts.sign_in.AccountBackend"


def text_of(pdf):
    return " ".join(tool("pdftotext", "-layout", pdf, "-").replace("\u00a0", " ").split())


@pytest.fixture
def by():
    return policy_law()


@pytest.fixture
def made(by):
    """A draft that uses every rule."""
    made = draft(by)
    head = reading.head_of(made)
    wanted = replace(head, bonus_cap=Decimal(5), bonus_clause="mục 3", note="")
    writing.save_head(made, wanted, by=by, expected=reading.mark(head))
    row = first_group(made)
    group = reading.group_of(row)
    more = (
        values.Item(BONUS, 1, "Có sáng kiến được công nhận", Decimal("2.5"), "mục 3"),
        values.Item(PENALTY, 1, "Nộp báo cáo quá hạn", Decimal(90), "mục 3"),
    )
    wanted = replace(group, items=(*group.items, *more), floor_percent=Decimal(50),
                     floor_ceiling=COMPLETED, floor_clause="mục 2")  # fmt: skip
    writing.save_group(made, row.pk, wanted, by=by, expected=reading.mark(group))
    vetoes = (
        values.Veto(1, "Có người bị kỷ luật từ cảnh cáo", COMPLETED, "discipline", "mục 6"),
        values.Veto(2, "Báo cáo sai sự thật", NOT_COMPLETED, "stated", "mục 6"),
    )
    return writing.save_vetoes(made, vetoes, by=by, expected=reading.mark(()))


@pytest.fixture
def published(made, by):
    return publishing.publish(
        made, number="05/HD-LĐLĐ", issued=date(2024, 1, 5), by=by, expected=made.version
    )


@pytest.mark.slow
def test_the_document_reads_as_the_guide_says(published, tmp_path):
    drawn = guide_services.draw(published, tmp_path / "a.pdf")

    text = text_of(drawn.path)
    for said in (
        "HƯỚNG DẪN", "Số: 05/HD-LĐLĐ", "ngày 05 tháng 01 năm 2024", "TM. BAN THƯỜNG VỤ",
        "Kính gửi: Các cấp công đoàn trong tỉnh", "Căn cứ Quyết định số 1190/QĐ-TLĐ",
        "Thang điểm của các tiêu chí là 100 điểm, gồm nhóm a: 40 điểm; nhóm b: 36 điểm",
        "Điểm thưởng được cộng nhiều nhất 5 điểm (theo mục 3).",
        "xếp loại cao nhất là hoàn thành nhiệm vụ (theo mục 2).",
        "căn cứ quyết định kỷ luật đã ghi nhận: xếp loại cao nhất là hoàn thành nhiệm vụ",
        "Báo cáo sai sự thật: xếp loại không hoàn thành nhiệm vụ (theo mục 6).",
        "từ 90 điểm trở lên", "từ 70 đến dưới 90 điểm", "dưới 50 điểm",
        "đủ 12 tháng", "nhiều nhất 10 % thang điểm", "- Lưu: VT, Ban CS-PL.",
        "BẢNG CHẤM ĐIỂM", "(Kèm theo Hướng dẫn số 05/HD-LĐLĐ ngày 05 tháng 01 năm 2024",
        "+2,5", "−90", "Tổng điểm các tiêu chí 100", drawn.sha256[:12],
    ):  # fmt: skip
        assert said in text, said
    assert "Dự thảo" not in text
    with pikepdf.open(drawn.path) as pdf:
        assert len(pdf.pages) == drawn.pages >= 3


@pytest.mark.slow
def test_a_drafts_print_leaves_room_for_number_and_day(made, tmp_path):
    text = text_of(guide_services.draw(made, tmp_path / "a.pdf").path)

    assert "Số: /HD-LĐLĐ" in text
    assert "ngày tháng năm" in text
    assert "Dự thảo, chưa ban hành." in text


@pytest.mark.slow
def test_the_guide_that_came_with_the_portal_says_that_it_is_a_proposal(by, tmp_path):
    text = text_of(guide_services.draw(plan_guide(), tmp_path / "a.pdf").path)

    assert "chưa phải văn bản chính thức.)" in text
    assert "Dự thảo" not in text


def test_the_content_is_one_text_and_comes_back_the_same(published):
    record = guide_document.build(published)

    text = frozen.dump(record)

    assert frozen.load(guide_document.GuideDocument, text) == record
    assert frozen.dump(guide_document.build(published)) == text


def test_the_table_gives_every_item_once_and_the_sum(published):
    table = guide_document.scoring_table(reading.guide_of(published))

    names = [row.cells[0] for row in table.rows]
    assert names[:8] == ["a", "a.1", "a.2", "a.3", "a.4", "a.5", "thưởng\u00a0a.1", "trừ\u00a0a.1"]
    assert table.rows[-1].cells[-1] == "100"
    assert len(table.rows) == 3 + 14 + 2 + 1


@pytest.mark.slow
def test_the_name_of_an_item_is_never_broken_over_two_lines(published, tmp_path):
    pdf = guide_services.draw(published, tmp_path / "guide.pdf").path

    lines = tool("pdftotext", "-layout", pdf, "-").replace("\u00a0", " ").splitlines()
    assert any("thưởng a.1" in line for line in lines)


# --- Made once, and kept --------------------------------------------------------


def ask(client, guide):
    return client.post(reverse("reports:guide-document", args=[guide.code]))


@pytest.mark.slow
def test_a_published_guides_document_is_made_once_and_handed_to_everybody(client, by, published):
    client.force_login(by, backend=BACKEND)
    job = Job.objects.get(pk=int(ask(client, published).url.rstrip("/").split("/")[-1]))
    assert ask(client, published).url == reverse("reports:guide-job", args=[job.pk])
    jobs.run(job.pk)

    page = client.get(reverse("reports:guide-job", args=[job.pk])).content.decode()
    piece = client.get(reverse("reports:guide-job", args=[job.pk]), headers={"HX-Request": "true"})
    assert piece.content.decode().lstrip().startswith("<div")
    assert reverse("reports:guide-document", args=["TT-2027"]) in page
    assert ask(client, published).status_code == 200
    assert Job.objects.filter(kind=guide_services.GUIDE_JOB).count() == 1

    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER), backend=BACKEND)
    answer = client.get(reverse("reports:guide-download", args=["TT-2027"]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    kept = GuideDocument.objects.get(guide=published)
    assert kept.short_code in client.get(
        reverse("reports:guide-document", args=["TT-2027"])
    ).content.decode()  # fmt: skip


@pytest.mark.slow
def test_a_drafts_print_is_for_who_asked_and_is_not_kept(client, by, made):
    client.force_login(by, backend=BACKEND)
    job = Job.objects.get(pk=int(ask(client, made).url.rstrip("/").split("/")[-1]))
    jobs.run(job.pk)

    answer = client.get(reverse("reports:guide-draft", args=[job.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert not GuideDocument.objects.exists()
    assert client.get(reverse("reports:guide-download", args=[made.code])).status_code == 404

    client.force_login(policy_law(), backend=BACKEND)
    assert client.get(reverse("reports:guide-draft", args=[job.pk])).status_code == 404


@pytest.mark.slow
def test_the_kept_document_is_never_changed_nor_deleted(published, tmp_path):
    kept = guide_services.keep_document(published, tmp_path)
    rows = GuideDocument.objects.filter(pk=kept.pk)

    for write in (lambda: rows.update(pages=1), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            write()
    assert guide_services.keep_document(published, tmp_path) == kept


def test_the_five_nos_have_no_document_of_this_kind(client, by, published):
    client.force_login(by, backend=BACKEND)
    pledge = CriteriaSet.objects.get(kind="pledge")

    assert client.get(reverse("reports:guide-document", args=[pledge.code])).status_code == 404


def test_a_drafts_document_does_not_exist_below_the_province(client, made):
    client.force_login(user_with(Post.Role.UPPER_CHAIR), backend=BACKEND)
    url = reverse("reports:guide-document", args=[made.code])

    assert client.get(url).status_code == client.post(url).status_code == 404
