"""Writing a draft's sections on their pages: rows added and taken out without JavaScript."""

from decimal import Decimal

import pytest
from django.urls import reverse

from emulation.guides import reading
from emulation.models import CriteriaSet
from emulation.scoring import BONUS, COMPLETED, GOOD, PENALTY
from emulation.tests.guides_cases import draft, first_group, plan_guide, policy_law, publish_now
from emulation.tests.year_cases import Role, sign_in

BACKEND = "unions.accounts.sign_in.AccountBackend"
AUTOSAVE = {"X-Requested-With": "autosave"}


@pytest.fixture
def made(client, db):
    by = policy_law()
    client.force_login(by, backend=BACKEND)
    made = draft(by)
    made.by = by
    return made


def url(name, made, *more):
    return reverse(f"emulation:guide-{name}", args=[made.pk, *more])


def group_url(made):
    return url("group-edit", made, first_group(made).pk)


def on_page(client, address):
    """Return what the page's form would send back as it is."""
    page = client.get(address).context
    forms = [page["form"], *((page["rows"].management_form, *page["rows"].forms)
                             if page["rows"] is not None else ())]  # fmt: skip
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                sent[field.html_name] = "on"
            elif value is not None and value is not False:
                sent[field.html_name] = field.field.prepare_value(value)
    return sent


def send(client, address, **changes):
    """Send the page's form back with changes, the names' dashes written as underscores twice."""
    named = {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(address, on_page(client, address) | named)


def stored(made):
    return reading.group_of(first_group(made))


# --- A group ------------------------------------------------------------------


def test_the_form_sent_back_untouched_changes_nothing(client, made):
    before, version = stored(made), made.version

    for name in ("edit", "vetoes-edit", "bands-edit"):
        assert send(client, url(name, made)).status_code == 302
    assert send(client, group_url(made)).status_code == 302

    assert stored(made) == before
    assert CriteriaSet.objects.get(pk=made.pk).version == version


def test_a_row_is_added_a_bonus_and_a_penalty_beyond_the_group(client, made):
    address = group_url(made)
    send(client, address, then="more", dong__5__kind=BONUS, dong__5__text="Có sáng kiến",
         dong__5__maximum="2,5", dong__5__clause="mục 3")  # fmt: skip
    answer = send(client, address, then="review", dong__6__kind=PENALTY, dong__6__maximum="90",
                  dong__6__text="Báo cáo sai", dong__6__clause="mục 3")  # fmt: skip

    assert answer.url == made.get_absolute_url()
    bonus, penalty = stored(made).items[5:]
    assert (bonus.kind, bonus.number, bonus.maximum) == (BONUS, 1, Decimal("2.5"))
    assert (penalty.kind, penalty.number, penalty.maximum) == (PENALTY, 1, 90)


def test_more_empty_rows_are_offered_after_what_was_typed_is_kept(client, made):
    answer = send(client, group_url(made), then="more", title="Tên mới")

    assert answer.url == f"{group_url(made)}?them=5#dong-moi"
    assert len(client.get(answer.url).context["rows"].forms) == 10
    assert stored(made).title == "Tên mới"


def test_a_row_is_taken_out_by_its_mark_or_by_emptying_it(client, made):
    texts = [item.text for item in stored(made).items]
    empty = dict.fromkeys(("text", "clause", "maximum", "number"), "")

    send(client, group_url(made), dong__1__bo="on", **{f"dong__3__{n}": v for n, v in
         empty.items()})  # fmt: skip

    assert [item.text for item in stored(made).items] == [texts[0], texts[2], texts[4]]


def test_the_order_goes_by_the_numbers(client, made):
    texts = [item.text for item in stored(made).items]

    send(client, group_url(made), dong__0__number="2", dong__1__number="1")

    assert [item.text for item in stored(made).items][:2] == [texts[1], texts[0]]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dong__0__maximum": "12,345"}, "Nhập nhiều nhất 2 chữ số sau dấu phẩy"),
        ({"dong__0__maximum": "101"}, "vượt mức tối đa 100"),
        ({"dong__0__maximum": "mười"}, "chưa phải là một số"),
        ({"dong__0__maximum": ""}, "Điểm tối đa chưa được nhập"),
        ({"dong__0__maximum": "0"}, "Nhập số lớn hơn 0"),
        ({"dong__1__number": "1"}, "Số thứ tự 1 đã dùng ở dòng trên"),
        ({"floor_percent": "50"}, "Chọn xếp loại cao nhất"),
        ({"floor_ceiling": COMPLETED}, "Nhập điểm liệt"),
        ({"floor_percent": "0", "floor_ceiling": COMPLETED}, "phải lớn hơn 0 %"),
        ({"letter": "zz"}, "zz"),
        ({"dong__0__text": "a\x00b"}, "ký tự"),
        ({"dong__TOTAL_FORMS": "9999999"}, ""),
        ({"dong__TOTAL_FORMS": "x"}, ""),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_lost(client, made, changes, said):
    before = stored(made)

    response = send(client, group_url(made), title="Đang gõ dở", **changes)

    assert response.status_code == 422
    html = response.content.decode()
    assert said in html
    assert "Đang gõ dở" in html
    assert stored(made) == before


def test_what_is_wrong_is_told_with_its_row(client, made):
    html = send(client, group_url(made), **{"dong-1-maximum": "nhiều"}).content.decode()

    assert 'Dòng 2: <a href="#id_dong-1-maximum">' in html


def test_a_letter_of_another_group_is_refused_beside_the_field(client, made):
    response = send(client, group_url(made), letter="b")

    assert response.status_code == 409
    assert "đã dùng cho nhóm khác" in response.content.decode()


def test_decimals_come_with_comma_or_point(client, made):
    send(client, group_url(made), dong__0__maximum="10,5", dong__1__maximum="5.25")

    assert [i.maximum for i in stored(made).items][:2] == [Decimal("10.5"), Decimal("5.25")]


def test_a_group_is_added_and_taken_out(client, made):
    page = client.get(url("group-add", made))
    assert page.context["form"]["letter"].value() == "d"
    answer = client.post(url("group-add", made), {"letter": "d", "title": "Nhóm thêm"})

    row = made.groups.get(letter="d")
    assert answer.url == url("group-edit", made, row.pk)
    assert client.get(url("group-remove", made, row.pk)).status_code == 200
    assert client.post(url("group-remove", made, row.pk)).url == made.get_absolute_url()
    assert not made.groups.filter(letter="d").exists()
    assert client.get(url("group-edit", made, row.pk)).status_code == 404


def test_a_group_of_another_guide_does_not_exist_here(client, made):
    other = first_group(plan_guide())

    assert client.get(url("group-edit", made, other.pk)).status_code == 404
    assert client.post(url("group-remove", made, other.pk)).status_code == 302
    assert plan_guide().groups.count() == 3


# --- The other sections -------------------------------------------------------


def test_the_head_is_saved(client, made):
    send(client, url("edit", made), title="Hướng dẫn 2027", last_year="2027", own_share="10",
         own_clause="mục 7", bonus_cap="5,5")  # fmt: skip

    head = reading.head_of(CriteriaSet.objects.get(pk=made.pk))
    assert (head.title, head.last_year, head.own_share) == ("Hướng dẫn 2027", 2027, 10)
    assert head.bonus_cap == Decimal("5.5")


def test_a_guide_for_individuals_asks_nothing_about_dossiers_of_unions(client, made):
    individual = draft(made.by, code="CN-2020")

    page = client.get(url("edit", individual))
    assert "sample_share" not in page.context["form"].fields
    send(client, url("edit", individual), title="Chấm cá nhân")

    head = reading.head_of(CriteriaSet.objects.get(pk=individual.pk))
    assert (head.title, head.sample_share) == ("Chấm cá nhân", 10)


def test_conditions_are_saved_with_their_ceiling_and_fact(client, made):
    send(client, url("vetoes-edit", made), dong__0__text="Có người bị kỷ luật từ cảnh cáo",
         dong__0__ceiling=COMPLETED, dong__0__fact="discipline", dong__0__clause="mục 6",
         dong__2__text="Không báo cáo năm", dong__2__ceiling="not_completed")  # fmt: skip

    first, second = reading.vetoes_of(made)
    assert (first.number, first.ceiling, first.fact) == (1, COMPLETED, "discipline")
    assert (second.number, second.fails, second.clause) == (2, True, "")


def test_bands_are_saved_and_one_left_empty_is_not_used(client, made):
    send(client, url("bands-edit", made), good_floor="", excellent_floor="92,5")

    floors = {band.classification: band.floor for band in reading.bands_of(made)}
    assert floors == {"excellent": Decimal("92.5"), "completed": 50, "not_completed": 0}
    assert send(client, url("bands-edit", made), good_floor="50").status_code == 422


# --- Saving by itself ---------------------------------------------------------


def test_the_page_saves_itself_and_goes_on_from_the_new_version(client, made):
    address = group_url(made)
    sent = on_page(client, address) | {"dong-5-text": "Dòng mới", "dong-5-maximum": "3",
                                       "dong-5-clause": "mục 2"}  # fmt: skip

    first = client.post(address, sent, headers=AUTOSAVE).json()
    again = sent | {"version": first["version"], "dong-5-text": "Dòng mới, gõ tiếp"}
    second = client.post(address, again, headers=AUTOSAVE).json()

    assert first["ok"] and second["ok"]
    assert [item.text for item in stored(made).items[5:]] == ["Dòng mới, gõ tiếp"]


def test_what_is_wrong_is_named_by_its_control_and_nothing_is_saved(client, made):
    before = stored(made)
    sent = on_page(client, group_url(made)) | {"dong-0-maximum": "x", "title": "Khác"}

    answer = client.post(group_url(made), sent, headers=AUTOSAVE)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["dong-0-maximum"]
    assert stored(made) == before


def test_two_people_on_one_section_lose_no_word(client, made):
    address = group_url(made)
    mine = on_page(client, address) | {"title": "Tên của tôi"}
    send(client, address, title="Tên của người khác", dong__0__maximum="9")

    quiet = client.post(address, mine, headers=AUTOSAVE)
    shown = client.post(address, mine)

    assert quiet.status_code == shown.status_code == 409
    html = shown.content.decode()
    assert "Tên của tôi" in html
    assert "Tên của người khác" in html
    assert stored(made).title == "Tên của người khác"

    knowing = mine | {"version": shown.context["form"].data["version"]}
    assert client.post(address, knowing).status_code == 302
    assert stored(made).title == "Tên của tôi"


def test_two_people_on_two_sections_do_not_meet(client, made):
    mine = on_page(client, group_url(made)) | {"title": "Tên của tôi"}
    send(client, url("bands-edit", made), good_floor="75")

    assert client.post(group_url(made), mine).status_code == 302
    assert stored(made).title == "Tên của tôi"


@pytest.mark.parametrize("name", ["edit", "vetoes-edit", "bands-edit", "group"])
def test_what_was_typed_while_the_guide_was_published_is_shown_with_what_to_do(client, made, name):
    address = group_url(made) if name == "group" else url(name, made)
    sent = on_page(client, address) | {"title": "Gõ muộn", "good_floor": "77",
                                       "dong-0-text": "Gõ muộn thôi"}  # fmt: skip
    publish_now(made, made.by)

    typed = client.post(address, sent)
    quiet = client.post(address, sent, headers=AUTOSAVE)

    assert typed.status_code == quiet.status_code == 409
    html = typed.content.decode()
    assert "lập phiên bản mới" in html
    assert "Gõ muộn" in html or "77" in html
    assert "lập phiên bản mới" in quiet.json()["message"]


def test_nobody_but_ban_cspl_opens_the_forms(client, made):
    addresses = (group_url(made), *(url(n, made) for n in ("edit", "vetoes-edit", "bands-edit")))
    sign_in(client, Role.STANDING_COMMITTEE)

    for address in addresses:
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code == 403
    assert reading.bands_of(made)[1].classification == GOOD
