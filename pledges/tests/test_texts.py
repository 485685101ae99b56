"""The words of the pledge in versions: drafts, publishing, what was signed stays."""

import hashlib
import re
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.versions import StaleVersion
from emulation.services.load_plan import load_plan
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import signing, texts
from pledges.models import Pledge, PledgeItem, PledgeText
from pledges.tests.factories import PledgeFactory, SigningSessionFactory, first_text, people
from pledges.tests.test_sessions import KEY, acting, signed_in
from pledges.wording import reading, writing
from unions.models import Post
from unions.tests.factories import user_with

NEXT = "0b9f7f8e-6e0f-4c0c-8a0e-5d5f2c1b0a77"
pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    return first_text()


@pytest.fixture
def policy_law():
    user = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW)
    return acting(user)


@pytest.fixture
def draft(first, policy_law):
    return writing.copy(first, by=policy_law)


def at(name, text):
    return reverse(f"pledges:{name}", args=[text.pk])


def words(text, **other):
    items = {each.number: (each.words, each.clause) for each in text.items.all()}
    values = {name: getattr(text, name) for name in writing.FIELDS} | {"items": items}
    return values | other


def typed(text, **other):
    said = {name: getattr(text, name) for name in writing.FIELDS} | {"version": text.version}
    for each in text.items.all():
        said |= {f"item_{each.number}": each.words, f"clause_{each.number}": each.clause}
    return said | {"key": KEY} | other


def publish(draft, policy_law, **changes):
    draft.refresh_from_db()
    changed = writing.edit(draft, words(draft, **changes), version=draft.version, by=policy_law)
    return writing.publish(changed, version=changed.version, by=policy_law)


def test_the_set_up_command_loads_the_first_text_once():
    for _ in range(2):
        call_command("load_pledge_text", stdout=StringIO())

    assert PledgeText.objects.get().number == 1
    assert texts.in_force(2020).items.count() == 5


def test_a_draft_is_copied_edited_and_published(client, first, policy_law):
    signed_in(client, policy_law)
    led = client.post(at("text-copy", first), {"version": 1, "key": KEY})
    again = client.post(at("text-copy", first), {"version": 1, "key": KEY})
    draft = PledgeText.objects.get(number=2)
    assert led["Location"] == again["Location"] == at("text-edit", draft)
    assert draft.items.count() == 5

    saved = client.post(at("text-edit", draft), typed(draft, motto="Tận tụy", first_year=2026))
    assert saved["Location"] == draft.get_absolute_url()
    draft.refresh_from_db()
    assert (draft.motto, draft.version) == ("Tận tụy", 2)
    assert texts.in_force(2026).number == 1

    assert client.get(at("text-publish", draft)).status_code == 200
    reused = client.post(at("text-publish", draft), {"version": 2, "key": KEY})
    assert reused.status_code == 422
    for _ in range(2):
        sent = client.post(at("text-publish", draft), {"version": 2, "key": NEXT})
        assert sent.status_code == 302
    assert texts.in_force(2026).number == 2
    assert texts.in_force(2025).number == 1


def test_a_published_text_is_kept_by_the_database(first, policy_law, draft):
    second = publish(draft, policy_law)

    with pytest.raises(ValidationError):
        writing.edit(second, words(second, motto="Khác"), version=second.version, by=policy_law)
    with pytest.raises(DatabaseError), transaction.atomic():
        PledgeText.objects.filter(pk=second.pk).update(motto="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        PledgeItem.objects.filter(text=second).delete()


def test_of_two_who_edit_the_second_sees_both(client, policy_law, draft):
    signed_in(client, policy_law)
    assert client.post(at("text-edit", draft), typed(draft, motto="Một")).status_code == 302
    response = client.post(at("text-edit", draft), typed(draft, motto="Hai"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Một" in page and "Hai" in page
    assert 'name="version" value="2"' in page
    draft.refresh_from_db()
    assert draft.motto == "Một"
    with pytest.raises(StaleVersion):
        writing.publish(draft, version=1, by=policy_law)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"title": " "}, "chưa được nhập"),
        ({"first_year": "1999"}, "1999"),
        ({"item_1": "x" * 301}, "vượt mức 300"),
        ({"motto": "a\x00b"}, "ký tự không hiển thị"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, policy_law, draft, other, said):
    response = signed_in(client, policy_law).post(at("text-edit", draft), typed(draft, **other))

    assert response.status_code == 422
    assert said in response.content.decode()


def test_an_empty_item_stands_against_publishing(client, policy_law, draft):
    signed_in(client, policy_law)
    client.post(at("text-edit", draft), typed(draft, item_3="", opening=""))
    response = client.post(at("text-publish", draft), {"version": 2, "key": NEXT})

    assert response.status_code == 422
    assert "Chưa nhập điều 3" in response.content.decode()
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_year_before_what_is_signed_already_is_refused(policy_law, draft):
    PledgeFactory()
    with pytest.raises(ValidationError) as refused:
        publish(draft, policy_law, first_year=YEAR - 1)
    assert f"Đã có người ký cam kết năm {YEAR}" in refused.value.messages[0]
    second = publish(draft, policy_law, first_year=YEAR)

    third = writing.copy(second, by=policy_law)
    with pytest.raises(ValidationError) as refused:
        publish(third, policy_law, first_year=YEAR - 2)
    assert f"áp dụng từ năm {YEAR}" in refused.value.messages[0]


def test_one_draft_at_a_time_and_it_can_be_dropped(client, first, policy_law, draft):
    with pytest.raises(ValidationError):
        writing.copy(first, by=policy_law)
    signed_in(client, policy_law).post(at("text-discard", draft))

    assert PledgeText.objects.count() == 1
    assert writing.copy(first, by=policy_law).number == 2


def test_others_neither_write_nor_read_drafts(client, first, draft):
    mine = UnionYearFactory()
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)
    with pytest.raises(PermissionDenied):
        writing.copy(first, by=acting(officer))
    signed_in(client, officer)

    assert client.get(first.get_absolute_url()).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(at("text-copy", first)).status_code == 403
    assert "Bản số 2" not in client.get(reverse("pledges:text-list")).content.decode()


def shown(client, receipt):
    """Return the checksum of what a receipt's page shows, without what each answer has anew."""
    page = client.get(reverse("sign:receipt", args=[receipt])).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return hashlib.sha256(re.sub(r'value="[^"]*"', "", main).encode()).hexdigest()


def test_a_signed_pledge_keeps_its_text_to_the_letter(client, first, policy_law, draft):
    """Publishing version 2 changes nothing that a receipt under version 1 shows."""
    session = SigningSessionFactory()
    (member,) = people(session.union_year, 1)
    receipt = signing.new_receipt()
    how = signing.Signature(Pledge.Way.PHONE, first, session.opens.date(), receipt=receipt)
    signing.sign(member, session.union_year, how)
    before = shown(client, receipt)

    publish(draft, policy_law, motto="Phương châm mới", first_year=YEAR)

    assert texts.in_force(YEAR).number == 2
    assert shown(client, receipt) == before
    page = client.get(reverse("sign:find", args=[session.token]))
    assert page.status_code == 200
    session.refresh_from_db()
    assert session.text == first


def test_versions_tell_where_they_hold_and_who_signed(first, policy_law, draft):
    PledgeFactory()
    publish(draft, policy_law, first_year=YEAR)

    newer, older = reading.versions(policy_law)
    assert (newer.years, newer.total) == (f"từ {YEAR}", 0)
    assert (older.years, older.signed) == (f"2020–{YEAR - 1}", ((YEAR, 1),))


def test_counts_are_those_in_scope(first):
    PledgeFactory()
    mine = UnionYearFactory()
    officer = acting(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))

    assert reading.versions(officer)[0].total == 0


def test_two_versions_are_set_beside_each_other(client, first, policy_law, draft):
    second = publish(draft, policy_law, motto="Kỷ cương, trách nhiệm, liêm chính")
    address = reverse("pledges:text-compare")
    signed_in(client, policy_law)

    page = client.get(address, {"cu": first.pk, "moi": second.pk}).content.decode()
    assert "Khác nhau ở" in page
    assert "<ins>liêm chính</ins>" in page
    assert client.get(address, {"cu": first.pk, "moi": 999}).status_code == 422
    assert client.get(address).status_code == 200


def test_the_sheet_to_hang_up_is_one_page(client, policy_law, draft):
    response = signed_in(client, policy_law).get(at("text-print", draft))

    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == 1


def test_as_many_queries_for_ten_versions_as_for_two(
    client, first, policy_law, django_assert_max_num_queries
):
    signed_in(client, policy_law)
    for count in (1, 8):
        for _ in range(count):
            newest = PledgeText.objects.latest("number")
            publish(writing.copy(newest, by=policy_law), policy_law)
        client.get(reverse("pledges:text-list"))
        with django_assert_max_num_queries(9):
            client.get(reverse("pledges:text-list"))


def test_the_criteria_page_of_the_pledge_leads_to_the_words(client, policy_law):
    load_plan()
    address = reverse("emulation:criteria-detail", args=["NK-2020"])

    page = signed_in(client, policy_law).get(address).content.decode()

    assert reverse("pledges:text-list") in page
