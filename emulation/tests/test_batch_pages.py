"""The pages of the batches: drawn, read, accepted or refused, without JavaScript too."""

import pytest
from django.urls import reverse

from core import jobs
from core.models import Job
from emulation.batches import drawing
from emulation.models import Batch
from emulation.tests.batch_cases import MANUAL, desk, drawn, job_of, read_all, sample
from emulation.tests.factories import YEAR, campaign_year
from emulation.tests.year_cases import workbook_rows
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
LIST = f"/thi-dua/{YEAR}/lo/"


@pytest.fixture
def signed_in(client):
    def sign_in(count=20, **more):
        officer, dossiers = desk(count, **more)
        client.force_login(officer)
        return officer, dossiers

    return sign_in


def page(client, url, **more):
    return client.get(url, **more).content.decode()


def test_the_list_offers_a_sample_of_the_size_that_the_guide_sets(client, signed_in):
    signed_in(25)

    seen = page(client, LIST)

    assert "Có 25 hồ sơ không có dấu hiệu cần lưu ý" in seen
    assert "Mẫu phải đọc: 3 hồ sơ (10 %" in seen
    assert "Mẫu sai quá 5 %" in seen


def test_a_press_draws_and_the_batch_tells_its_seed(client, signed_in):
    signed_in(20)

    client.post(f"{LIST}lay-mau/appraised/", {"key": "f" * 32})
    client.post(f"{LIST}lay-mau/appraised/", {"key": "f" * 32})

    batch = Batch.objects.get()
    seen = page(client, batch.get_absolute_url())
    assert batch.seed in seen
    assert "Còn 2 hồ sơ trong mẫu chưa đọc" in seen


def test_who_does_not_work_at_a_desk_is_offered_nothing(client):
    campaign_year()
    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))

    seen = page(client, LIST)

    assert "Lấy mẫu" not in seen
    assert "Năm này chưa có lô hồ sơ nào" in seen


def test_a_closed_window_says_why_nothing_can_be_drawn(client, signed_in):
    signed_in(3)
    campaign_year(windows="closed")

    assert "không nhận thêm hồ sơ" in page(client, LIST)


def test_reading_leads_from_one_dossier_to_the_next_and_back(client, signed_in):
    officer, _dossiers = signed_in(20)
    first, second = sample(drawn(officer))

    seen = page(client, first.get_absolute_url())
    answer = client.post(first.get_absolute_url(), {"outcome": "right", "note": MANUAL})
    page(client, second.get_absolute_url())
    last = client.post(second.get_absolute_url(), {"outcome": "right", "note": MANUAL})

    assert "Ghi kết quả và đọc hồ sơ tiếp" in seen and first.assessment.union.name in seen
    assert answer["Location"] == second.get_absolute_url()
    assert last["Location"] == first.batch.get_absolute_url()


def test_a_judgement_that_was_never_opened_or_has_no_words_is_refused_in_words(client, signed_in):
    officer, _dossiers = signed_in(20)
    item = sample(drawn(officer))[0]

    unopened = client.post(item.get_absolute_url(), {"outcome": "right", "note": MANUAL})
    empty = client.post(item.get_absolute_url(), {"outcome": "", "note": "Thiếu biên bản"})

    assert [unopened.status_code, empty.status_code] == [422, 422]
    assert "Mở và đọc hồ sơ này trước" in unopened.content.decode()
    assert "Chọn “Đúng” hoặc “Sai”." in empty.content.decode()
    assert "Thiếu biên bản" in empty.content.decode()  # what was typed stays


def test_a_refused_batch_says_why(client, signed_in):
    officer, _dossiers = signed_in(20)
    batch = read_all(drawn(officer), by=officer, wrong=1)

    seen = page(client, batch.get_absolute_url())

    assert "Lô không được duyệt." in seen
    assert "1 hồ sơ sai trên 2 hồ sơ đã đọc (50 %)" in seen.replace("50,00", "50")
    assert "Duyệt cả lô" not in seen


def test_an_accepted_batch_shows_progress_and_outcome(client, signed_in):
    officer, _dossiers = signed_in(10)
    batch = read_all(drawn(officer), by=officer)
    step = reverse("emulation:batch-step", args=[batch.pk])

    client.post(step, {"step": "accept", "key": "e" * 32, "version": batch.version})
    waiting = page(client, batch.get_absolute_url())
    jobs.run(job_of(batch).pk)
    done = page(client, reverse("emulation:batch-progress", args=[batch.pk]),
                headers={"HX-Request": "true"})  # fmt: skip

    assert "Đang chờ đến lượt" in waiting
    assert "Đã duyệt 10 hồ sơ, để lại 0 hồ sơ." in done


def test_work_that_came_to_an_end_is_begun_again_from_the_page(client, signed_in):
    officer, _dossiers = signed_in(4)
    batch = read_all(drawn(officer), by=officer)
    client.post(reverse("emulation:batch-step", args=[batch.pk]), {"step": "accept"})
    Job.objects.update(state="failed", error="Trục trặc.")

    assert "Duyệt tiếp các hồ sơ còn lại" in page(client, batch.get_absolute_url())
    client.post(reverse("emulation:batch-continue", args=[batch.pk]))

    assert batch.items.model.objects.undone().count() == 4
    assert Job.objects.filter(state="queued").count() == 1


def test_the_workbook_lets_anybody_draw_again(client, signed_in, tmp_path):
    officer, dossiers = signed_in(15)
    batch = drawn(officer)

    answer = client.get(reverse("emulation:batch-items-export", args=[batch.pk]))
    _head, *rows = workbook_rows(answer, tmp_path)

    numbers = [int(row[0]) for row in rows]
    assert sorted(numbers) == sorted(d.pk for d in dossiers)
    assert all(row[3] == drawing.lot(batch.seed, int(row[0])) for row in rows)
    marked = {int(row[0]) for row in rows if row[4]}
    assert marked == set(drawing.draw(batch.seed, numbers, batch.share))


@pytest.mark.parametrize("count", [3, 30])
def test_the_queries_do_not_grow_with_the_rows(
    client, signed_in, count, tmp_path, django_assert_max_num_queries
):
    officer, _dossiers = signed_in(count)
    batch = drawn(officer)
    Batch.objects.filter(pk=batch.pk).update(status="cancelled")
    Batch.objects.bulk_create(
        Batch(campaign_year=batch.campaign_year, desk=batch.desk, stage="appraised", seed="1",
              share=10, error_limit=5, drawn_by=officer, status="cancelled")
        for _number in range(count)
    )  # fmt: skip

    with django_assert_max_num_queries(13):
        client.get(LIST)
    with django_assert_max_num_queries(13):
        client.get(batch.get_absolute_url())
    with django_assert_max_num_queries(8):
        workbook_rows(client.get(f"{LIST}xuat-excel/"), tmp_path)


@pytest.mark.parametrize("asked", ["?buoc=verified", "?trang_thai=accepted", "?tim=khong%20co"])
def test_a_filter_without_rows_says_so(client, signed_in, asked):
    officer, _dossiers = signed_in(3)
    drawn(officer)

    assert "Không có lô nào khớp với bộ lọc." in page(client, LIST + asked)
