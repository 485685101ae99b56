"""The pages of the cross-checks: run by Ban CSPL, scored blindly, compared."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from emulation.calendar import campaign_calendar
from emulation.crosschecks.duties import cross_check_duties
from emulation.crosschecks.flow import CROSS_CHECK_FLOW
from emulation.desks import desk_rows
from emulation.models import CrossCheck, CrossReview
from emulation.tests.cross_cases import Field, fresh, page, score
from emulation.tests.factories import YEAR, UnionYearFactory
from emulation.tests.year_cases import workbook_rows
from unions.models import Union
from unions.tests.factories import province

pytestmark = pytest.mark.django_db
LIST = f"/thi-dua/{YEAR}/cham-cheo/"
MINE = f"{LIST}don-vi-cham/"


@pytest.fixture
def field():
    return Field()


def close(field, check):
    return CROSS_CHECK_FLOW.perform("close", check, by=field.cspl)


def told(page_text):
    return re.sub(r"\s+", " ", page_text)


# --- The draw --------------------------------------------------------------------


def test_ban_cspl_sees_the_numbers_and_draws(client, field):
    client.force_login(field.cspl)
    seen = page(client, f"{LIST}lay-mau/")
    assert field.uppers[0].short_name in seen

    due = field.due()
    answer = client.post(f"{LIST}lay-mau/", {"count": "4", "due": f"{due:%Y-%m-%d}"})

    check = CrossCheck.objects.get()
    assert answer["Location"] == check.get_absolute_url()
    seen = page(client, check.get_absolute_url())
    assert check.seed in seen
    assert "0 / 4" in seen


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"count": "", "due": ""}, "chưa được nhập"),
        ({"count": "7", "due": "2024-12-20"}, "vượt mức tối đa 6"),
        ({"count": "0", "due": "2024-12-20"}, "thấp hơn mức tối thiểu 1"),
        ({"count": "2,5", "due": "2024-12-20"}, "cần là số nguyên"),
        ({"count": "2", "due": "2024-12-01"}, "Chọn hạn từ 10/12/2024"),
        ({"count": "2", "due": "2034-12-01"}, "Chọn hạn từ 10/12/2024"),
    ],
)
def test_a_draw_that_can_not_be_says_why(client, field, data, said):
    client.force_login(field.cspl)

    with clock.set_for_test(clock.today().replace(year=2024, month=12, day=10)):
        answer = client.post(f"{LIST}lay-mau/", data)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not CrossCheck.objects.exists()


def test_where_nobody_could_review_the_page_says_so(client):
    lonely = Field(uppers=1, each=2)
    client.force_login(lonely.cspl)

    seen = page(client, f"{LIST}lay-mau/")

    assert "Chưa có công đoàn cấp trên nào khác" in seen
    assert 'name="count"' not in seen


def test_the_step_closes_with_the_version_seen_and_freezes(client, field):
    check = field.draw()
    client.force_login(field.cspl)

    client.post(reverse("emulation:cross-step", args=[check.pk]), {"step": "close", "version": 1})

    check.refresh_from_db()
    assert check.status == "closed"
    assert "Không thực hiện" in page(client, check.get_absolute_url())


# --- Comparing ----------------------------------------------------------------------


def test_the_differences_tell_each_dossier_appraiser_and_criterion(client, field):
    check = field.draw()
    for review in check.reviews.all():
        score(field, review, "0.65" if review.supervisor == field.uppers[0] else "0.90")
    client.force_login(field.cspl)

    seen = told(page(client, reverse("emulation:cross-differences", args=[check.pk])))

    assert "Tạm tính trên 6 hồ sơ đã chấm xong, trong 6 hồ sơ được lấy" in seen
    assert "-25,00" in seen or "−25,00" in seen
    assert f"cap_tren={field.uppers[0].code}&amp;chenh_lech=xep_loai" in seen
    lower = page(client, reverse("emulation:cross-differences", args=[check.pk])
                 + "?chenh_lech=xep_loai&xep=-ten")  # fmt: skip
    rows = re.findall(r"/thi-dua/cham-cheo/phieu/\d+/so-sanh/\">CĐCS", lower)
    assert len(rows) == 2


def test_an_appraiser_reads_its_own_dossiers_after_the_end_and_no_reviewer(client, field, tmp_path):
    check = field.draw()
    for review in check.reviews.all():
        score(field, review)
    close(field, check)
    upper, others = field.uppers[0], field.uppers[1:]
    client.force_login(field.officers[upper.pk])
    mine, foreign = check.reviews.filter(supervisor=upper), check.reviews.exclude(supervisor=upper)

    seen = page(client, reverse("emulation:cross-differences", args=[check.pk]))
    line = page(client, reverse("emulation:cross-lines", args=[mine.first().pk]))

    for review in foreign:
        assert fresh(review).union.short_name not in seen
    for other in others:
        assert other.short_name not in seen + line
    for officer in field.officers.values():
        if officer != field.officers[upper.pk]:
            assert officer.full_name not in seen + line
    assert "Theo chấm chéo: Đạt 80,00 điểm" in told(line)
    page(client, reverse("emulation:cross-lines", args=[foreign.first().pk]), status=404)
    assert page(client, check.get_absolute_url(), status=302) == ""
    exported = workbook_rows(
        client.get(reverse("emulation:cross-export", args=[check.pk])), tmp_path
    )
    assert len(exported) == 1 + mine.count()


def test_the_lines_behind_a_criterion_are_listed(client, field):
    check = field.draw()
    for review in check.reviews.all():
        score(field, review)
    criterion = CrossReview.objects.first().lines.first().criterion_id
    client.force_login(field.cspl)
    url = reverse("emulation:cross-criterion", args=[check.pk])

    seen = page(client, f"{url}?tieu_chi={criterion}&xep=chenh_lech")

    assert seen.count("/so-sanh/#") == 6
    assert "Không có dòng nào khớp" in page(client, f"{url}?tim=khong-co-don-vi-nay")


def test_a_review_is_given_to_another_union_with_a_reason(client):
    field = Field(uppers=4, each=1)
    review = fresh(field.draw().reviews.first())
    url = reverse("emulation:cross-hand", args=[review.pk])
    client.force_login(field.cspl)
    assert "vẫn chấm được phiếu này" in page(client, url)
    Union.objects.filter(pk=review.reviewer_id).update(ended=clock.today())
    to = next(u for u in field.uppers if u.pk not in (review.reviewer_id, review.supervisor_id))

    refused = client.post(url, {"reviewer": str(review.supervisor_id), "reason": "Đổi"})
    empty = client.post(url, {"reviewer": str(to.pk), "reason": ""})
    taken = client.post(url, {"reviewer": str(to.pk), "reason": "Nơi cũ đã kết thúc."})

    assert (refused.status_code, empty.status_code, taken.status_code) == (422, 422, 302)
    assert fresh(review).reviewer == to


# --- Lists and duties -----------------------------------------------------------------


def test_the_own_list_can_be_searched_and_exported(client, field, tmp_path):
    check = field.draw()
    upper = field.uppers[0]
    client.force_login(field.officers[upper.pk])
    mine = check.reviews.filter(reviewer=upper)

    assert page(client, MINE).count("/thi-dua/cham-cheo/phieu/") == mine.count()
    assert "Không có hồ sơ nào khớp" in page(client, f"{MINE}?tim=khong-co")
    assert page(client, f"{MINE}?trang_thai=xong").count("/thi-dua/cham-cheo/phieu/") == 0
    rows = workbook_rows(client.get(f"{MINE}xuat-excel/"), tmp_path)
    assert len(rows) == 1 + mine.count()


def duties_of(user):
    return cross_check_duties(user, desk_rows(user.post, campaign_calendar()))


def test_duties_come_and_go(field):
    UnionYearFactory(union=province(), supervisor_id=None)
    check = field.draw()
    upper = field.uppers[0]
    officer = field.officers[upper.pk]
    (duty,) = duties_of(officer)
    assert (duty.count, duty.due, duty.state) == (
        check.reviews.filter(reviewer=upper).count(), check.due, "wait",
    )  # fmt: skip
    assert duty.url == MINE
    assert duties_of(field.cspl) == []

    with clock.set_for_test(check.due + timedelta(days=1)):
        (late,) = duties_of(field.cspl)
    assert late.detail == "Đã chấm xong 0 trên 6 hồ sơ."
    for review in check.reviews.all():
        score(field, review)
    assert duties_of(officer) == []
    assert len(duties_of(field.cspl)) == 1
    close(field, check)
    assert duties_of(field.cspl) == []


@pytest.mark.parametrize("each", [1, 10])
def test_the_pages_ask_the_same_however_many_rows(client, each, django_assert_max_num_queries):
    field = Field(uppers=3, each=each)
    check = field.draw()
    score(field, check.reviews.first())
    client.force_login(field.cspl)
    officer = field.officers[field.uppers[0].pk]

    with django_assert_max_num_queries(16):
        page(client, check.get_absolute_url())
    with django_assert_max_num_queries(15):
        page(client, LIST)
    with django_assert_max_num_queries(15):
        page(client, reverse("emulation:cross-differences", args=[check.pk]))
    with django_assert_max_num_queries(15):
        page(client, reverse("emulation:cross-criterion", args=[check.pk]))
    client.force_login(officer)
    with django_assert_max_num_queries(15):
        page(client, MINE)
    review = check.reviews.filter(reviewer=field.uppers[0]).last()
    with django_assert_max_num_queries(15):
        page(client, review.get_absolute_url())
