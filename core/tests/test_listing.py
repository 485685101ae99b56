import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from django.template.loader import render_to_string

from core.listing import ListForm, Listing

SORTS = {"ten": ["model"], "ma": ["app_label"]}


class ThingForm(ListForm):
    loai = forms.ChoiceField(required=False, choices=[("a", "A"), ("b", "B")])
    nhieu = forms.MultipleChoiceField(required=False, choices=[("1", "1"), ("2", "2")])

    def narrow(self, queryset):
        return queryset.filter(model__contains=self.values["tim"].folded)


@pytest.fixture
def things(db):
    """Twelve rows, named so that their order is known."""
    ContentType.objects.bulk_create(
        ContentType(app_label="thing", model=f"m{number:02}") for number in range(12)
    )
    return ContentType.objects.filter(app_label="thing")


def listing(address, queryset, **options):
    form = ThingForm(QueryDict(address))
    options = {"sorts": SORTS, "default_sort": "ten", "per_page": 5, **options}
    return Listing(form, form.narrow(queryset), **options)


def names(page):
    return [thing.model for thing in page.rows]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        *(("", 1), ("1", 1), ("2", 2), ("3", 3), ("4", 3), ("999999999999", 3), ("0", 1)),
        *(("-1", 1), ("abc", 1), ("1.5", 1), ("٢", 1), ("%00", 1), ("9" * 5000, 3)),
    ],
)
def test_any_page_asked_for_gives_a_page(things, asked, number):
    page = listing(f"trang={asked}", things)

    assert page.number == number
    assert names(page) == [f"m{n:02}" for n in range(12)][5 * number - 5 : 5 * number]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        *(("", "m00"), ("ten", "m00"), ("-ten", "m11"), ("ma", "m00"), ("-ma", "m11")),
        *(("pk", "m00"), ("-model", "m00"), ("--ten", "m00"), ("app_label__x", "m00")),
        *(("%00", "m00"), ("-", "m00"), ("?", "m00")),
    ],
)
def test_only_orders_of_the_allow_list_are_taken(things, asked, first):
    assert names(listing(f"xep={asked}", things))[0] == first


def test_rows_that_tie_never_show_on_two_pages(things):
    pages = [names(listing(f"xep=-ma&trang={n}", things)) for n in (1, 2, 3)]

    assert len({name for page in pages for name in page}) == 12


@pytest.mark.parametrize("size", [1, 12])
def test_a_page_takes_two_queries_whatever_the_number_of_rows(
    things, django_assert_num_queries, size
):
    things = things.filter(model__lt=f"m{size:02}")

    with django_assert_num_queries(2):
        page = listing("tim=m&xep=-ten&loai=a", things)
        render_to_string("components/_pagination.html", {"listing": page, "unit": "đơn vị"})
        assert len(page.rows) == len(list(page.rows)) == min(size, 5)


def test_a_page_that_has_counted_its_rows_does_not_count_them_again(
    things, django_assert_num_queries
):
    with django_assert_num_queries(1):
        page = listing("trang=2", things, count=12)
        assert (page.count, page.pages, len(page.rows)) == (12, 3, 5)


def test_an_empty_list_has_one_empty_page(things):
    page = listing("tim=không+có&trang=7", things)

    assert (page.rows, page.count, page.number, page.pages) == ([], 0, 1, 1)
    assert (page.previous_url, page.next_url) == ("", "")


class TestLinks:
    def test_a_link_keeps_the_filters_and_the_order(self, things):
        page = listing("tim=m&loai=b&nhieu=1&nhieu=2&xep=-ten&trang=2&la=1", things)

        kept = "?tim=m&loai=b&nhieu=1&nhieu=2&xep=-ten"
        assert page.query() == kept
        assert page.previous_url == kept
        assert page.next_url == f"{kept}&trang=3"

    def test_a_change_starts_at_page_one(self, things):
        page = listing("tim=m&trang=2", things)

        assert page.query(loai="a") == "?tim=m&loai=a"
        assert page.query(xep="-ma") == "?tim=m&xep=-ma"
        assert page.query(tim=None) == "?"

    def test_what_the_form_refuses_is_left_out(self, things):
        page = listing("loai=c&nhieu=9&tim=%00&xep=nope", things)

        assert page.query() == "?"
        assert not page.is_narrowed
        assert page.count == 12

    def test_letters_and_signs_are_encoded(self, things):
        assert listing("tim=%C4%91%26%22%3C", things).query() == "?tim=%C4%91%26%22%3C"

    def test_a_filter_that_is_set_narrows(self, things):
        assert listing("tim=m", things).is_narrowed
        assert not listing("xep=-ten&trang=2", things).is_narrowed


class TestSortHeads:
    def test_each_head_links_to_the_other_way_round(self, things):
        up, down = listing("tim=m", things).heads, listing("tim=m&xep=-ten", things).heads

        assert (up["ten"].url, up["ten"].direction) == ("?tim=m&xep=-ten", "ascending")
        assert (down["ten"].url, down["ten"].direction) == ("?tim=m", "descending")
        assert (up["ma"].url, up["ma"].direction) == ("?tim=m&xep=ma", "")

    def test_a_default_may_run_downwards(self, things):
        page = listing("", things, default_sort="-ten")

        assert names(page)[0] == "m11"
        assert (page.heads["ten"].url, page.heads["ten"].direction) == ("?xep=ten", "descending")

    def test_the_head_says_its_order_to_screen_readers_and_shows_an_arrow(self, things):
        heads = listing("tim=%22%3E", things).heads

        sorted_one = render_to_string(
            "components/_sort_head.html", {"head": heads["ten"], "label": "Tên", "css": "text-end"}
        )
        other = render_to_string("components/_sort_head.html", {"head": heads["ma"], "label": "Mã"})

        assert 'aria-sort="ascending"' in sorted_one
        assert 'class="text-end"' in sorted_one
        assert '<span aria-hidden="true">▲</span>' in sorted_one
        assert 'href="?tim=%22%3E&amp;xep=-ten"' in sorted_one
        assert "aria-sort" not in other
        assert "▲" not in other


class TestPagination:
    def render(self, page):
        return render_to_string("components/_pagination.html", {"listing": page, "unit": "đơn vị"})

    def test_the_middle_page_leads_both_ways(self, things):
        html = self.render(listing("trang=2", things))

        assert "Trang 2/3 · 12 đơn vị" in html
        assert '<nav class="d-print-none" aria-label="Các trang của danh sách">' in html
        assert 'rel="prev" href="?">Trước</a>' in html
        assert 'rel="next" href="?trang=3">Sau</a>' in html

    def test_the_ends_lead_one_way(self, things):
        assert "Trước" not in self.render(listing("", things))
        assert "Sau" not in self.render(listing("trang=3", things))

    def test_one_page_has_no_navigation_but_its_count(self, things):
        html = self.render(listing("", things, per_page=50))

        assert "<nav" not in html
        assert "12 đơn vị" in html

    def test_an_empty_list_has_nothing_below(self, things):
        assert self.render(listing("tim=x", things)).strip() == ""


def test_the_form_renders_no_page_number(db):
    form = ThingForm(QueryDict("trang=3&xep=-ten&tim=Đường"))

    assert str(form["trang"]) == ""
    assert 'value="-ten"' in str(form["xep"])
    assert 'value="Đường"' in str(form["tim"])
    assert form.values["tim"].folded == "duong"
