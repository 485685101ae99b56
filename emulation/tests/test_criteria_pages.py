"""The published scoring guides: to read for everybody signed in, drafts for nobody."""

import pytest

from emulation.models import CriteriaSet, Criterion
from emulation.tests.factories import campaign_year
from emulation.tests.guides import unfrozen
from emulation.tests.year_cases import Role, html_of, sign_in
from unions.tests.factories import user_with

URL = "/thi-dua/tieu-chi/"


@pytest.fixture
def guides(db):
    campaign_year()
    return list(CriteriaSet.objects.order_by("pk"))


@pytest.mark.parametrize(
    "role", [Role.GRASSROOTS_OFFICER, Role.UPPER_CHAIR, Role.STANDING_COMMITTEE]
)
def test_every_published_guide_is_listed_and_opens(client, guides, role):
    client.force_login(user_with(role))

    html = html_of(client, URL)

    for guide in guides:
        assert f'href="{URL}{guide.code}/"' in html
        assert client.get(f"{URL}{guide.code}/").status_code == 200


def test_a_guide_shows_its_groups_criteria_points_and_bands(client, guides):
    sign_in(client, Role.STANDING_COMMITTEE)
    guide = next(g for g in guides if g.kind == CriteriaSet.Kind.COLLECTIVE)

    html = html_of(client, f"{URL}{guide.code}/")

    criteria = Criterion.objects.filter(group__criteria_set=guide)
    assert criteria.count() == 14
    assert all(f"{c.number}. {c.text}" in html for c in criteria)
    assert all(f"{band.get_classification_display()}: từ" in html for band in guide.bands.all())
    assert guide.note in html


def test_a_draft_is_not_shown(client, guides):
    with unfrozen():
        CriteriaSet.objects.filter(pk=guides[0].pk).update(status=CriteriaSet.Status.DRAFT)
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert guides[0].title not in html_of(client, URL)
    assert client.get(f"{URL}{guides[0].code}/").status_code == 404
    assert client.get(f"{URL}KHONG-CO/").status_code == 404


def test_without_a_guide_the_list_says_so(client, guides):
    with unfrozen():
        CriteriaSet.objects.update(status=CriteriaSet.Status.DRAFT)
    sign_in(client, Role.STANDING_COMMITTEE)

    assert "Chưa có tiêu chuẩn nào được ban hành." in html_of(client, URL)


def test_the_queries_do_not_grow_with_the_criteria(client, guides, django_assert_num_queries):
    sign_in(client, Role.STANDING_COMMITTEE)

    # Session, user with posts, calendar. Page: guide, its groups, criteria, conditions, bands;
    # the other versions, and which guide holds in which year.
    for guide in guides:
        with django_assert_num_queries(11):
            client.get(f"{URL}{guide.code}/")
    with django_assert_num_queries(6):
        client.get(URL)


def test_a_stranger_signs_in_first(client, guides):
    assert client.get(URL).url.startswith("/tai-khoan/")
