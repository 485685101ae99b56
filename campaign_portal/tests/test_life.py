"""A year's life: a union's cards and numbers, the sums of many, the timeline through mergers."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from campaign_portal.life import parts, timeline
from core import clock
from emulation import facts, tallies
from emulation.models import UnionFact
from emulation.tests.factories import (
    YEAR,
    RegistrationFactory,
    UnionYearFactory,
    campaign_year,
)
from pledges.covenants.counting import KEY
from pledges.models import Covenant
from unions.models import Post, Succession
from unions.tests.factories import UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"


def covenant(union_year, title="Giao ước thi đua", day=date(YEAR, 2, 1)):
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, union=union_year.union)
    return Covenant.objects.create(
        union_year=union_year, title=title, content="Không trễ hạn.", signed_on=day,
        place="Hội trường", created_by=officer,
    )  # fmt: skip


@pytest.fixture
def places():
    """Two unions under one supervisor, of which one did something twice, and one elsewhere."""
    done = UnionYearFactory()
    idle = UnionYearFactory(union__parent=done.supervisor)
    other = UnionYearFactory()
    for union_year in (done, done, other):
        covenant(union_year)
    facts.rebuild(done.campaign_year)
    tallies.rebuild(done.campaign_year)
    return done, idle, other


def enter(client, role, **where):
    client.force_login(user_with(role, **where), backend=BACKEND)
    return client


@pytest.fixture
def province(client, places):
    return enter(client, Post.Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW)


def page(client, name, *args, **query):
    return client.get(reverse(f"life:{name}", args=args), query)


def row_of(answer):
    rows = [row for _label, some in answer.context["sections"] for row in some]
    return next(row for row in rows if row.told.kind.key == KEY)


# --- Many unions ----------------------------------------------------------------


def test_the_year_counts_what_was_done_and_by_how_many(province, places):
    answer = page(province, "year", YEAR)

    row = row_of(answer)
    assert (row.told.count, row.told.unions, row.of, row.lacking) == (3, 2, 3, 1)
    assert f"?loai={KEY}&amp;lam=chua" in answer.content.decode()


def test_the_year_of_one_supervisor_alone(province, places):
    done, _idle, _other = places

    row = row_of(page(province, "year", YEAR, cap_tren=done.supervisor.code))
    assert (row.told.count, row.told.unions, row.of) == (2, 1, 2)


def test_an_upper_union_reads_its_own_alone(client, places):
    enter(client, Post.Role.UPPER_OFFICER, union=places[0].supervisor)

    row = row_of(page(client, "year", YEAR))
    assert (row.told.count, row.told.unions, row.of) == (2, 1, 2)
    listed = page(client, "year-unions", YEAR, loai=KEY)
    assert {one["code"] for one in listed.context["rows"]} == {p.union.code for p in places[:2]}


def test_every_number_is_that_of_the_list_behind_it(province, places):
    for state, expected in (("da", 2), ("chua", 1), ("", 3)):
        listed = page(province, "year-unions", YEAR, loai=KEY, lam=state)
        assert listed.context["listing"].count == expected


def test_the_list_is_ordered_by_how_often(province, places):
    rows = page(province, "year-unions", YEAR, loai=KEY, lam="da", xep="-so").context["rows"]

    assert [row["count"] for row in rows] == [2, 1]


def test_one_kind_by_supervisor_adds_up_to_the_whole(province, places):
    answer = page(province, "year-kind", YEAR, KEY)

    rows, total = answer.context["rows"], answer.context["total"]
    assert [(row.told.unions, row.of) for row in rows] == [(1, 2), (1, 1)]
    assert (total.told.unions, total.of, total.told.count) == (2, 3, 3)


def test_a_kind_that_there_is_none_of_is_no_page(province):
    assert page(province, "year-kind", YEAR, "khong-co").status_code == 404


@pytest.mark.parametrize("asked", [{"loai": "khong-co"}, {"lam": "x"}, {"cap_tren": "?"}])
def test_what_no_filter_offers_counts_as_not_asked(province, places, asked):
    assert page(province, "year-unions", YEAR, **asked).context["listing"].count == 3


def workbook(answer):
    return CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))


def test_the_workbooks_say_what_the_pages_say(province, places):
    book = workbook(page(province, "year-export", YEAR))
    first = book.get_sheet_by_index(0).to_python()
    mine = next(row for row in first if row[1] == "Giao ước thi đua đã ký")
    assert mine[2:6] == [2, 3, 3, "giao ước"]
    assert len(book.get_sheet_by_index(1).to_python()) == 3

    book = workbook(page(province, "year-unions-export", YEAR, loai=KEY, lam="da"))
    assert [row[4] for row in book.get_sheet_by_index(0).to_python()[1:]] in ([1, 2], [2, 1])


@pytest.mark.parametrize("name", ["year", "year-unions", "year-export", "year-unions-export"])
def test_a_grassroots_union_is_led_to_its_own_page(client, places, name):
    mine = places[0]
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=mine.union)

    answer = page(client, name, YEAR)
    assert answer.url == reverse("life:union", args=[YEAR, mine.union.code])


def test_a_year_that_was_not_opened_says_so(province):
    campaign_year(2027)

    assert "chưa có đơn vị nào" in page(province, "year", 2027).content.decode()


@pytest.mark.parametrize(
    ("name", "args", "most"),
    [("year", (), 13), ("year-kind", (KEY,), 13), ("year-unions", (), 13)],
)
def test_more_unions_ask_no_more(province, places, name, args, most, django_assert_max_num_queries):
    for _ in range(4):
        covenant(UnionYearFactory(union__parent=places[0].supervisor))
    facts.rebuild(places[0].campaign_year)
    page(province, name, YEAR, *args)

    with django_assert_max_num_queries(most):
        page(province, name, YEAR, *args)


# --- One union ------------------------------------------------------------------


def test_a_unions_year_shows_its_numbers_with_their_records(client, places):
    mine = places[0]
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=mine.union)

    text = page(client, "union", YEAR, mine.union.code).content.decode()
    assert "2 giao ước" in text
    assert reverse("pledges:covenants-of-union", args=[YEAR, mine.union.code]) in text
    assert reverse("life:timeline", args=[mine.union.code]) in text


def test_a_union_that_did_nothing_is_told_where_to_write(client, places):
    idle = places[1]
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=idle.union)

    assert "chưa ghi hoạt động nào" in page(client, "union", YEAR, idle.union.code).content.decode()


def test_a_union_elsewhere_has_no_page(client, places):
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=places[0].union)

    assert page(client, "union", YEAR, places[2].union.code).status_code == 404
    assert page(client, "timeline", places[2].union.code).status_code == 404


def test_writing_and_withdrawing_a_covenant_count_at_once(places):
    from pledges.covenants import writing
    from pledges.covenants.values import Party

    idle = places[1]
    by = user_with(Post.Role.GRASSROOTS_OFFICER, union=idle.union)
    values = {
        "title": "Giao ước", "content": "Không trễ hạn.", "signed_on": date(YEAR, 3, 1),
        "place": "Hội trường",
    }  # fmt: skip
    parties = [Party("Phòng 1", "Lê Bé", "", None), Party("Phòng 2", "Lê Na", "", None)]
    made = writing.write_covenant(idle, values, parties, by=by)
    assert UnionFact.objects.get(union_year=idle, kind=KEY).count == 1

    writing.withdraw_covenant(made, "Ký nhầm", by=by)
    assert not UnionFact.objects.filter(union_year=idle, kind=KEY).exists()


def test_the_card_page_costs_the_same_however_much_was_done(
    client, places, django_assert_max_num_queries
):
    mine = places[0]
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=mine.union)
    for day in range(1, 9):
        covenant(mine, f"Giao ước {day}", date(YEAR, 4, day))
    facts.rebuild(mine.campaign_year)
    page(client, "union", YEAR, mine.union.code)

    with django_assert_max_num_queries(9 + 3 * len(parts.CARDS)):
        page(client, "union", YEAR, mine.union.code)


def test_an_upper_union_is_led_to_what_it_did_itself(client, places):
    upper = places[0].supervisor
    own = UnionYearFactory(union=upper)
    enter(client, Post.Role.UPPER_OFFICER, union=upper)

    answer = page(client, "year", YEAR)
    assert answer.context["own_url"] == reverse("life:union", args=[YEAR, upper.code])
    assert client.get(answer.context["own_url"]).context["union_year"] == own


# --- The timeline ---------------------------------------------------------------


@pytest.fixture
def merged():
    """A union that one ended into, that again one had ended into; both signed covenants."""
    heir = UnionFactory(founded=date(2000, 1, 1))
    # As a decision leaves them: the records of what has ended lie with the successor.
    middle, first = (
        UnionFactory(parent=heir, founded=date(2000, 1, 1), ended=day)
        for day in (date(YEAR, 6, 1), date(YEAR, 3, 1))
    )
    for before, after, day in ((middle, heir, middle.ended), (first, middle, first.ended)):
        Succession.objects.create(predecessor=before, successor=after, on=day, kind="merge")
    years = {
        union: UnionYearFactory(union=union, supervisor_id=heir.parent_id)
        for union in (heir, middle, first)
    }
    covenant(years[heir], "Giao ước của đơn vị kế tục", date(YEAR, 9, 1))
    covenant(years[middle], "Giao ước ở giữa", date(YEAR, 5, 1))
    covenant(years[first], "Giao ước đầu tiên", date(YEAR, 2, 1))
    return heir, middle, first


def events(client, union, **query):
    answer = page(client, "timeline", union.code, **query)
    return [(event, name) for _month, some in answer.context["months"] for event, name in some]


def test_the_timeline_follows_mergers_and_names_whose_it_was(client, merged):
    heir, middle, first = merged
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=heir)

    told = [
        (event.title.removeprefix("Ký giao ước: "), name)
        for event, name in events(client, heir, loai="covenant")
    ]
    assert told == [
        ("Giao ước của đơn vị kế tục", ""),
        ("Giao ước ở giữa", middle.short_name),
        ("Giao ước đầu tiên", first.short_name),
    ]
    assert set(timeline.forebears(heir)) == {middle.pk, first.pk}


def test_the_timeline_tells_of_dossiers_and_of_the_organisation(client, merged):
    heir = merged[0]
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=heir)
    RegistrationFactory(
        union_year=heir.years.get(), status="approved",
        first_submitted_at=clock.now(), submitted_at=clock.now(), decided_at=clock.now(),
    )  # fmt: skip

    kinds = {event.kind for event, _name in events(client, heir)}
    assert kinds == {"covenant", "dossier", "organisation"}
    titles = [event.title for event, _name in events(client, heir, loai="dossier")]
    assert sorted(titles) == [
        f"Nộp đăng ký thi đua năm {YEAR}", f"Đăng ký thi đua năm {YEAR} được duyệt",
    ]  # fmt: skip


def test_a_draft_is_no_event(client, places):
    mine = places[0]
    RegistrationFactory(union_year=mine)
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=mine.union)

    assert not events(client, mine.union, loai="dossier")


def test_the_timeline_of_one_year_and_of_what_is_not_there(client, merged):
    heir = merged[0]
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=heir)

    assert len(events(client, heir, nam=YEAR)) == 4  # three covenants, one union taken over
    empty = page(client, "timeline", heir.code, nam=YEAR, loai="khong-co")
    assert "Không có sự việc nào khớp" in empty.content.decode()
    assert page(client, "timeline", heir.code, nam="x", trang="99").status_code == 200


def test_the_timeline_is_paged_and_keeps_its_filter(client, places, monkeypatch):
    mine = places[0]
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=mine.union)
    monkeypatch.setattr(timeline, "PER_PAGE", 1)

    answer = page(client, "timeline", mine.union.code, loai="covenant")
    listing = answer.context["listing"]
    assert (listing.pages, listing.count) == (2, 2)
    assert listing.next_url == "?loai=covenant&trang=2"


def test_a_long_timeline_asks_no_more(client, merged, django_assert_max_num_queries):
    heir = merged[0]
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=heir)
    for day in range(1, 20):
        covenant(heir.years.get(), f"Giao ước {day}", date(YEAR, 9, day))
    page(client, "timeline", heir.code)

    with django_assert_max_num_queries(14 + len(parts.EVENTS)):
        page(client, "timeline", heir.code)


# --- Where it is linked ---------------------------------------------------------


def test_the_rail_leads_there(client, places):
    enter(client, Post.Role.GRASSROOTS_OFFICER, union=places[0].union)

    nav = page(client, "union", YEAR, places[0].union.code).context["nav"]
    assert [item.label for item in nav if item.active] == ["Hoạt động trong năm"]
    assert len(nav) == 7


def test_the_rail_of_many_leads_to_the_sums(client, places):
    enter(client, Post.Role.UPPER_OFFICER, union=UpperFactory())

    nav = page(client, "year", YEAR).context["nav"]
    assert [item.url for item in nav if item.active] == [reverse("life:year", args=[YEAR])]
