"""A model's whole way: proposed, chosen, carried out, evaluated, recognised, replicated, shown."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from core.versions import StaleVersion
from emulation.models import FactTally, UnionFact
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from exemplars import access, judging, milestones, replicating, writing
from exemplars.models import Evaluation, Exemplar, Milestone, Replication
from exemplars.tests.pages import (
    BACKEND,
    COPY,
    KEY,
    PERSON,
    POINTS,
    VALUES,
    above,
    copied,
    last_action,
    officer_of,
    proposed,
    recognised,
    step,
    under_way,
)
from exemplars.workflow import REPLICATION_FLOW
from unions.tests.factories import UnionFactory

pytestmark = pytest.mark.django_db
S = Exemplar.Status


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def officer(mine, client):
    user = officer_of(mine)
    client.force_login(user, backend=BACKEND)
    return user


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(date(YEAR, 6, 3)):
        yield


def sibling(mine):
    return UnionYearFactory(
        campaign_year=mine.campaign_year, union=UnionFactory(parent=mine.supervisor)
    )


def url(name, *args):
    return reverse(f"exemplars:{name}", args=args)


def facts(mine):
    return dict(UnionFact.objects.filter(union_year=mine).values_list("kind", "count"))


def test_a_proposal_is_written_once_however_often_the_press_arrives(client, mine, officer):
    address = url("create", YEAR, mine.union.code)
    assert client.get(address).status_code == 200
    first = client.post(address, VALUES | {"key": KEY})
    again = client.post(address, VALUES | {"key": KEY})

    made = Exemplar.objects.get()
    assert first["Location"] == again["Location"] == made.get_absolute_url()
    assert (made.status, made.origin) == (S.PROPOSED, Exemplar.Origin.PROPOSED)
    other = client.post(address, VALUES | {"key": KEY, "title": "Khác"})
    assert other.status_code == 422
    assert "nội dung khác" in other.content.decode()


def test_what_the_level_above_writes_down_is_chosen_at_once(mine):
    made = writing.write_exemplar(mine, VALUES | {"kind": "model"}, by=above(mine))
    assert (made.status, made.chosen_by_id) == (S.CHOSEN, mine.supervisor_id)
    assert facts(mine) == {"models": 1}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"title": " "}, "Mục này chưa được nhập."),
        ({"summary": ""}, "Nhập tóm tắt trong vài câu."),
        ({"content": ""}, "Nhập nội dung, cách làm."),
        ({"summary": "a" * 401}, "vượt mức 400 ký tự"),
        ({"title": "Một\x00hai"}, "không hiển thị được"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, mine, officer, other, said):
    response = client.post(url("create", YEAR, mine.union.code), VALUES | other)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Exemplar.objects.exists()


def test_the_name_of_a_person_stands_in_no_title(client, mine, officer):
    address = url("create-person", YEAR, mine.union.code)
    told = client.post(address, PERSON | {"title": "Gương chị ĐINH THỊ SƯƠNG MAI"})
    assert "Không nêu họ tên ở đây" in told.content.decode()
    missing = client.post(address, PERSON | {"person_name": ""})
    assert "Nhập họ và tên của cá nhân." in missing.content.decode()


def test_after_the_year_has_closed_nothing_new_is_proposed(client, mine, officer):
    campaign_year(windows="closed")
    mine.refresh_from_db()
    with pytest.raises(ValidationError, match="khép lại"):
        writing.write_exemplar(mine, VALUES | {"kind": "model"}, by=officer)
    assert client.get(url("create", YEAR, mine.union.code)).status_code == 302


def test_the_level_above_returns_with_a_reason_and_the_union_proposes_again(mine):
    exemplar = proposed(mine)
    with pytest.raises(ValidationError, match="Nhập lý do"):
        step(exemplar, "return", by=above(mine))
    exemplar = Exemplar.objects.get()
    step(exemplar, "return", by=above(mine), note="Nêu thêm số liệu")
    assert (exemplar.status, exemplar.reason) == (S.RETURNED, "Nêu thêm số liệu")
    step(exemplar, "propose", by=officer_of(mine))
    assert (exemplar.status, exemplar.reason) == (S.PROPOSED, "")


def test_the_union_itself_neither_chooses_nor_recognises(mine):
    exemplar = proposed(mine)
    for name in ("choose", "return", "end"):
        with pytest.raises(PermissionDenied):
            step(Exemplar.objects.get(), name, by=officer_of(mine), note="x")
    with pytest.raises(PermissionDenied):
        judging.recognise(exemplar, "1", clock.today(), by=officer_of(mine))


def test_without_plan_guide_and_milestone_nothing_begins(mine):
    exemplar, by = proposed(mine, plan="", guide=""), above(mine)
    step(exemplar, "choose", by=by)
    for lacking, values in (
        ("kế hoạch", VALUES | {"guide": ""}),
        ("người theo dõi", VALUES),
        ("mốc thực hiện", VALUES),
    ):
        exemplar = Exemplar.objects.get()
        with pytest.raises(ValidationError, match=lacking):
            step(exemplar, "begin", by=by)
        exemplar = Exemplar.objects.get()
        writing.change_exemplar(exemplar, values, version=exemplar.version, by=by)


def test_a_press_on_evaluate_counts_once_and_tells_the_mean_in_words(client, mine):
    exemplar, by = under_way(mine), above(mine)
    client.force_login(by, backend=BACKEND)
    sent = POINTS | {"remark": "Thiết thực.", "key": KEY}
    assert client.get(url("evaluate", exemplar.pk)).status_code == 200
    assert client.post(url("evaluate", exemplar.pk), sent).status_code == 302
    assert client.post(url("evaluate", exemplar.pk), sent).status_code == 302
    assert Evaluation.objects.count() == 1
    other = client.post(url("evaluate", exemplar.pk), sent | {"fit": "1"})
    assert other.status_code == 422
    page = client.get(exemplar.get_absolute_url()).content.decode()
    assert "4,2 trên 5 điểm (bốn phẩy hai): tốt" in page


@pytest.mark.parametrize("fit", ["6", "-1", "4,5", "năm", ""])
def test_points_lie_between_nought_and_five(client, mine, fit):
    exemplar = under_way(mine)
    client.force_login(above(mine), backend=BACKEND)
    sent = POINTS | {"remark": "x", "fit": fit}
    assert client.post(url("evaluate", exemplar.pk), sent).status_code == 422
    assert not Evaluation.objects.exists()


def test_a_decision_has_a_number_and_a_day_that_has_come(client, mine):
    exemplar, by = under_way(mine), above(mine)
    judging.evaluate(exemplar, POINTS, "Được.", by=by)
    client.force_login(by, backend=BACKEND)
    address = url("recognise", exemplar.pk)
    assert "Nhập số quyết định." in client.post(address, {}).content.decode()
    sent = {"decision_number": "5/QĐ", "decided_on": "2099-01-01"}
    assert "Ngày này chưa đến" in client.post(address, sent).content.decode()
    sent["decided_on"] = "2019-01-01"
    assert "không thể trước ngày được lựa chọn" in client.post(address, sent).content.decode()
    assert not client.post(address, sent | {"decided_on": f"{clock.today():%Y-%m-%d}"}).content
    exemplar.refresh_from_db()
    assert (exemplar.status, exemplar.recognised_by_id) == (S.RECOGNISED, mine.supervisor_id)


def test_what_is_recognised_counts_in_its_year_until_it_is_ended(mine):
    exemplar = recognised(mine)
    year = exemplar.decided_on.year
    assert year == YEAR
    assert facts(mine) == {"models": 1, "models-recognised": 1}
    step(exemplar, "end", by=above(mine), note="Không còn phù hợp")
    assert facts(mine) == {"models": 1}
    assert FactTally.objects.get(kind="models").count == 1


def test_another_union_replicates_it_and_its_supervisor_confirms(mine, client):
    exemplar, other = recognised(mine), sibling(mine)
    user = officer_of(other)
    client.force_login(user, backend=BACKEND)
    page = client.get(exemplar.get_absolute_url()).content.decode()
    assert "Khai nhân rộng mô hình này" in page
    address = url("declare", exemplar.pk)
    first = client.post(address, COPY | {"key": KEY})
    again = client.post(address, COPY | {"key": KEY})
    row = Replication.objects.get()
    assert first["Location"] == again["Location"] == row.get_absolute_url()
    assert facts(other) == {}
    twice = client.post(address, COPY)
    assert "Năm nay đơn vị đã khai" in twice.content.decode()
    with pytest.raises(PermissionDenied):
        REPLICATION_FLOW.perform("confirm", row, by=user)
    row = Replication.objects.get()
    REPLICATION_FLOW.perform("confirm", row, by=above(other))
    assert facts(other) == {"replications": 1}
    page = client.get(exemplar.get_absolute_url()).content.decode()
    assert other.union.name in page
    with pytest.raises(ValidationError, match="đã được cấp trên xác nhận"):
        replicating.change_replication(row, COPY | {"what": "Khác"}, version=9, by=user)
    row.refresh_from_db()
    REPLICATION_FLOW.perform("end", row, by=user, note="Đổi cách làm")
    assert facts(other) == {}


def test_the_carrier_itself_and_what_is_not_recognised_are_not_replicated(mine):
    exemplar, other = under_way(mine), sibling(mine)
    with pytest.raises(ValidationError, match="đã được công nhận"):
        copied(exemplar, other)
    exemplar = recognised(sibling(mine))
    with pytest.raises(ValidationError, match="không cần khai"):
        copied(exemplar, exemplar.union_year)


def test_a_correction_over_a_newer_version_is_shown_beside_it(client, mine, officer):
    exemplar = proposed(mine)
    writing.change_exemplar(exemplar, VALUES | {"guide": "Ông Bình"}, version=1, by=officer)
    with pytest.raises(StaleVersion):
        writing.change_exemplar(exemplar, VALUES | {"guide": "Ông Cư"}, version=1, by=officer)
    sent = VALUES | {"guide": "Ông Cư", "version": "1"}
    told = client.post(url("edit", exemplar.pk), sent)
    assert told.status_code == 409
    assert "Ông Bình" in told.content.decode()
    assert client.post(url("edit", exemplar.pk), sent | {"version": "2"}).status_code == 302


def test_saving_the_same_again_writes_nothing(mine, officer):
    exemplar = proposed(mine)
    same = writing.change_exemplar(exemplar, VALUES, version=7, by=officer)
    assert (same.version, last_action(same)) == (1, "exemplar-write")


def test_a_press_on_an_old_page_is_refused(client, mine):
    exemplar = proposed(mine)
    writing.change_exemplar(
        exemplar, VALUES | {"guide": "Ông Bình"}, version=1, by=officer_of(mine)
    )
    client.force_login(above(mine), backend=BACKEND)
    sent = {"step": "choose", "version": "1"}
    said = client.post(url("step", exemplar.pk), sent, follow=True).content.decode()
    assert "đã được sửa sau khi trang này được mở" in said
    exemplar.refresh_from_db()
    assert exemplar.status == S.PROPOSED


def test_steps_that_need_a_form_are_not_taken_by_a_button(client, mine):
    exemplar = under_way(mine)
    client.force_login(above(mine), backend=BACKEND)
    said = client.post(url("step", exemplar.pk), {"step": "evaluate"}, follow=True)
    assert "cần nhập đủ biểu mẫu" in said.content.decode()


def test_milestones_are_set_done_corrected_and_taken_out(client, mine, officer):
    exemplar = under_way(mine)
    item = exemplar.milestones.get()
    address = url("milestone-add", exemplar.pk)
    assert "Nhập việc cần làm." in client.post(address, {"due": "2024-07-01"}).content.decode()
    sent = {"title": "Sơ kết", "due": "2024-07-01", "key": KEY}
    client.post(address, sent)
    client.post(address, sent)
    assert exemplar.milestones.count() == 2
    client.post(url("milestone-done", item.pk))
    item.refresh_from_db()
    assert item.done_on == clock.today()
    edit = url("milestone-edit", item.pk)
    told = client.post(edit, {"title": "Khác", "due": "2024-07-01", "version": "1"})
    assert told.status_code == 409
    client.post(edit, {"title": "Khác", "due": "2024-07-01", "version": "2"})
    item.refresh_from_db()
    assert (item.title, item.done_on) == ("Khác", None)
    client.post(url("milestone-remove", item.pk))
    assert exemplar.milestones.count() == 1
    Milestone.objects.bulk_create(
        Milestone(exemplar=exemplar, title=f"Mốc {n}", due=clock.today()) for n in range(29)
    )
    values = {"title": "Một mốc nữa", "due": clock.today(), "done_on": None}
    with pytest.raises(ValidationError, match="tối đa 30 mốc"):
        milestones.add_milestone(exemplar, values, by=officer)


def test_once_recognised_the_level_above_alone_corrects_it(mine, client, officer):
    exemplar = recognised(mine)
    assert not access.keeps(officer, exemplar)
    assert client.get(url("edit", exemplar.pk)).status_code == 403
    writing.change_exemplar(
        exemplar, VALUES | {"guide": "Ông Bình"}, version=exemplar.version, by=above(mine)
    )


def test_others_see_it_only_once_it_is_recognised(mine, client):
    exemplar = under_way(mine)
    stranger = officer_of(UnionYearFactory())
    client.force_login(stranger, backend=BACKEND)
    assert client.get(exemplar.get_absolute_url()).status_code == 404
    known = recognised(sibling(mine))
    page = client.get(known.get_absolute_url())
    assert page.status_code == 200
    assert "Thí điểm trong quý II." not in page.content.decode()
    assert "Đã làm</h2>" not in page.content.decode()
