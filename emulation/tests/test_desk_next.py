"""The way from a list to the first dossier that waits for the one who asks."""

import pytest

from emulation.models import DossierStatus as S
from emulation.tests.factories import AssessmentFactory
from emulation.tests.year_cases import Role, build, sent, sign_in

APPRAISE, VERIFY = (
    "/thi-dua/2024/cham-diem/tiep/appraised/",
    "/thi-dua/2024/cham-diem/tiep/verified/",
)
LIST = "/thi-dua/2024/cham-diem/"


@pytest.fixture
def rows(db):
    return build()


def place_of(row):
    return f"/thi-dua/cham-diem/{row.assessment.pk}/"


def test_the_supervising_union_goes_to_its_first_in_order_of_name(client, rows):
    AssessmentFactory(union_year=rows["PM"], status=S.SUBMITTED, **sent())  # waits for the province
    assessment = rows["PM-3"].assessment
    assessment.status = S.SUBMITTED
    assessment.save()
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    assert client.get(APPRAISE).url == place_of(rows["PM-2"])  # Đội … before UBND …


def test_ban_cspl_goes_to_what_waits_for_verification(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert client.get(VERIFY).url == place_of(rows["AL-1"])


def test_ban_cspl_appraises_only_the_unions_directly_beneath_the_province(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)
    assert client.get(APPRAISE).url == LIST

    direct = AssessmentFactory(union_year=rows["TT-1"], status=S.SUBMITTED, **sent())
    assert client.get(APPRAISE).url == direct.get_absolute_url()


@pytest.mark.parametrize(
    ("role", "at", "url"),
    [
        (Role.UPPER_OFFICER, "AL", APPRAISE),  # nothing waits there
        (Role.UPPER_OFFICER, "PM", VERIFY),  # not theirs to do
        (Role.GRASSROOTS_CHAIR, "PM-2", APPRAISE),
        (Role.STANDING_COMMITTEE, None, VERIFY),
        (Role.ADMINISTRATOR, None, VERIFY),
    ],
)
def test_where_nothing_waits_the_list_is_shown_and_says_so(client, rows, role, at, url):
    sign_in(client, role, rows[at] if at else None)

    page = client.get(url, follow=True)

    assert page.redirect_chain == [(LIST, 302)]
    assert "Không còn hồ sơ nào chờ" in page.content.decode()


def test_another_year_waits_apart(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert client.get("/thi-dua/2023/cham-diem/tiep/verified/").url == "/thi-dua/2023/cham-diem/"


@pytest.mark.parametrize(
    "url", ["/thi-dua/2024/cham-diem/tiep/self/", "/thi-dua/2019/cham-diem/tiep/verified/"]
)
def test_there_is_no_other_stage_and_no_other_year(client, rows, url):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert client.get(url).status_code == 404
