"""Hand-over of office: prepared, added to by both sides, written once, printed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import audit, clock, jobs
from core.models import Job
from core.tests.pdf_reading import pages_of
from unions import affairs
from unions.access import may_hand_over
from unions.affairs import Affair
from unions.models import Handover, Post, Succession
from unions.offices import handover
from unions.offices import handover_record as record
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db

Role = Post.Role
TODAY = date(2026, 6, 15)


class Desk:
    """An app's source of open affairs, as the apps to the right hand theirs in."""

    key = "test-desk"

    def __init__(self):
        self.titles = ["Đăng ký thi đua năm 2026", "Báo cáo năm 2025"]

    def open_affairs(self, union_ids, *, change_on=None):
        for union_id in union_ids:
            for title in self.titles:
                yield Affair(
                    union_id=union_id,
                    kind="draft",
                    label="hồ sơ đang soạn",
                    title=title,
                    state="Đang soạn",
                    url="/thi-dua/ho-so/1/",
                )


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def desk(monkeypatch):
    monkeypatch.setattr(affairs, "_sources", dict(affairs._sources))
    desk = Desk()
    affairs.register(desk)
    return desk


@pytest.fixture
def union(desk):
    return UnionFactory(
        parent=UpperFactory(name="Liên đoàn Lao động huyện Phù Mỹ", short_name="LĐLĐ Phù Mỹ"),
        name="CĐCS Trường Tiểu học Mỹ Thọ",
        code="PM-01",
    )


@pytest.fixture
def chair(union):
    return PostFactory(
        union=union, role=Role.GRASSROOTS_CHAIR, user__full_name="Trần Văn Đức", until=TODAY
    )


@pytest.fixture
def successor(union):
    return PostFactory(
        union=union, role=Role.GRASSROOTS_CHAIR, user__full_name="Lê Thị Ánh", since=TODAY
    )


@pytest.fixture
def prepared(chair, successor):
    return handover.begin(chair, successor, by=chair.user)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def work():
    for pk in Job.objects.active().values_list("pk", flat=True):
        jobs.run(pk)


# --- To whom ------------------------------------------------------------------


def test_successors_are_others_of_the_union_the_same_office_first(chair, successor, union):
    officer = PostFactory(union=union)
    PostFactory(union=union, until=TODAY - timedelta(1))
    PostFactory(user=chair.user, union=union)
    PostFactory()

    assert handover.successors(chair) == [successor, officer]


def test_the_office_of_an_ended_union_goes_to_an_heir(chair):
    heir = UnionFactory()
    Succession.objects.create(predecessor=chair.union, successor=heir, on=TODAY, kind="merge")
    taker = PostFactory(union=heir, role=Role.GRASSROOTS_CHAIR)

    assert handover.successors(chair) == [taker]


def test_a_stranger_is_no_successor(chair):
    with pytest.raises(ValidationError):
        handover.begin(chair, PostFactory(), by=chair.user)


# --- Who prepares -------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("holder", True), ("successor", True), ("officer", False), ("upper officer", True),
        ("upper chair", True), ("other chair", False), ("administrator", True),
    ],
)  # fmt: skip
def test_who_prepares_the_hand_over_of_a_chair(chair, successor, union, who, may):
    user = {
        "holder": lambda: chair.user,
        "successor": lambda: successor.user,
        "officer": lambda: PostFactory(union=union).user,
        "upper officer": lambda: user_with(Role.UPPER_OFFICER, union.parent),
        "upper chair": lambda: user_with(Role.UPPER_CHAIR, union.parent),
        "other chair": lambda: user_with(Role.GRASSROOTS_CHAIR),
        "administrator": lambda: user_with(Role.ADMINISTRATOR),
    }[who]()

    assert may_hand_over(user, chair) is may


def test_preparing_twice_gives_one(chair, successor, prepared):
    assert handover.begin(chair, successor, by=successor.user) == prepared
    assert Handover.objects.count() == 1


# --- Words of both sides ------------------------------------------------------


def test_each_side_adds_its_own_words(prepared, chair, successor, union):
    handover.say(prepared, "Tủ hồ sơ số 2", seen="", by=chair.user)
    handover.say(prepared, "Đã nhận đủ", seen="", by=successor.user)
    handover.say(prepared, "Chứng kiến", seen="", by=user_with(Role.UPPER_OFFICER, union.parent))

    prepared.refresh_from_db()
    assert (prepared.from_note, prepared.to_note, prepared.note) == (
        "Tủ hồ sơ số 2", "Đã nhận đủ", "Chứng kiến",
    )  # fmt: skip


def test_words_over_somebody_elses_are_refused_once(prepared, union):
    one, other = (user_with(Role.UPPER_OFFICER, union.parent) for _n in "12")
    handover.say(prepared, "Một", seen="", by=one)

    with pytest.raises(ValidationError, match="Một"):
        handover.say(prepared, "Hai", seen="", by=other)
    handover.say(prepared, "Hai", seen="Một", by=other)

    prepared.refresh_from_db()
    assert prepared.note == "Hai"


def test_a_reader_adds_nothing(prepared, union):
    reader = PostFactory(union=union).user

    for act in (
        lambda: handover.say(prepared, "x", seen="", by=reader),
        lambda: handover.write(prepared, by=reader),
        lambda: handover.drop(prepared, by=reader),
    ):
        with pytest.raises(PermissionDenied):
            act()


# --- Writing ------------------------------------------------------------------


def test_writing_freezes_what_stands_open_and_who_said_what(prepared, chair, desk):
    handover.write(prepared, by=chair.user)
    desk.titles = []

    prepared.refresh_from_db()
    assert [item["title"] for item in prepared.items] == [
        "Đăng ký thi đua năm 2026", "Báo cáo năm 2025",
    ]  # fmt: skip
    assert prepared.on == TODAY
    with pytest.raises(ValidationError, match="không sửa được nữa"):
        handover.say(prepared, "muộn", seen="", by=chair.user)
    with pytest.raises(ValidationError, match="không sửa được nữa"):
        handover.drop(prepared, by=chair.user)
    assert [e.action for e in audit.trail(prepared)] == ["write-handover", "begin-handover"]


def test_writing_twice_writes_once(prepared, chair, desk):
    handover.write(prepared, by=chair.user)
    desk.titles = ["Về sau"]
    handover.write(prepared, by=chair.user)

    prepared.refresh_from_db()
    assert len(prepared.items) == 2
    assert Job.objects.count() == 1


@pytest.mark.slow
def test_the_record_is_printed_in_the_official_layout(prepared, chair, successor, tmp_path):
    handover.say(prepared, "Tủ hồ sơ số 2", seen="", by=chair.user)
    handover.write(prepared, by=chair.user)
    work()

    answer = signed_in(successor.user).get(f"/don-vi/ban-giao/{prepared.pk}/tai-ve/")
    pdf = tmp_path / "record.pdf"
    pdf.write_bytes(b"".join(answer.streaming_content))
    text = " ".join(line for page in pages_of(pdf) for line in page)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "/BB-CĐCS",
        "Phù Mỹ, ngày 15 tháng 6 năm 2026",
        "BIÊN BẢN",
        "Bên giao: ông (bà) Trần Văn Đức",
        "Bên nhận: ông (bà) Lê Thị Ánh",
        "Bàn giao 2 hồ sơ đang soạn",
        "Đăng ký thi đua năm 2026",
        "Tủ hồ sơ số 2",
        "Bên nhận: không có ý kiến thêm.",
    ):
        assert words in text, text


def test_each_line_of_what_a_side_says_is_a_paragraph(prepared, chair):
    prepared.from_note, prepared.note = "Tủ số 2.\n\nChìa khóa phòng.", "Xong trước 30/6.\n"

    html = render_to_string(record.TEMPLATE, record.context_of(record.build(prepared)))

    assert "<p>1. Bên giao: Tủ số 2.</p>" in html
    assert "<p>Chìa khóa phòng.</p>" in html
    assert "<p>2. Bên nhận: không có ý kiến thêm.</p>" in html
    assert "<p>Xong trước 30/6.</p>" in html


@pytest.mark.slow
def test_the_print_is_drawn_from_the_frozen_row_and_only_once(prepared, chair, desk):
    handover.write(prepared, by=chair.user)
    desk.titles = ["Về sau"]
    work()
    prepared.refresh_from_db()
    first = prepared.document_id

    handover.write(prepared, by=chair.user)
    work()

    prepared.refresh_from_db()
    assert prepared.document_id == first is not None


# --- The pages ----------------------------------------------------------------


@pytest.mark.slow
def test_from_the_post_to_the_record_by_the_pages(chair, successor, union):
    client = signed_in(chair.user)
    page = client.get(f"/don-vi/can-bo/{chair.pk}/ban-giao/").content.decode()
    assert "Báo cáo năm 2025" in page

    begun = client.post(f"/don-vi/can-bo/{chair.pk}/ban-giao/", {"to_post": successor.pk})
    client.post(begun.url, {"words": "Một\r\nHai", "seen": ""})
    told = signed_in(successor.user).get(begun.url).content.decode()
    assert "Một<br>Hai" in told
    done = client.post(f"{begun.url}lap-bien-ban/", follow=True).content.decode()

    assert "đang được in" in done
    work()
    assert "Tải biên bản" in client.get(begun.url).content.decode()
    listed = client.get("/don-vi/PM-01/can-bo/").content.decode()
    assert "Trần Văn Đức bàn giao cho Lê Thị Ánh" in listed


@pytest.mark.parametrize("to_post", ["", "abc", "0", "9" * 30, "\x00", "stranger"])
def test_a_forged_successor_is_refused(chair, successor, to_post):
    asked = PostFactory().pk if to_post == "stranger" else to_post

    answer = signed_in(chair.user).post(f"/don-vi/can-bo/{chair.pk}/ban-giao/", {"to_post": asked})

    assert answer.status_code == 422
    assert not Handover.objects.exists()


def test_who_ends_a_term_hears_what_is_open_and_where_it_is_handed_over(chair, union):
    client = signed_in(user_with(Role.UPPER_OFFICER, union.parent))

    page = client.get(f"/don-vi/can-bo/{chair.pk}/ket-thuc/").content.decode()

    assert "Đơn vị còn 2 việc đang mở." in page
    assert f"/don-vi/can-bo/{chair.pk}/ban-giao/" in page


def test_who_ends_a_handed_over_office_is_not_asked_for_a_hand_over_again(prepared, chair, union):
    handover.write(prepared, by=chair.user)
    client = signed_in(user_with(Role.UPPER_OFFICER, union.parent))

    page = client.get(f"/don-vi/can-bo/{chair.pk}/ket-thuc/").content.decode()

    assert "việc đang mở" not in page
    assert f"/don-vi/can-bo/{chair.pk}/ban-giao/" not in page


@pytest.mark.slow
def test_the_page_asks_again_by_itself_until_the_record_is_printed(prepared, chair):
    handover.write(prepared, by=chair.user)
    client, place = signed_in(chair.user), f"/don-vi/ban-giao/{prepared.pk}/"
    asked = f'data-hx-get="{place}"'

    assert asked in client.get(place).content.decode()
    piece = client.get(place, headers={"HX-Request": "true"})
    assert asked in piece.content.decode() and "<h1" not in piece.content.decode()
    assert "HX-Refresh" not in piece

    work()
    assert client.get(place, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert asked not in client.get(place).content.decode()


def test_without_a_successor_the_page_says_what_comes_first(chair):
    page = signed_in(chair.user).get(f"/don-vi/can-bo/{chair.pk}/ban-giao/").content.decode()

    assert "Giao chức vụ cho người kế nhiệm trước." in page


@pytest.mark.slow
def test_a_former_officer_gets_nothing(prepared, chair, successor):
    client = signed_in(chair.user)
    handover.write(prepared, by=chair.user)
    work()
    place = f"/don-vi/ban-giao/{prepared.pk}/"
    places = [place, f"{place}tai-ve/", f"/don-vi/can-bo/{chair.pk}/", "/don-vi/PM-01/can-bo/"]
    assert client.get(place).status_code == 200

    with clock.set_for_test(TODAY + timedelta(1)):
        assert [client.get(p).status_code for p in places] == [404] * 4
        assert client.post(f"{place}lap-bien-ban/").status_code == 404
        taker = signed_in(successor.user)
        answers = [taker.get(p) for p in places]
        assert [a.status_code for a in answers] == [200] * 4
        answers[1].close()


def test_those_above_read_the_record_and_others_do_not(prepared, chair, union):
    handover.write(prepared, by=chair.user)
    place = f"/don-vi/ban-giao/{prepared.pk}/"

    assert signed_in(user_with(Role.UPPER_OFFICER, union.parent)).get(place).status_code == 200
    assert signed_in(user_with(Role.UPPER_OFFICER, UpperFactory())).get(place).status_code == 404
    assert signed_in(user_with(Role.GRASSROOTS_CHAIR)).get(place).status_code == 404


def test_a_prepared_hand_over_is_dropped_for_another_successor(prepared, chair, union):
    officer = PostFactory(union=union)
    signed_in(chair.user).post(f"/don-vi/ban-giao/{prepared.pk}/bo/")

    assert handover.begin(chair, officer, by=chair.user).to_post == officer


def test_the_page_costs_the_same_queries_for_few_and_for_many_affairs(prepared, chair, desk):
    client = signed_in(chair.user)
    place = f"/don-vi/ban-giao/{prepared.pk}/"
    client.get(place)
    few = _queries(lambda: client.get(place))
    desk.titles = [f"Hồ sơ {n}" for n in range(30)]

    assert _queries(lambda: client.get(place)) == few <= 15


def _queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)
