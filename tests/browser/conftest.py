"""Who sits at which desk: one branch of the province, a user for each post, a browser each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from playwright.sync_api import Page, expect

from core import clock
from emulation.models import CampaignYear, UnionYear, Window
from emulation.services import years
from emulation.services.load_plan import load_plan
from tests.browser.acts import PASSWORD
from unions.models import Post, Union, User
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

PATIENCE = 20_000  # ms; a condition that holds ends the wait at once
HEADS = {"staff_count": 40, "member_count": 38, "leader_count": 3, "women_count": 25}
MONTH = timedelta(days=30)
Role = Post.Role


def pytest_collection_modifyitems(items):
    """Begin with the long ones: at the end no process then waits for another."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session", autouse=True)
def patience():
    """Wait for conditions as long as a busy machine may need."""
    expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Branch:
    """A grassroots union, those above it, and who acts for them in the year under way."""

    year: int
    unit: Union
    upper: Union
    union_year: UnionYear
    officer: User
    chair: User
    upper_officer: User
    policy_law: User

    @property
    def page_of_unit(self) -> str:
        return self.union_year.get_absolute_url()


@pytest.fixture
def branch(live_server) -> Branch:
    """Give the year under way, every window open, with one unit in it that has begun nothing."""
    load_plan()
    upper = UpperFactory(name="Liên đoàn Lao động thị xã An Nhơn", short_name="LĐLĐ TX An Nhơn")
    unit = UnionFactory(parent=upper, name="CĐCS Tiểu học Nhơn Hòa", short_name="CĐCS TH Nhơn Hòa")
    union_year = take_part(unit)
    return Branch(
        year=union_year.campaign_year.year,
        unit=unit,
        upper=upper,
        union_year=union_year,
        officer=someone(Role.GRASSROOTS_OFFICER, unit, "Nguyễn Thị Hòa"),
        chair=someone(Role.GRASSROOTS_CHAIR, unit, "Trần Văn Đức"),
        upper_officer=someone(Role.UPPER_OFFICER, upper, "Lê Thị Ánh"),
        policy_law=someone(Role.DEPARTMENT_OFFICER, province(), "Phạm Quốc Việt"),
    )


def take_part(unit: Union) -> UnionYear:
    """Open the campaign year of today (after 2028 its last), windows and all; the unit is in it."""
    last = CampaignYear.objects.latest("year").year
    today = clock.today()
    campaign_year = CampaignYear.objects.get(year=min(today.year, last))
    Window.objects.filter(campaign_year=campaign_year).update(
        opens=today - MONTH, due=today + MONTH, closes=today + 2 * MONTH
    )
    years.open_year(campaign_year)
    found = UnionYear.objects.select_related("campaign_year", "union").get(
        campaign_year=campaign_year, union=unit
    )
    return years.set_head_counts(found, HEADS, by=None)


def someone(role: str, union: Union, full_name: str) -> User:
    """Return a user in that post who can sign in with PASSWORD."""
    user = user_with(role, union, user__full_name=full_name)
    user.password = make_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def desk(live_server, new_context) -> Callable[..., Page]:
    """Seat somebody before a browser of their own; with a user, already signed in."""

    def seat(user: User | None = None, **options) -> Page:
        context = new_context(base_url=live_server.url, **options)
        context.set_default_timeout(PATIENCE)
        if user is not None:
            context.add_cookies([{**session_of(user), "url": live_server.url}])
        return context.new_page()

    return seat


def session_of(user: User) -> dict[str, str]:
    """Return the cookie of a session in which that user is signed in."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    return {"name": cookie.key, "value": cookie.value}
