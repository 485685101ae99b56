"""Activities: three fields and a photo, what is refused, what counts, last year's copied."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from activities.activity import counting, events, writing
from activities.activity.kind import KIND
from activities.models import Activity
from activities.models.activity import GROUPS, MEASURES
from activities.records import writing as records
from activities.tests.pages import BACKEND, KEY, keeper, record_of
from core import clock, file_store
from core.tests.sample_files import jpeg, photo_with_place
from emulation import facts
from emulation.models import UnionFact
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
THREE = {"kind": "talks", "held_on": "2024-05-10", "quantity": "2"}


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def officer(mine, client):
    user = keeper(mine)
    client.force_login(user, backend=BACKEND)
    return user


@pytest.fixture
def create(mine):
    return reverse("activities:activity-create", args=[YEAR, mine.union.code])


@pytest.fixture
def last_year(mine):
    year = campaign_year(YEAR - 1)
    return UnionYearFactory(campaign_year=year, union=mine.union, supervisor=mine.supervisor)


def photo(data=None, name="anh.jpg"):
    return SimpleUploadedFile(name, data or jpeg((800, 600)))


def done_last_year(last_year, **other):
    """Put a row of last year down as it lies there: that year has closed."""
    values = {"kind": "talks", "title": "Tọa đàm", "held_on": date(YEAR - 1, 4, 12),
              "quantity": 3, "place": "Hội trường"}  # fmt: skip
    return Activity.objects.create(
        union_year=last_year, created_by=keeper(last_year), **values | other
    )


def fact(mine, key):
    row = UnionFact.objects.filter(union_year=mine, kind=key).first()
    return (row.count, int(row.quantity)) if row else None


# --- Writing -------------------------------------------------------------------


def test_a_photo_and_three_fields_are_enough(client, mine, officer, create):
    page = client.get(create).content.decode()
    assert page.index('name="photo"') < page.index('name="kind"') < page.index('name="held_on"')
    assert "<summary>Thêm chi tiết</summary>" in page
    sent = THREE | {"key": KEY, "title": "", "place": "", "people": "", "link": "", "note": ""}
    first = client.post(create, sent | {"photo": photo()})
    again = client.post(create, sent | {"photo": photo()})

    activity = Activity.objects.get()
    assert first["Location"] == again["Location"] == activity.get_absolute_url()
    assert activity.title == "Tọa đàm, chia sẻ kinh nghiệm, nói chuyện chuyên đề"
    assert activity.files.count() == 1
    assert fact(mine, "activity-talks") == (2, 0)


def test_where_a_photo_was_taken_is_not_kept(client, officer, create):
    sent = photo_with_place(size=(2400, 1800))
    assert Image.open(io.BytesIO(sent)).getexif()
    client.post(create, THREE | {"photo": photo(sent)})

    stored = Activity.objects.get().files.get().file
    with Image.open(file_store.path_of(stored.sha256)) as kept:
        assert not kept.getexif()
        assert not kept.info.get("comment")
        assert max(kept.size) == 1600


def test_a_photo_backs_one_activity_of_the_year(client, mine, officer, create):
    client.post(create, THREE | {"title": "Buổi thứ nhất", "photo": photo()})
    first = Activity.objects.get()
    for _ in range(2):
        refused = client.post(create, THREE | {"title": "Buổi thứ hai", "photo": photo()})
        assert refused.status_code == 422
        told = refused.content.decode()
        assert "Tệp này đã dùng cho hoạt động “Buổi thứ nhất” (10/05/2024)." in told
    assert Activity.objects.count() == 1

    second = record_of("activity", mine, by=officer)
    add = reverse("activities:activity-file-add", args=[second.pk])
    told = client.post(add, {"upload": photo()}).content.decode()
    assert "“Buổi thứ nhất” (10/05/2024)" in told
    records.withdraw(KIND, first, "Ghi nhầm", by=officer)
    assert client.post(add, {"upload": photo()}).status_code == 302


def test_a_video_is_told_clearly(client, officer, create):
    video = photo(b"\0\0\0\x18ftypmp42" + b"\0" * (40 * 1024 * 1024), "phim.mp4")
    refused = client.post(create, THREE | {"photo": video})

    assert refused.status_code == 422
    assert "là video nên không được nhận" in refused.content.decode()
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"held_on": "2023-12-31"}, "Ngày phải trong năm 2024."),
        ({"held_on": "2025-01-01"}, "Ngày phải trong năm 2024."),
        ({"held_on": ""}, "Nhập ngày."),
        ({"kind": ""}, "Chọn loại hoạt động."),
        ({"kind": "party"}, "party"),
        ({"quantity": "-3"}, "thấp hơn mức tối thiểu"),
        ({"quantity": "0"}, "thấp hơn mức tối thiểu"),
        ({"quantity": "1,5"}, "cần là số nguyên"),
        ({"quantity": "999999999"}, "vượt mức tối đa"),
        ({"quantity": "501"}, "Mỗi lần ghi không quá 500 buổi."),
        ({"quantity": "nhiều"}, "chưa phải là một số"),
        ({"people": "-1"}, "thấp hơn mức tối thiểu"),
        ({"kind": "news", "people": "5"}, "Loại này không đếm lượt người."),
        ({"agenda_report": "on"}, "chỉ ghi cho hội nghị cán bộ, công chức, viên chức"),
        ({"link": "javascript:alert(1)"}, "đường dẫn"),
        ({"link": "data:text/html,x"}, "đường dẫn"),
        ({"link": "file:///etc/passwd"}, "đường dẫn"),
        ({"title": "a" * 201}, "vượt mức 200 ký tự"),
        ({"note": "a" * 5001}, "vượt mức 5.000 ký tự"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(client, mine, officer, create, other, said):
    response = client.post(create, THREE | other)

    assert response.status_code == 422
    assert said.lower() in response.content.decode().lower()
    assert not Activity.objects.exists()


def test_a_quantity_may_have_separators(client, officer, create):
    client.post(create, THREE | {"kind": "leaflets", "quantity": "1.500"})
    assert Activity.objects.get().quantity == 1500


def test_a_conference_is_counted_with_what_it_dealt_with(client, mine, officer, create):
    agenda = dict.fromkeys(Activity.AGENDA[:4], "on")
    client.post(create, THREE | {"kind": "conference", "quantity": "1", "people": "80"} | agenda)

    assert fact(mine, "activity-conference") == (1, 80)
    keys = [counting.AGENDA[name][0] for name in Activity.AGENDA]
    assert [fact(mine, key) for key in keys] == [(1, 0)] * 4 + [None]
    page = client.get(Activity.objects.get().get_absolute_url()).content.decode()
    assert "Đăng ký thi đua" in page
    assert "Xây dựng Quy chế văn hóa công sở" not in page


def test_every_kind_is_measured_grouped_and_counted():
    grouped = [kind for _key, _label, kinds in GROUPS for kind in kinds]
    assert sorted(grouped) == sorted(Activity.Kind)
    assert set(MEASURES) == set(Activity.Kind)
    assert all(facts.kind(f"activity-{kind.value}") for kind in Activity.Kind)


# --- Lists -----------------------------------------------------------------------


def test_the_year_leads_to_the_list_of_all(client, mine, officer):
    above = user_with(Post.Role.UPPER_OFFICER, mine.supervisor)
    client.force_login(above, backend=BACKEND)
    record_of("activity", mine, by=officer)
    listed = reverse("activities:activity-list", args=[YEAR])
    assert listed in client.get(reverse("life:year", args=[YEAR])).content.decode()
    page = client.get(listed).content.decode()
    assert "Tọa đàm văn hóa công sở" in page
    assert "Số lượt người" not in page  # the list names the unions; the workbook has it


def test_the_list_goes_by_month_and_is_narrowed(client, mine, officer):
    record_of("activity", mine, by=officer)
    record_of("activity", mine, by=officer, kind="news", title="Tin tháng ba", people=None,
              held_on=date(2024, 3, 1))  # fmt: skip
    listed = reverse("activities:activity-of-union", args=[YEAR, mine.union.code])
    page = client.get(listed).content.decode()
    assert page.index("<h2>Tháng 3</h2>") < page.index("Tin tháng ba")
    assert page.index("Tin tháng ba") < page.index("<h2>Tháng 5</h2>")
    for asked, seen in (
        ("loai=news", True), ("loai=hoi_nghi", False), ("loai=tuyen_truyen", True),
        ("thang=3", True), ("thang=4", False), ("tim=thang ba", True),
        ("trang_thai=hieu_luc", True), ("trang_thai=du_kien", False),
        ("trang_thai=da_bo", False), ("thang=13", True), ("loai=bay", True), ("xep=-ten", True),
    ):  # fmt: skip
        assert ("Tin tháng ba" in client.get(f"{listed}?{asked}").content.decode()) is seen, asked
    everywhere = reverse("activities:activity-list", args=[YEAR])
    assert "Tin tháng ba" in client.get(f"{everywhere}?loai=news&thang=3").content.decode()


# --- Copies of last year's ---------------------------------------------------------


def test_copies_count_nothing_until_day_and_quantity_are_confirmed(
    client, mine, officer, last_year
):
    old = done_last_year(last_year)
    done_last_year(last_year, title="Không chọn")
    copying = reverse("activities:activity-copy", args=[YEAR, mine.union.code])
    assert "Không chọn" in client.get(copying).content.decode()
    assert client.post(copying, {}).status_code == 422
    assert client.post(copying, {"chosen": [old.pk]}).status_code == 302
    assert client.post(copying, {"chosen": [old.pk]}).status_code == 302

    plan = Activity.objects.get(union_year=mine)
    assert (plan.held_on, plan.quantity, plan.planned_on) == (None, None, date(YEAR, 4, 12))
    assert fact(mine, "activity-talks") is None
    assert not events.events(officer, [mine.union_id], YEAR)
    detail = client.get(plan.get_absolute_url()).content.decode()
    assert "Chờ xác nhận" in detail
    edit = reverse("activities:activity-edit", args=[plan.pk])
    form = client.get(edit).content.decode()
    assert "Năm trước: ngày 12/04/2023, 3 buổi." in form
    sent = {"kind": "talks", "title": plan.title, "place": plan.place, "version": "1"}
    assert client.post(edit, sent).status_code == 422
    assert client.post(edit, sent | {"held_on": "2024-04-20", "quantity": "2"}).status_code == 302
    assert fact(mine, "activity-talks") == (2, 0)
    assert len(events.events(officer, [mine.union_id], YEAR)) == 1


def test_only_the_own_activities_of_the_year_before_are_copied(client, mine, officer, last_year):
    withdrawn = done_last_year(last_year, withdrawn_at=clock.now())
    other = done_last_year(UnionYearFactory(campaign_year=last_year.campaign_year))
    copying = reverse("activities:activity-copy", args=[YEAR, mine.union.code])
    for chosen in (withdrawn.pk, other.pk, "x"):
        refused = client.post(copying, {"chosen": [chosen]})
        assert refused.status_code == 422
        assert "không chép được" in refused.content.decode()
    assert not Activity.objects.filter(union_year=mine).exists()


def test_the_29th_of_february_is_the_28th_a_year_later():
    assert writing.a_year_later(date(2024, 2, 29)) == date(2025, 2, 28)
    assert writing.a_year_later(date(2023, 2, 28)) == date(2024, 2, 28)


def test_after_the_year_has_closed_nothing_is_copied(mine, officer, last_year, client):
    old = done_last_year(last_year)
    campaign_year(windows="closed")
    mine.refresh_from_db()
    with pytest.raises(ValidationError, match="khép lại"):
        writing.copy(mine, [old], by=officer)
    copying = reverse("activities:activity-copy", args=[YEAR, mine.union.code])
    assert client.get(copying).status_code == 302


def test_pages_cost_the_same_however_many_rows(
    client, mine, officer, last_year, django_assert_max_num_queries
):
    for n in range(4):
        done_last_year(last_year, title=f"Việc {n}")
        record_of("activity", mine, by=officer, held_on=date(2024, n + 1, 3))
    copying = reverse("activities:activity-copy", args=[YEAR, mine.union.code])
    client.get(copying)
    with django_assert_max_num_queries(14):
        client.get(copying)
    detail = Activity.objects.filter(union_year=mine).first().get_absolute_url()
    with django_assert_max_num_queries(16):
        client.get(detail)
