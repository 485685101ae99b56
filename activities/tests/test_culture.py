"""The workplace-culture regulation: issued, amended, replaced; in force in all later years."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.culture import counting, events, reading
from activities.culture.kind import KIND
from activities.models import CultureRegulation
from activities.records import writing
from activities.tests.pages import BACKEND, VALUES, keeper, record_of, typed
from emulation.models import UnionFact
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def officer(mine, client):
    user = keeper(mine)
    client.force_login(user, backend=BACKEND)
    return user


@pytest.fixture
def create(mine):
    return reverse("activities:culture-create", args=[YEAR, mine.union.code])


def counted(mine):
    rows = UnionFact.objects.filter(union_year=mine, source=counting.CULTURE)
    return dict(rows.values_list("kind", "count"))


def numbers(rows):
    return sorted(row.number for row in rows)


def changing(client, create, act, changed, number, **other):
    sent = typed("culture", act=act, number=number, changes=str(changed.pk), **other)
    return client.post(create, {k: v for k, v in sent.items() if k != "key"})


def test_a_regulation_of_earlier_years_holds_and_is_counted(mine, officer):
    later = UnionYearFactory(
        campaign_year=campaign_year(YEAR + 1), union=mine.union, supervisor=mine.supervisor
    )
    record_of("culture", mine, issued_on=date(2019, 5, 5))
    assert counted(mine) == counted(later) == {"culture-in-force": 1}
    assert not events.events(officer, [mine.union_id], YEAR)
    assert len(events.events(officer, [mine.union_id])) == 1


def test_an_amendment_holds_beside_it_and_a_replacement_instead(client, mine, officer, create):
    first = record_of("culture", mine)
    amended = changing(client, create, "amended", first, "20/QĐ-SNV", issued_on="2024-03-01")
    assert amended.status_code == 302
    assert numbers(reading.in_force(list(reading.known(mine)))) == ["15/QĐ-SNV", "20/QĐ-SNV"]
    changing(client, create, "replaced", first, "30/QĐ-SNV", issued_on="2024-04-01")
    assert numbers(reading.in_force(list(reading.known(mine)))) == ["30/QĐ-SNV"]
    assert counted(mine) == {"culture-in-force": 1, "culture-changed": 3}

    page = client.get(first.get_absolute_url()).content.decode()
    assert "Được sửa đổi, bổ sung bởi" in page
    assert "Bị thay thế bởi" in page
    listed = client.get(reverse("activities:culture-of-union", args=[YEAR, mine.union.code]))
    told = listed.content.decode()
    assert told.index("Đang có hiệu lực") < told.index("30/QĐ-SNV: ")
    writing.withdraw(KIND, CultureRegulation.objects.get(number="30/QĐ-SNV"), "Nhầm", by=officer)
    assert counted(mine)["culture-in-force"] == 2


def test_one_never_replaces_itself_nor_what_follows_from_it(client, mine, officer, create):
    first = record_of("culture", mine)
    changing(client, create, "replaced", first, "20/QĐ-SNV", issued_on="2024-03-01")
    second = CultureRegulation.objects.get(number="20/QĐ-SNV")
    edit = reverse("activities:culture-edit", args=[first.pk])
    for wrong in (first, second):
        sent = typed("culture", act="replaced", changes=str(wrong.pk), version="1")
        refused = client.post(edit, sent)
        assert refused.status_code == 422
        assert "Chọn một văn bản" in refused.content.decode()
        values = VALUES["culture"] | {"act": "replaced", "changes_id": wrong.pk}
        with pytest.raises(ValidationError):
            writing.change(KIND, first, values, version=1, by=officer)
    assert CultureRegulation.objects.get(pk=first.pk).changes is None


def test_another_unions_regulation_is_not_changed(client, mine, officer, create):
    record_of("culture", mine)
    theirs = record_of("culture", UnionYearFactory())
    refused = changing(client, create, "replaced", theirs, "20/QĐ-SNV")
    assert refused.status_code == 422
    assert "Chọn một văn bản trong danh sách." in refused.content.decode()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"number": " "}, "Mục này chưa được nhập."),
        ({"number": "15/qđ-snv"}, "Số này đã ghi cho “Quy chế văn hóa công sở”"),
        ({"issued_on": "1999-12-31"}, "phải từ năm 2000"),
        ({"issued_on": "2025-01-01"}, "thì ghi ở năm đó"),
        ({"issued_on": "2099-01-01"}, "Ngày này chưa đến."),
        ({"act": "amended"}, "Chọn văn bản được sửa đổi"),
        ({"act": "x"}, "x"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(client, mine, officer, create, other, said):
    record_of("culture", mine, by=officer)
    sent = typed("culture") | {"number": "16/QĐ-SNV"} | other
    response = client.post(create, {k: v for k, v in sent.items() if k != "key"})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert CultureRegulation.objects.count() == 1


def test_a_change_is_not_older_than_what_it_changes(client, mine, officer, create):
    first = record_of("culture", mine)
    refused = changing(client, create, "amended", first, "20/QĐ-SNV", issued_on="2024-02-01")
    assert "không thể ban hành trước văn bản gốc" in refused.content.decode()
    assert "không sửa đổi văn bản nào" in changing(
        client, create, "issued", first, "20/QĐ-SNV"
    ).content.decode()  # fmt: skip


def test_the_list_of_a_later_year_holds_what_was_written_down_before(client, mine, officer):
    later = UnionYearFactory(
        campaign_year=campaign_year(YEAR + 1), union=mine.union, supervisor=mine.supervisor
    )
    record_of("culture", mine)
    for of_year, seen in ((YEAR - 1, False), (YEAR, True), (later.campaign_year.year, True)):
        campaign_year(of_year)
        page = client.get(reverse("activities:culture-list", args=[of_year])).content.decode()
        assert ("15/QĐ-SNV" in page) is seen
