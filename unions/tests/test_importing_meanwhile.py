"""Between the preview and the writing: changes, second presses, killed workers."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from core import clock, jobs
from core.models import Job
from unions.importing import services
from unions.importing.kinds import MEMBERS
from unions.models import Member, Post, SheetImport
from unions.registry.services import correct_member, end_membership
from unions.tests.factories import (
    MembershipFactory,
    UnionFactory,
    user_with,
)
from unions.tests.workbooks import (
    brought_in,
    cells,
    confirm,
    hand_in,
    made,
    person,
    rows_of,
    template,
    upload,
    worked_off,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Role, Status = Post.Role, SheetImport.Status


@pytest.fixture
def unit():
    return UnionFactory(code="PM-1")


@pytest.fixture
def officer(unit):
    return user_with(Role.GRASSROOTS_OFFICER, unit)


# --- What happens meanwhile --------------------------------------------------------------


def test_a_change_since_the_preview_leads_back_to_it(unit, officer):
    membership = MembershipFactory(union=unit, position="Giáo viên")
    data = rows_of(template(MEMBERS, unit, officer), "Đoàn viên")[1:]
    data[0][5] = "Hiệu trưởng"
    shown = hand_in(
        MEMBERS, unit, made(MEMBERS, [*data, *cells(MEMBERS, person(unit))]), by=officer
    )
    values = {"full_name": "Đỗ Mới", "birth_year": None, "sex": ""}
    correct_member(membership, values, by=officer)

    back = confirm(shown, by=officer)

    assert (back.status, back.summary["stale"]) == (Status.READY, True)
    differences = back.summary["changed"][0][2]
    assert differences[0][0] == "Họ và tên"
    assert Member.objects.count() == 1
    assert confirm(back, by=officer).status == Status.DONE
    assert Member.objects.count() == 2


def test_what_became_wrong_meanwhile_is_shown_and_not_written(unit, officer):
    membership = MembershipFactory(union=unit, joined=date(2020, 1, 5))
    said = person(unit, code=membership.member.code, position="Hiệu trưởng")
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [said]), by=officer)
    target = UnionFactory()
    end_membership(membership, left=date(2022, 1, 1), leaving="moved", by=officer)
    MembershipFactory(member=membership.member, union=target, joined=date(2022, 1, 1))

    back = confirm(shown, by=officer)

    assert (back.status, back.summary["stale"]) == (Status.WRONG, True)
    assert back.wrong_file is not None
    membership.refresh_from_db()
    assert membership.position != "Hiệu trưởng"


def test_two_confirmations_write_once(unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)
    services.confirm(shown, by=officer, told_apart=False)
    services.confirm(shown, by=officer, told_apart=False)

    done = worked_off(shown)
    services.confirm(done, by=officer, told_apart=False)
    worked_off(done)

    assert Job.objects.filter(kind=services.WRITE_JOB).count() == 1
    assert Member.objects.count() == 1


def test_two_people_who_send_the_same_file_write_it_once(unit, officer):
    chair = user_with(Role.GRASSROOTS_CHAIR, unit)
    file = made(MEMBERS, [person(unit)])
    mine = hand_in(MEMBERS, unit, file, by=officer)
    theirs = hand_in(MEMBERS, unit, file, by=chair)

    confirm(mine, by=officer)
    back = confirm(theirs, by=chair)

    assert (back.status, back.summary["stale"]) == (Status.READY, True)
    assert back.summary["counts"]["unchanged"] == 1
    assert Member.objects.count() == 1


@pytest.mark.parametrize("when", ["reading", "writing"])
def test_a_killed_worker_leaves_one_result(unit, officer, when):
    file = made(MEMBERS, [person(unit)])
    if when == "reading":
        checked = services.files.check_upload(upload(file))
        shown = services.hand_in(MEMBERS, unit, checked, by=officer, key=None)
    else:
        shown = hand_in(MEMBERS, unit, file, by=officer)
        services.confirm(shown, by=officer, told_apart=False)
    job = Job.objects.active().get()
    dead = jobs.take(job.pk)  # a worker took it and died before it ended
    with clock.set_for_test(dead.lease_until):
        jobs.sweep()
        worked_off(shown)

    with pytest.raises(jobs.LeaseLost):  # and comes back late, its work done
        jobs.finish(dead, handler(when)(dead, lambda *told: None) or {})
    if when == "reading":
        assert (shown.status, shown.summary["counts"]["new"]) == (Status.READY, 1)
        confirm(shown, by=officer)
    assert Member.objects.count() == 1


def handler(when):
    return services.read_for_job if when == "reading" else services.write_for_job


def test_a_press_that_arrives_twice_keeps_one_file(unit, officer):
    file, key = made(MEMBERS, [person(unit)]), "a" * 32

    first = hand_in(MEMBERS, unit, file, by=officer, key=key)
    second = hand_in(MEMBERS, unit, file, by=officer, key=key)

    assert first == second and SheetImport.objects.count() == 1


def test_another_file_under_the_same_key_is_not_dropped_in_silence(unit, officer):
    key = "a" * 32
    hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer, key=key)

    with pytest.raises(ValidationError, match="đã được gửi từ trước"):
        hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)] * 2), by=officer, key=key)

    assert SheetImport.objects.count() == 1


def test_a_dropped_file_is_never_written(unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)

    services.drop(shown, by=officer)
    services.drop(shown, by=officer)

    shown.refresh_from_db()
    assert shown.status == Status.DROPPED and set(shown.summary) == {"counts", "total"}
    with pytest.raises(ValidationError):
        services.confirm(shown, by=officer, told_apart=True)


def test_what_is_written_is_not_dropped(unit, officer):
    done = brought_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)

    with pytest.raises(ValidationError):
        services.drop(done, by=officer)


def test_whose_post_ended_meanwhile_writes_nothing(unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)
    services.confirm(shown, by=officer, told_apart=False)
    officer.posts.update(until=date(2020, 1, 1))

    worked_off(shown)

    assert not Member.objects.exists()
    assert Job.objects.get(kind=services.WRITE_JOB).state == Job.State.FAILED


@pytest.mark.parametrize("state", ["waiting_scan", "refused"])
def test_a_file_that_no_scanner_called_clean_is_not_written(unit, officer, state):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)
    type(shown.file).objects.filter(pk=shown.file_id).update(state=state)

    with pytest.raises(ValidationError, match="bộ quét"):
        services.confirm(shown, by=officer, told_apart=False)


@pytest.mark.django_db(transaction=True)
def test_two_imports_written_at_the_same_moment_write_one_after_the_other(unit, officer):
    chair = user_with(Role.GRASSROOTS_CHAIR, unit)
    file = made(MEMBERS, [person(unit)])
    sent = [hand_in(MEMBERS, unit, file, by=by) for by in (officer, chair)]
    for each, by in zip(sent, (officer, chair), strict=True):
        services.confirm(each, by=by, told_apart=False)
    waiting = list(Job.objects.active().values_list("pk", flat=True))
    together = threading.Barrier(len(waiting))

    def work(pk):
        together.wait()
        jobs.run(pk)
        connections.close_all()

    threads = [threading.Thread(target=work, args=[pk]) for pk in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Member.objects.count() == 1
    states = sorted(SheetImport.objects.values_list("status", flat=True))
    assert states == [Status.DONE, Status.READY]
