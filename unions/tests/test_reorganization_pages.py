"""Pages of the register of changes: the list, a decision's head, bad input kept."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from python_calamine import CalamineWorkbook

from core.tests.sample_files import pdf
from unions.models import Change, Post, Reorganization
from unions.reorganizing.register import seen
from unions.tests.factories import UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import decision, in_force

pytestmark = pytest.mark.django_db
LIST, CREATE = reverse("unions:reorganization-list"), reverse("unions:reorganization-create")
HEAD = {
    "number": "125/QĐ-LĐLĐ",
    "issued_on": "2025-06-20",
    "issuer": "Liên đoàn Lao động tỉnh Bình Định",
    "title": "Sắp xếp công đoàn cơ sở ngành giáo dục",
    "effective": "2025-07-01",
}


@pytest.fixture
def organiser(client):
    user = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"unions:{name}", args=args)


def add(client, made, kind, **fields):
    return client.post(page("change-add", made.pk, kind), fields)


# --- The list -----------------------------------------------------------------


def test_an_empty_register_says_what_to_do_next(client, organiser):
    assertContains(client.get(LIST), "Lập quyết định đầu tiên")


def test_others_read_what_is_in_force_and_no_drafts(client, organiser):
    draft = decision(("end", UnionFactory().code))
    done = in_force(("end", UnionFactory().code), by=organiser)

    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER))
    shown = client.get(LIST)

    assertContains(shown, done.number)
    assertNotContains(shown, draft.number)
    assertNotContains(shown, "Lập quyết định")
    assert client.get(draft.get_absolute_url()).status_code == 404
    assertNotContains(client.get(done.get_absolute_url()), "Thêm dòng")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tim=giao+duc", "head"),
        ("tim=hoa+an", "line"),
        ("tim=khong-co", ""),
        ("nam=2024", "line"),
        ("trang_thai=checked", "line"),
        ("nam=x&trang_thai=y&xep=z", "head"),
    ],
)
def test_the_register_is_searched_by_words_units_state_and_year(client, organiser, query, found):
    union = UnionFactory(name="CĐCS Tiểu học Hòa An", short_name="CĐCS TH Hòa An")
    head = decision(("end", UnionFactory().code))
    Reorganization.objects.filter(pk=head.pk).update(title="Sắp xếp ngành Giáo dục")
    line = decision(("end", union.code), effective=date(2024, 1, 1), status="checked")

    rows = client.get(f"{LIST}?{query}").context["listing"].rows

    expected = {"head": head.pk, "line": line.pk}.get(found)
    assert expected in [row.pk for row in rows] if found else rows == []
    if query.startswith(("tim", "nam=2", "trang")) and found:
        assert len(rows) == 1


def test_the_workbook_holds_the_heads_and_the_lines(client, organiser):
    union, new = UnionFactory(), UpperFactory()
    made = decision(("transfer", union.code, new.code))

    file = io.BytesIO(client.get(page("reorganization-export")).getvalue())
    heads, lines = (sheet.to_python() for sheet in map(
        CalamineWorkbook.from_filelike(file).get_sheet_by_index, (0, 1)
    ))  # fmt: skip

    assert heads[1][0] == made.number
    assert lines[1][1:7] == [
        1, "Chuyển công đoàn cấp trên", union.code, union.short_name, new.code, new.short_name,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["list", "detail"])
def test_pages_ask_the_same_however_long(client, organiser, django_assert_max_num_queries, name):
    made = decision(*(("end", UnionFactory().code) for _ in range(3)))
    address = LIST if name == "list" else made.get_absolute_url()
    client.get(address)  # the first look fills what is kept
    with django_assert_max_num_queries(15) as few:
        client.get(address)

    unions = [("transfer", UnionFactory().code, UpperFactory().code) for _ in range(12)]
    for line in unions:
        decision(line)
    Change.objects.bulk_create(
        Change(reorganization=made, position=n, kind="transfer", union_code=u, target_code=t)
        for n, (_kind, u, t) in enumerate(unions, start=10)
    )
    with django_assert_max_num_queries(15) as many:
        client.get(address)

    assert len(many) == len(few)


# --- The head -----------------------------------------------------------------


def test_a_decision_is_entered_once_however_often_the_button_is_pressed(client, organiser):
    key = client.get(CREATE).context["form"]["key"].value()
    content = pdf()

    first, second = (
        client.post(CREATE, HEAD | {"key": key, "scan": SimpleUploadedFile("qd.pdf", content)})
        for _press in range(2)
    )

    made = Reorganization.objects.get()
    assertRedirects(first, made.get_absolute_url())
    assertRedirects(second, made.get_absolute_url())
    assert (made.status, made.scan.name) == ("draft", "qd.pdf")
    got = client.get(page("reorganization-scan", made.pk))
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert got["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("number", "", "chưa được nhập"),
        ("issued_on", "31/02/2025", "Ngày chưa đúng"),
        ("issued_on", "2098-01-01", "không thể sau hôm nay"),
        ("effective", "0001-01-01", "từ 1975 đến 2099"),
        ("title", "a\0b", "ký tự không hiển thị được"),
    ],
)
def test_what_is_wrong_in_the_head_is_said_beside_the_field(client, organiser, field, value, said):
    answer = client.post(CREATE, HEAD | {field: value})

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert answer.context["form"]["issuer"].value() == HEAD["issuer"]
    assert not Reorganization.objects.exists()


def test_a_second_decision_from_the_same_form_is_not_lost_in_silence(client, organiser):
    key = client.get(CREATE).context["form"]["key"].value()
    client.post(CREATE, HEAD | {"key": key})

    scan = SimpleUploadedFile("qd.pdf", pdf())
    answers = [
        client.post(CREATE, HEAD | {"key": key, "number": "999/QĐ-LĐLĐ"}),
        client.post(CREATE, HEAD | {"key": key, "scan": scan}),
    ]

    for answer in answers:
        assert answer.status_code == 422
        assert "đã được gửi từ trước" in answer.content.decode()
    assert Reorganization.objects.count() == 1


def test_the_same_decision_is_not_entered_twice(client, organiser):
    client.post(CREATE, HEAD)

    answer = client.post(CREATE, HEAD)

    assert "đã có trong sổ" in answer.context["form"].errors["number"][0]
    assert Reorganization.objects.count() == 1


def test_two_who_write_the_head_see_both_texts_and_lose_none(client, organiser):
    made = decision(("end", UnionFactory().code))
    mine = HEAD | {"seen": seen(made)}
    edit = page("reorganization-edit", made.pk)
    client.post(edit, mine | {"title": "Bản của người kia"})

    refused = client.post(edit, mine | {"title": "Bản của tôi"})

    assert refused.status_code == 409
    assertContains(refused, "Bản của người kia", status_code=409)
    assertContains(refused, "Bản của tôi", status_code=409)
    again = mine | {"title": "Bản của tôi", "seen": refused.context["form"]["seen"].value()}
    assertRedirects(client.post(edit, again), made.get_absolute_url())
    made.refresh_from_db()
    assert made.title == "Bản của tôi"


def test_a_checked_decision_is_not_written_in(client, organiser):
    made = decision(("end", UnionFactory().code), status="checked")
    line = made.changes.get()

    assertRedirects(client.get(page("reorganization-edit", made.pk)), made.get_absolute_url())
    assertContains(
        client.post(page("reorganization-edit", made.pk), HEAD),
        "Đã kiểm tra",
        status_code=422,
    )
    client.post(page("change-remove", made.pk, line.pk), {"version": made.version})
    assert add(client, made, "ket-thuc", union=UnionFactory().code).status_code == 422
    assert made.changes.get() == line


def test_a_scan_may_come_after_the_decision_took_effect(client, organiser):
    made = in_force(("end", UnionFactory().code), by=organiser)
    address = page("reorganization-scan-edit", made.pk)
    assertContains(client.get(made.get_absolute_url()), address)

    assertContains(client.post(address), "Chọn tệp bản quét", status_code=422)
    wrong = {"scan": SimpleUploadedFile("qd.pdf", b"MZ", "application/pdf")}
    assert client.post(address, wrong).status_code == 422
    client.post(address, {"scan": SimpleUploadedFile("qd.pdf", pdf(), "application/pdf")})

    made.refresh_from_db()
    assert (made.scan.name, made.status) == ("qd.pdf", "in_force")
