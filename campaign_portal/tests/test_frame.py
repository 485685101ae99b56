"""The frame around every page: rail, years, posts, theme, and what it costs."""

from datetime import date

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.views.defaults import server_error

from campaign_portal import navigation
from core import clock
from emulation import tallies
from emulation.services.years import open_year
from emulation.tests.factories import UnionYearFactory, campaign_year
from unions.models import Post
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, province, user_with
from unions.tests.renaming import renamed

ROLES = list(Post.Role)


def sign_in(client, role, **how):
    union = UpperFactory() if role in Post.UPPER_ROLES else None
    user = user_with(role, union, **how)
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("unions", [1, 30])
def test_the_frame_costs_seven_queries_at_most(
    client, db, django_assert_max_num_queries, role, unions
):
    user = sign_in(client, role)
    year = campaign_year()
    for union in [user.posts.get().union, *UnionFactory.create_batch(unions)]:
        UnionYearFactory(campaign_year=year, union=union)
    tallies.rebuild(year)

    # The page itself asks for nothing: a form for the password. Nor is a deadline near. Ban CSPL
    # is also asked for the blocks whose ranking can be published.
    most = 7 if role == Post.Role.DEPARTMENT_OFFICER else 6
    with clock.set_for_test(date(2026, 7, 1)), django_assert_max_num_queries(most):
        response = client.get(reverse("account_change_password"))

    assert response.status_code == 200
    assert "Việc cần làm" in response.content.decode()


def test_before_a_deadline_the_level_above_pays_one_query_more_for_each(
    client, db, django_assert_max_num_queries
):
    """Whether every union has chair and officer is asked in a deadline's last thirty days alone."""
    year = campaign_year(2026, windows="usual")
    user = sign_in(client, Post.Role.UPPER_OFFICER)
    for union in UnionFactory.create_batch(30, parent=user.posts.get().union):
        UnionYearFactory(campaign_year=year, union=union)

    with clock.set_for_test(date(2026, 11, 20)), django_assert_max_num_queries(8):
        response = client.get(reverse("account_change_password"))

    assert response.status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_every_entry_of_the_rail_opens(client, db, role):
    user = sign_in(client, role)
    open_year(campaign_year(clock.today().year))
    user = type(user).objects.get(pk=user.pk)

    nav = client.get("/viec-can-lam/").context["nav"]

    assert 2 <= len(nav) <= 7
    assert [item.label for item in nav if item.active] == ["Việc cần làm"]
    for item in nav:
        assert client.get(item.url).status_code == 200, item


def test_the_rail_marks_the_pages_own_entry(client, db):
    sign_in(client, Post.Role.UPPER_OFFICER)
    open_year(campaign_year(clock.today().year))

    for name in ("unions:union-list",):
        nav = client.get(reverse(name)).context["nav"]
        assert [item.label for item in nav if item.active] == ["Đơn vị"]


def test_ban_to_chuc_has_the_register_of_changes_on_its_rail(client, db):
    year = campaign_year(clock.today().year)
    user = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)
    client.force_login(user)
    open_year(year)

    for name, label in (("unions:bridge", "Sổ biến động"), ("unions:union-list", "Đơn vị")):
        nav = client.get(reverse(name)).context["nav"]
        assert len(nav) == 7
        assert [item.label for item in nav if item.active] == [label]
    # The year's overview leads there: an entry of its own has no room.
    nav = client.get(reverse("pledges:year", args=[year.year])).context["nav"]
    assert [item.label for item in nav if item.active] == ["Tổng quan năm"]


def test_without_a_post_in_force_only_the_own_page_is_left(client, db):
    sign_in(client, Post.Role.ADMINISTRATOR, until=date(2020, 1, 1))
    campaign_year()

    assert [item.label for item in client.get("/viec-can-lam/").context["nav"]] == ["Việc cần làm"]


@pytest.mark.parametrize(
    ("today", "current"),
    [
        (date(2019, 5, 1), 2020),
        (date(2020, 1, 1), 2020),
        (date(2026, 12, 31), 2026),
        (date(2031, 1, 1), 2028),
    ],
)
def test_the_current_year_follows_the_clock_within_the_campaign(client, db, today, current):
    sign_in(client, Post.Role.STANDING_COMMITTEE, since=date(2019, 1, 1))
    campaign_year()

    with clock.set_for_test(today):
        frame = client.get("/viec-can-lam/").context

    assert frame["year"] == current
    assert [item.year for item in frame["years"]] == list(range(current, 2019, -1))
    assert [item.year for item in frame["years"] if item.active] == [current]


def test_the_year_switcher_keeps_the_page_where_it_has_a_year(client, db):
    sign_in(client, Post.Role.UPPER_OFFICER)
    for year in (2024, 2025):
        open_year(campaign_year(year))

    with clock.set_for_test(date(2025, 5, 1)):
        here = client.get(reverse("emulation:registration-list", args=[2024])).context
        elsewhere = client.get(reverse("unions:union-list")).context

    assert here["year"] == 2024
    links = {item.year: item.url for item in here["years"]}
    assert links[2025] == reverse("emulation:registration-list", args=[2025])
    links = {item.year: item.url for item in elsewhere["years"]}
    assert links[2024] == reverse("emulation:year-overview", args=[2024])


def test_a_former_supervisor_is_offered_the_years_that_answer(client, db):
    former, now = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=now)
    current = clock.today().year
    for year, supervisor in ((current - 2, former), (current - 1, former), (current, now)):
        then = {"campaign_year": campaign_year(year), "supervisor_id": supervisor.pk}
        UnionYearFactory(union=union, **then)
    page = reverse("emulation:union-year", args=[current - 1, union.code])

    offered = {}
    for upper in (former, now):
        client.force_login(user_with(Post.Role.UPPER_OFFICER, upper))
        items = client.get(page).context["years"]
        offered[upper] = [item.year for item in items]
        assert all(client.get(item.url).status_code == 200 for item in items)

    assert offered[former] == [current - 1, current - 2]
    assert offered[now][:4] == [current, current - 1, current - 2, current - 3]


def test_a_grassroots_union_switches_between_its_own_years(client, db):
    user = sign_in(client, Post.Role.GRASSROOTS_CHAIR)
    campaign_year()

    years = client.get("/viec-can-lam/").context["years"]

    code = user.posts.get().union.code
    assert years[0].url == reverse("emulation:union-year", args=[years[0].year, code])


def test_the_posts_are_offered_with_the_acting_one_marked(client, db):
    user = sign_in(client, Post.Role.GRASSROOTS_OFFICER)
    second = PostFactory(user=user, role=Post.Role.GRASSROOTS_CHAIR)
    client.post(reverse("unions:post-switch"), {"post": second.pk})

    posts = client.get("/viec-can-lam/").context["posts"]

    assert {post["pk"]: post["active"] for post in posts} == {
        user.posts.exclude(pk=second.pk).get().pk: False,
        second.pk: True,
    }


# --- Theme ------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_the_theme_is_kept_and_shown(client, db, theme):
    response = client.post("/giao-dien/", {"theme": theme, "next": "/don-vi/?tim=a"})

    assert response.url == "/don-vi/?tim=a"
    cookie = response.cookies["giao-dien"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (theme, True, "Lax")
    assert f'data-bs-theme="{theme}"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\x00",
        "home",
    ],
)
def test_the_theme_switch_never_leads_to_another_site(client, db, elsewhere):
    response = client.post("/giao-dien/", {"theme": "dark", "next": elsewhere})

    assert response.status_code == 302
    assert response.url == "/"


def test_an_unknown_theme_changes_nothing(client, db):
    response = client.post("/giao-dien/", {"theme": "hồng", "next": "/"})
    assert "giao-dien" not in response.cookies

    client.cookies["giao-dien"] = '"><script>'
    assert 'data-bs-theme="auto"' in client.get("/").content.decode()


def test_the_theme_takes_a_press(client, db):
    assert client.get("/giao-dien/").status_code == 405


# --- Pages that tell what went wrong -------------------------------------------------


def test_a_wrong_host_gets_a_calm_page_without_a_user(client, db):
    response = client.get("/", HTTP_HOST="evil.example")

    assert response.status_code == 400
    assert "Yêu cầu chưa đọc được" in response.content.decode()


def test_an_unknown_address_keeps_the_frame_of_the_signed_in(client, db):
    sign_in(client, Post.Role.STANDING_COMMITTEE)

    response = client.get("/khong-co-trang-nay/")

    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()
    assert "Đăng xuất" in response.content.decode()


# --- The demo's accounts ----------------------------------------------------------------


@pytest.fixture
def demo_account(db):
    user = user_with(Post.Role.ADMINISTRATOR)
    user.username = "demo.quantri"
    user.save()
    return user


def test_a_demo_lists_its_accounts_with_the_password(client, demo_account, settings):
    settings.DEMO, settings.DEMO_PASSWORD = True, "congdoan2028"
    demo_account.set_password("congdoan2028")
    demo_account.save()
    user_with(Post.Role.GRASSROOTS_OFFICER)  # not one of the demo's

    page = client.get(reverse("account_login"))

    shown = [(a.username, a.role) for a in page.context["demo_accounts"]]
    assert shown == [("demo.quantri", "Quản trị hệ thống – LĐLĐ tỉnh Bình Định")]
    assert "congdoan2028" in page.content.decode()
    pressed = client.post(
        reverse("account_login"), {"login": "demo.quantri", "password": "congdoan2028"}
    )
    assert pressed.url == reverse("home")


def test_elsewhere_nothing_of_the_demo_is_told(client, demo_account, settings):
    settings.DEMO = False

    page = client.get(reverse("account_login")).content.decode()

    assert "demo.quantri" not in page
    assert settings.DEMO_PASSWORD not in page


def test_a_failure_says_what_to_do_without_asking_for_data(rf):
    # No database is at hand: whatever broke may be just that.
    html = server_error(rf.get("/")).content.decode()

    assert "Lỗi ở phía cổng thi đua, không phải do quý vị." in html
    assert "báo cho Ban Chính sách - Pháp luật" in html
    assert '<a class="btn btn-primary" href="/">' in html
    # The script that looks after typed text learns that it was not taken.
    assert 'class="error-page"' in html
    assert "js/drafts" in html


def test_the_owner_bears_the_name_of_today(client, db):
    renamed(province(), "Liên đoàn Lao động tỉnh Gia Lai")
    client.force_login(user_with(Post.Role.UPPER_OFFICER, UpperFactory()))

    text = client.get(reverse("home")).content.decode()

    assert '<span class="brand-owner">Liên đoàn Lao động tỉnh Gia Lai</span>' in text
    assert "Liên đoàn Lao động tỉnh Bình Định" not in text


def test_an_address_is_worked_out_once_for_each_place_the_portal_stands_at(monkeypatch):
    asked = []
    monkeypatch.setattr(navigation, "reverse", lambda *a, **k: asked.append(a) or reverse(*a, **k))
    first, again = (navigation.place("unions:union-detail", "DEM-MOT-LAN") for _ in range(2))
    assert first == again == "/don-vi/DEM-MOT-LAN/"
    assert len(asked) == 1
    set_script_prefix("/cong/")
    try:
        assert navigation.place("unions:union-detail", "DEM-MOT-LAN") == f"/cong{first}"
    finally:
        set_script_prefix("/")
    assert navigation.place("unions:union-detail", "DEM-MOT-LAN") == first


def test_a_place_that_does_not_exist_has_no_address():
    with pytest.raises(NoReverseMatch):
        reverse("khong-co")
    assert navigation.place("khong-co") == ""
