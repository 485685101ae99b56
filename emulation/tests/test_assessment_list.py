"""The year's list of assessments: what it adds to the others are points, classes and desks."""

import pytest

from emulation.tests.year_cases import NONSENSE, Role, add_unions, build, listed, sign_in

URL = "/thi-dua/2024/cham-diem/"


@pytest.fixture
def rows(db):
    return build()


@pytest.mark.parametrize(
    ("role", "at", "seen"),
    [
        (Role.GRASSROOTS_CHAIR, "PM-1", {"PM-1"}),
        (Role.UPPER_OFFICER, "PM", {"PM", "PM-1", "PM-2", "PM-3"}),
        (Role.UPPER_CHAIR, "AL", {"AL", "AL-1", "AL-2"}),
    ],
)
def test_the_list_shows_who_owes_within_the_scope(client, rows, role, at, seen):
    sign_in(client, role, rows[at])

    assert set(listed(client, URL)) == seen
    assert set(listed(client, URL, "?xep_loai=excellent")) <= seen


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?trang_thai=da_nop", {"PM-1", "PM-2", "AL-1"}),
        ("?trang_thai=dung_han", {"PM-1", "AL-1"}),
        ("?trang_thai=muon", {"PM-2"}),
        ("?trang_thai=cho_xu_ly", {"PM-2"}),  # what waits for verification has its own choice
        ("?trang_thai=appraised", {"AL-1"}),
        ("?trang_thai=verified", {"PM-1"}),
        ("?trang_thai=draft", {"PM-3"}),
        ("?xep_loai=excellent", {"PM-1"}),
        ("?xep_loai=good", set()),
        ("?xep_loai=excellent&cap_tren=AL", set()),
    ],
)
def test_each_filter_leaves_what_it_names(client, rows, query, expected):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert set(listed(client, URL, query)) == expected


def test_a_class_that_is_not_verified_is_none_yet(client, rows):
    assessment = rows["AL-1"].assessment
    assessment.classification = "excellent"
    assessment.save()
    sign_in(client, Role.STANDING_COMMITTEE)

    assert listed(client, URL, "?xep_loai=excellent") == ["PM-1"]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("tu_cham", ["PM-2", "AL-1", "PM-1"]),
        ("diem", ["PM-1"]),
        ("nop", ["PM-1", "AL-1", "PM-2"]),
    ],
)
def test_points_and_days_sort_with_the_missing_ones_at_the_end(client, rows, order, first):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert listed(client, URL, f"?xep={order}")[: len(first)] == first


def test_points_turned_round_begin_with_the_highest(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    found = [c for c in listed(client, URL, "?xep=-tu_cham") if c in ("PM-1", "PM-2", "AL-1")]

    assert found == ["PM-1", "AL-1", "PM-2"]


def test_points_are_written_the_vietnamese_way(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    html = client.get(URL + "?tim=PM-1").content.decode()

    for words in ("95,50", "94,25", "93,75", "Xuất sắc"):
        assert words in html


@pytest.mark.parametrize(
    ("role", "at", "sentence"),
    [
        (Role.UPPER_OFFICER, "PM", "Có 1 hồ sơ chờ thẩm định."),
        (Role.UPPER_CHAIR, "AL", None),
        (Role.DEPARTMENT_OFFICER, None, "Có 1 hồ sơ chờ phúc tra."),
        (Role.STANDING_COMMITTEE, None, None),
        (Role.ADMINISTRATOR, None, None),
    ],
)
def test_who_scores_is_told_how_many_wait(client, rows, role, at, sentence):
    sign_in(client, role, rows[at] if at else None)

    page = client.get(URL)

    assert (sentence is None) is (page.context["desks"] == [])
    assert sentence is None or sentence in page.content.decode()


@pytest.mark.parametrize("query", [*NONSENSE, "?xep=-diem&xep_loai=%00"])
def test_nonsense_in_the_address_is_no_fault(client, rows, query):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert client.get(URL + query).status_code == 200


@pytest.mark.parametrize("more", [0, 60])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_num_queries, more):
    add_unions(rows["PM"], more)
    sign_in(client, Role.DEPARTMENT_OFFICER)

    # Session, user with posts, calendar, own years, desk, blocks. Page: supervisors, count,
    # rows, both desks.
    with django_assert_num_queries(12):
        client.get(URL)
