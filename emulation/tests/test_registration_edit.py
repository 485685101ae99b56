"""The form of a registration: typed, saved, saved by itself, compared; nothing typed is lost."""

import pytest
from django.urls import reverse

from core import audit
from emulation.models import Registration
from emulation.services.saving import save_content
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from emulation.workflow import REGISTRATION_FLOW as FLOW
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

Role, Status = Post.Role, Registration.Status
pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return RegistrationFactory()


@pytest.fixture
def officer(client, registration):
    """Sign in the union's own officer."""
    user = user_with(Role.GRASSROOTS_OFFICER, registration.union)
    client.force_login(user)
    return user


@pytest.fixture
def chair(registration):
    return user_with(Role.GRASSROOTS_CHAIR, registration.union)


def edit_url(registration):
    return reverse("emulation:registration-edit", args=[registration.pk])


def typed(registration, **changes):
    """Return what the browser sends when the form is as it was opened, but for the changes."""
    fields = {name: getattr(registration, name) for name in Registration.CONTENT}
    values = {name: "" if value is None else value for name, value in fields.items()}
    return values | {"version": registration.version} | changes


def autosave(client, registration, **changes):
    return client.post(
        edit_url(registration),
        typed(registration, **changes),
        headers={"X-Requested-With": "autosave"},
    )


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 200),
        (Role.GRASSROOTS_CHAIR, "own", 200),
        (Role.UPPER_OFFICER, "parent", 403),
        (Role.DEPARTMENT_OFFICER, "province", 403),
        (Role.ADMINISTRATOR, "province", 403),
        (Role.GRASSROOTS_OFFICER, "sibling", 404),
        (Role.UPPER_CHAIR, "other branch", 404),
    ],
)
def test_who_may_edit(client, registration, role, whose, status):
    union = {
        "own": registration.union,
        "parent": registration.union_year.supervisor,
        "province": None,
        "sibling": UnionFactory(parent=registration.union_year.supervisor),
        "other branch": UpperFactory(),
    }[whose]
    client.force_login(user_with(role, union))

    shown = client.get(edit_url(registration))
    sent = client.post(edit_url(registration), typed(registration, commitment="Mới"))

    registration.refresh_from_db()
    assert shown.status_code == status
    assert sent.status_code == (302 if status == 200 else status)
    assert (registration.commitment == "Mới") is (status == 200)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.TAKEN_UP, Status.APPROVED])
def test_a_closed_registration_shows_no_form(client, registration, officer, status):
    Registration.objects.update(status=status)

    shown = client.get(edit_url(registration), follow=True)

    assert shown.redirect_chain == [(registration.get_absolute_url(), 302)]
    assert "Hồ sơ này hiện không sửa được" in shown.content.decode()


@pytest.mark.parametrize(
    ("button", "leads_to"), [("save", "edit"), ("", "edit"), ("review", "detail")]
)
def test_the_buttons_save_and_stay_or_go_on(client, registration, officer, button, leads_to):
    data = typed(registration, commitment="Dòng một\r\nDòng hai", outreach_target="1.200")

    response = client.post(edit_url(registration), data | {"then": button})

    registration.refresh_from_db()
    assert response.url == reverse(f"emulation:registration-{leads_to}", args=[registration.pk])
    assert registration.commitment == "Dòng một\nDòng hai"
    assert registration.outreach_target == 1200


def test_saving_text_as_it_stands_writes_nothing(client, registration, officer):
    Registration.objects.update(commitment="Dòng một\nDòng hai", satisfaction_target="95.50")
    registration.refresh_from_db()

    data = typed(registration, commitment="Dòng một\r\nDòng hai", satisfaction_target="95,5")
    client.post(edit_url(registration), data)

    registration.refresh_from_db()
    assert registration.version == 1
    assert not audit.trail(registration).exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("outreach_target", "sáu", "Số buổi tuyên truyền chưa phải là một số."),
        ("satisfaction_target", "101", "là 101 %, vượt mức tối đa 100 %."),
        ("pledge_target", "41", "Số người cam kết là 41, nhiều hơn số người của đơn vị (40)."),
        ("commitment", "x" * 8001, "Nội dung dài 8.001 ký tự, vượt mức 8.000 ký tự."),
        ("other_targets", "\x00", "ký tự"),
        ("classification_target", "not_completed", "not_completed"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_the_rest_is_kept(
    client, registration, officer, field, value, sentence
):
    data = typed(registration, other_targets="Giữ lại") | {field: value}

    response = client.post(edit_url(registration), data)

    registration.refresh_from_db()
    html = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert sentence in html
    assert f'<a href="#id_{field}">' in html
    assert field == "other_targets" or "Giữ lại" in html
    assert registration.version == 1


def test_an_autosave_answers_with_the_new_version(client, registration, officer):
    response = autosave(client, registration, commitment="Đang nhập")

    registration.refresh_from_db()
    answer = response.json()
    assert (answer["ok"], answer["version"], answer["errors"]) == (True, 2, {})
    assert registration.commitment == "Đang nhập"


def test_an_autosave_keeps_what_is_right_and_names_what_is_not(client, registration, officer):
    response = autosave(client, registration, commitment="Đang nhập", outreach_target="sá")

    registration.refresh_from_db()
    answer = response.json()
    assert (response.status_code, answer["ok"], answer["version"]) == (200, False, 2)
    assert list(answer["errors"]) == ["outreach_target"]
    assert "trừ các chỗ cần sửa" in answer["message"]
    assert (registration.commitment, registration.outreach_target) == ("Đang nhập", 6)


def test_an_autosave_without_a_version_saves_nothing(client, registration, officer):
    response = autosave(client, registration, commitment="Đang nhập", version="")

    registration.refresh_from_db()
    assert response.status_code == 422
    assert registration.version == 1


@pytest.mark.parametrize("outreach", ["6", "sá"])
def test_an_autosave_over_a_newer_version_is_refused(
    client, registration, officer, chair, outreach
):
    save_content(registration, {"commitment": "Của Chủ tịch"}, by=chair, expected=1)

    response = autosave(client, registration, commitment="Của cán bộ", outreach_target=outreach)

    registration.refresh_from_db()
    assert response.status_code == 409
    assert "so sánh hai bản" in response.json()["message"]
    assert registration.commitment == "Của Chủ tịch"


def test_an_autosave_into_a_closed_registration_says_so(client, registration, officer, chair):
    FLOW.perform("submit", registration, by=chair)

    response = autosave(client, registration, commitment="Của cán bộ")

    assert response.status_code == 409
    assert "không lưu được nữa" in response.json()["message"]


def test_two_versions_are_shown_and_none_is_lost(client, registration, officer, chair):
    mine = typed(registration, commitment="Của cán bộ", dialogue_target="2")
    theirs = {"commitment": "Của Chủ tịch", "outreach_target": 9}
    save_content(registration, theirs, by=chair, expected=1)

    response = client.post(edit_url(registration), mine)

    registration.refresh_from_db()
    html = response.content.decode()
    assert response.status_code == 409
    assert registration.commitment == "Của Chủ tịch"
    assert {"Của cán bộ", "Của Chủ tịch"} <= set(re_cells(html))
    assert f"{chair.full_name} đã lưu bản khác lúc" in html
    form = response.context["form"]
    # Both touched it: mine stays in the form. Only the chair touched it: hers is taken over.
    assert form["commitment"].value() == "Của cán bộ"
    assert form["outreach_target"].value() == "9"
    assert form["dialogue_target"].value() == "2"


def re_cells(html):
    return [cell.split("</td>")[0].split(">")[-1] for cell in html.split("<td")[1:]]


def test_saving_again_after_the_comparison_is_done_knowingly(client, registration, officer, chair):
    mine = typed(registration, commitment="Của cán bộ")
    save_content(
        registration, {"commitment": "Của Chủ tịch", "outreach_target": 9}, by=chair, expected=1
    )
    form = client.post(edit_url(registration), mine).context["form"]

    again = {name: form[name].value() or "" for name in form.fields}
    response = client.post(edit_url(registration), again)

    registration.refresh_from_db()
    assert response.status_code == 302
    assert (registration.commitment, registration.outreach_target) == ("Của cán bộ", 9)
    assert audit.trail(registration).first().before == {"commitment": "Của Chủ tịch"}


def test_a_second_press_of_the_same_save_is_no_conflict(client, registration, officer):
    data = typed(registration, commitment="Mới")

    answers = [client.post(edit_url(registration), data) for _press in range(2)]

    assert [a.status_code for a in answers] == [302, 302]
    assert audit.trail(registration).count() == 1


def test_what_was_typed_into_a_closed_registration_is_given_back(
    client, registration, officer, chair
):
    data = typed(registration, commitment="Vừa nhập xong")
    FLOW.perform("submit", registration, by=chair)

    response = client.post(edit_url(registration), data)

    registration.refresh_from_db()
    assert response.status_code == 403
    assert "Vừa nhập xong" in response.content.decode()
    assert registration.commitment != "Vừa nhập xong"


def test_what_was_filled_in_is_marked_until_it_is_edited_or_confirmed(
    client, registration, officer
):
    Registration.objects.update(prefilled=["commitment", "outreach_target"])
    html = client.get(edit_url(registration)).content.decode()
    assert html.count("Lấy từ năm trước, cần xác nhận</p>") == 2

    client.post(edit_url(registration), typed(registration, outreach_target="8"))
    html = client.get(edit_url(registration)).content.decode()
    assert html.count("Lấy từ năm trước, cần xác nhận</p>") == 1

    registration.refresh_from_db()
    client.post(edit_url(registration), typed(registration) | {"then": "confirm"})
    html = client.get(edit_url(registration)).content.decode()
    assert "cần xác nhận" not in html


def test_the_reason_of_a_return_stands_beside_the_field_it_points_at(
    client, registration, officer, chair
):
    above = user_with(Role.UPPER_OFFICER, registration.union_year.supervisor)
    FLOW.perform("submit", registration, by=chair)
    FLOW.perform("return", registration, by=above, note="Ghi rõ.", pins=["outreach_target"])

    html = client.get(edit_url(registration)).content.decode()

    assert 'id="id_outreach_target_returned"' in html
    assert 'aria-describedby="id_outreach_target_returned id_outreach_target_error"' in html
    assert 'id="id_dialogue_target_returned"' not in html


def test_last_years_figure_stands_beside_the_field(client, registration, officer):
    RegistrationFactory(
        union_year=UnionYearFactory(
            union=registration.union, campaign_year=campaign_year(2023), supervisor_id=None
        ),
        outreach_target=4,
        first_submitted_at=registration.created_at,
    )

    html = client.get(edit_url(registration)).content.decode()

    assert '<p class="content-hint" id="id_outreach_target_hint">Năm 2023: 4.</p>' in html


def test_the_form_costs_few_queries(client, registration, officer, django_assert_num_queries):
    client.get(edit_url(registration))

    with django_assert_num_queries(7):
        client.get(edit_url(registration))


@pytest.mark.parametrize("key", [*Registration.CONTENT, "version", "then"])
def test_no_input_breaks_the_form(client, registration, officer, key):
    response = client.post(edit_url(registration), typed(registration) | {key: "\x00'😀9e999"})

    assert response.status_code == 422
