"""Lists, a union's page, duties: within scope, filtered, with as many queries as for one row."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from emulation.calendar import campaign_calendar
from emulation.desks import desk_rows
from emulation.tests.factories import YEAR, UnionYearFactory
from exemplars import duties
from exemplars.card import card
from exemplars.events import events, replications
from exemplars.models import Milestone
from exemplars.tests.pages import (
    BACKEND,
    above,
    copied,
    officer_of,
    proposed,
    recognised,
    step,
    under_way,
)
from unions.tests.factories import UnionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(clock.today().replace(year=YEAR, month=6, day=3)):
        yield


@pytest.fixture
def mine():
    return UnionYearFactory()


def sibling(mine):
    return UnionYearFactory(
        campaign_year=mine.campaign_year, union=UnionFactory(parent=mine.supervisor)
    )


def url(name, *args):
    return reverse(f"exemplars:{name}", args=args)


def test_the_list_holds_the_scope_and_what_is_recognised_anywhere(client, mine):
    own, elsewhere = proposed(mine, title="Của tôi"), UnionYearFactory()
    hidden, known = proposed(elsewhere, title="Kín"), recognised(elsewhere, title="Đã rõ")
    client.force_login(officer_of(mine), backend=BACKEND)
    text = client.get(url("list")).content.decode()
    assert own.title in text
    assert known.title in text
    assert hidden.title not in text


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("?tim=CUA+TOI", 1),
        ("?trang_thai=proposed", 1),
        ("?trang_thai=under_way&nam=2024", 1),
        ("?trang_thai=qua_han", 0),
        ("?loai=person", 0),
        ("?xep=-nhan_rong&trang=99", 2),
        ("?xep=khong-co&loai=%00&nam=abcd", 2),
    ],
)
def test_the_list_is_filtered_and_sorted(client, mine, asked, count):
    proposed(mine, title="Của tôi")
    under_way(mine, title="Đang làm")
    client.force_login(above(mine), backend=BACKEND)
    page = client.get(url("list") + asked)
    assert page.context["listing"].count == count
    workbook = client.get(url("export") + asked)
    assert b"".join(workbook)[:2] == b"PK"
    for close in workbook._resource_closers:  # not the test's own connection
        close()


@pytest.mark.parametrize(("name", "count"), [("list", 6), ("copy-list", 6), ("of-union", 7)])
def test_lists_ask_as_often_for_three_rows_as_for_one(
    client, mine, django_assert_num_queries, name, count
):
    client.force_login(above(mine), backend=BACKEND)
    address = url(name, YEAR, mine.union.code) if name == "of-union" else url(name)

    def measured(more):
        for n in range(more):
            copied(recognised(mine, title=f"Mô hình {n}"), sibling(mine))
        client.get(address)
        with django_assert_num_queries(count):
            assert client.get(address).status_code == 200

    measured(1)
    measured(2)


def test_a_page_of_a_model_asks_as_often_whoever_replicates_it(client, mine):
    exemplar = recognised(mine)
    client.force_login(above(mine), backend=BACKEND)
    counts = []
    for _n in range(2):
        copied(exemplar, sibling(mine))
        client.get(exemplar.get_absolute_url())
        with CaptureQueriesContext(connection) as found:
            client.get(exemplar.get_absolute_url())
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_a_unions_page_invites_and_shows_both_sides(client, mine):
    client.force_login(officer_of(mine), backend=BACKEND)
    address = url("of-union", YEAR, mine.union.code)
    empty = client.get(address).content.decode()
    assert "Đơn vị chưa có mô hình, điển hình nào." in empty
    assert "Đề xuất mô hình" in empty
    copied(recognised(sibling(mine), title="Bàn nhanh"), mine)
    assert "Bàn nhanh" in client.get(address).content.decode()
    client.force_login(above(mine), backend=BACKEND)
    assert "Lựa chọn mô hình" in client.get(address).content.decode()


def told(user):
    rows = desk_rows(user.post, campaign_calendar())
    return {d.kind: (d.count, d.state) for d in duties.exemplar_duties(user, rows)}


def test_duties_tell_who_has_something_to_do(client, mine):
    UnionYearFactory(campaign_year=mine.campaign_year, union=mine.supervisor)
    officer, upper = officer_of(mine), above(mine)
    assert told(officer) == told(upper) == {}
    exemplar = proposed(mine)
    assert told(officer) == {}
    assert told(upper) == {"exemplar-proposals": (1, "wait")}
    step(exemplar, "return", by=upper, note="Bổ sung")
    assert told(officer) == {"exemplar-returned": (1, "back")}
    assert told(upper) == {}
    carried = under_way(mine)
    assert told(officer) == {"exemplar-returned": (1, "back")}
    Milestone.objects.filter(exemplar=carried).update(due=clock.today() - timedelta(days=1))
    assert told(officer)["exemplar-overdue"] == (1, "todo")
    copied(recognised(sibling(mine)), mine, confirmed=False)
    assert told(upper) == {"exemplar-copies": (1, "wait")}
    client.force_login(upper, backend=BACKEND)
    assert (
        "khai nhân rộng mô hình đang chờ xác nhận" in client.get("/viec-can-lam/").content.decode()
    )


def test_the_card_and_the_timeline_tell_of_it(mine, rf):
    user = officer_of(mine)
    request = rf.get("/")
    request.user = user
    assert card(request, mine).count == 0
    exemplar, other = recognised(mine), sibling(mine)
    copied(exemplar, other)
    shown = card(request, mine)
    assert (shown.count, shown.may_write) == (1, True)
    assert [e.day for e in events(user, [mine.union_id], YEAR)] == [exemplar.decided_on]
    assert events(user, [mine.union_id], YEAR - 1) == []
    assert len(replications(officer_of(other), frozenset([other.union_id]))) == 1
