""" "Việc cần làm": each role sees its own work, sorted by what is most urgent."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from emulation import tallies
from emulation.models import DossierStatus as S
from emulation.models import Window
from emulation.services.years import open_year
from emulation.tests.factories import (
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, UserFactory, user_with

Role = Post.Role
HOME = "/viec-can-lam/"


@pytest.fixture(autouse=True)
def in_march(db):
    with clock.set_for_test(date(2024, 3, 20)):
        yield


@pytest.fixture
def own():
    return UnionYearFactory()


def home(client, role, union=None, **how):
    client.force_login(user_with(role, union, **how))
    return client.get(HOME)


def sections(response):
    return {s.key: [duty.title for duty in s.duties] for s in response.context["sections"]}


def test_a_stranger_signs_in_first(client):
    assert client.get(HOME).url.startswith(reverse("account_login"))


def test_each_duty_stands_in_its_section(client, own):
    RegistrationFactory(
        union_year=own,
        status=S.RETURNED,
        return_reason="Bổ sung chỉ tiêu <b>đối thoại</b>.",
        returned_at=clock.now(),
        returned_by=UserFactory(full_name="Lê Văn Duyệt"),
    )
    AssessmentFactory(union_year=own, status=S.SUBMITTED, submitted_at=clock.now())
    UnionReportFactory(union_year=own)

    response = home(client, Role.GRASSROOTS_OFFICER, own.union)

    assert sections(response) == {
        "back": ["Đăng ký thi đua năm 2024"],
        "todo": ["Báo cáo năm 2024"],
        "sent": ["Tự chấm điểm năm 2024"],
    }
    page = response.content.decode()
    assert "Lê Văn Duyệt trả lại lúc 12:00 ngày 20/03/2024." in page
    assert "Bổ sung chỉ tiêu &lt;b&gt;đối thoại&lt;/b&gt;." in page
    assert response.context["duty_count"] == 2


def test_the_nearest_deadline_comes_first(client, own):
    for step, due in (("self_score", date(2024, 3, 25)), ("report", date(2024, 3, 22))):
        Window.objects.filter(campaign_year=own.campaign_year, step=step).update(due=due)

    response = home(client, Role.GRASSROOTS_CHAIR, own.union)

    assert sections(response)["todo"] == [
        "Báo cáo năm 2024",
        "Chấm điểm cá nhân năm 2024",
        "Tự chấm điểm năm 2024",
        "Đăng ký thi đua năm 2024",
    ]
    assert "còn 2 ngày (22/03)" in response.content.decode()


def test_the_button_of_what_is_not_begun_begins_it(client, own):
    response = home(client, Role.GRASSROOTS_OFFICER, own.union)
    first = response.context["sections"][0].duties[0]

    assert f'action="{first.action_url}"' in response.content.decode()
    began = client.post(first.action_url)
    registration = own.registration.__class__.objects.get(union_year=own)
    assert began.url == reverse("emulation:registration-edit", args=[registration.pk])
    assert client.get(HOME).context["sections"][0].duties[0].action == "Soạn tiếp"


def test_the_year_of_the_union_stands_at_the_top(client, own):
    registration = RegistrationFactory(union_year=own, status=S.APPROVED)

    page = home(client, Role.GRASSROOTS_OFFICER, own.union).content.decode()

    assert "Hồ sơ năm 2024" in page
    strip = page[page.index("Các bước trong năm") :]
    assert f'href="{registration.get_absolute_url()}"' in strip
    assert "hạn 30/12/2999" in strip


def test_a_union_that_owes_nothing_is_told_why(client, own):
    own.expected, own.not_expected_reason = False, "Đơn vị mới thành lập tháng 11"
    own.save()

    page = home(client, Role.GRASSROOTS_OFFICER, own.union).content.decode()

    assert "Năm nay đơn vị không phải nộp hồ sơ: Đơn vị mới thành lập tháng 11." in page
    assert "Không có việc nào đang chờ." in page


def test_a_new_union_without_years_has_an_empty_home(client):
    campaign_year()

    page = home(client, Role.GRASSROOTS_OFFICER).content.decode()

    assert "Không có việc nào đang chờ." in page


def test_the_home_stands_before_the_plan_is_loaded(client):
    for role in Role:
        assert (
            home(client, role, UpperFactory() if role in Post.UPPER_ROLES else None).status_code
            == 200
        )


def test_the_level_above_sees_its_desk_and_how_far_its_unions_are(client):
    upper = UpperFactory(code="PM")
    below = UnionFactory.create_batch(3, parent=upper)
    stranger = UnionFactory()
    year = campaign_year()
    for union in (*below, stranger):
        moment = clock.now()
        RegistrationFactory(
            union_year=UnionYearFactory(union=union),
            status=S.SUBMITTED,
            submitted_at=moment,
            first_submitted_at=moment,
        )
    open_year(year)

    response = home(client, Role.UPPER_OFFICER, upper)

    assert sections(response)["wait"] == ["3 đăng ký năm 2024 chờ tiếp nhận hoặc duyệt"]
    [tile] = [t for t in response.context["tiles"] if t.label == "Đã đăng ký"]
    assert (tile.value, tile.denominator) == ("3", "3")
    assert client.get(tile.url).status_code == 200


@pytest.mark.parametrize("role", [Role.STANDING_COMMITTEE, Role.ADMINISTRATOR])
def test_who_reads_only_gets_the_overview(client, own, role):
    tallies.rebuild(own.campaign_year)

    response = home(client, role)

    assert sections(response) == {}
    assert len(response.context["tiles"]) == 4
    assert reverse("emulation:year-overview", args=[2024]) in response.content.decode()


def test_other_departments_read_too(client, own):
    tallies.rebuild(own.campaign_year)

    response = home(client, Role.DEPARTMENT_OFFICER, department=Post.Department.PROPAGANDA)

    assert (sections(response), len(response.context["tiles"])) == ({}, 4)


@pytest.mark.parametrize(
    ("role", "queries"),
    [
        (Role.GRASSROOTS_OFFICER, 4),  # session, user with posts, calendar, own years
        (Role.GRASSROOTS_CHAIR, 5),  # and the terms that end
        (Role.UPPER_OFFICER, 7),  # and the counts of the desk, the sums of the year
        (Role.UPPER_CHAIR, 7),
        (Role.DEPARTMENT_OFFICER, 7),  # and the blocks that can be published
        (Role.STANDING_COMMITTEE, 4),  # owes nothing itself
        (Role.ADMINISTRATOR, 5),  # and decisions that could not take effect
    ],
)
@pytest.mark.parametrize("unions", [1, 30])
def test_the_home_costs_the_same_with_1_and_30_unions(
    client, django_assert_num_queries, role, queries, unions
):
    upper = UpperFactory()
    for union in UnionFactory.create_batch(unions, parent=upper):
        row = UnionYearFactory(union=union)
        RegistrationFactory(union_year=row, status=S.SUBMITTED, submitted_at=clock.now())
        AssessmentFactory(union_year=row, status=S.APPRAISED, submitted_at=clock.now())
    open_year(campaign_year())
    grassroots = upper.children.first()
    at = dict.fromkeys((Role.GRASSROOTS_OFFICER, Role.GRASSROOTS_CHAIR), grassroots)
    at |= dict.fromkeys(Post.UPPER_ROLES, upper)
    client.force_login(user_with(role, at.get(role)))

    with django_assert_num_queries(queries):
        response = client.get(HOME)

    assert response.status_code == 200
