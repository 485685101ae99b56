"""Workbooks that were handed in go again, and the names in them with them."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from core import clock, file_store
from core.models import AuditEntry, StoredFile
from unions.importing import services
from unions.importing.kinds import MEMBERS
from unions.importing.purging import purge
from unions.models import Member, Post, SheetImport
from unions.tasks import purge_imports
from unions.tests.factories import UnionFactory, user_with
from unions.tests.workbooks import brought_in, confirm, hand_in, made, person, worked_off

pytestmark = pytest.mark.django_db
Status = SheetImport.Status
NAME = "Hoàng Thị Xuyến"


@pytest.fixture(autouse=True)
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def unit():
    return UnionFactory()


@pytest.fixture
def officer(unit):
    return user_with(Post.Role.GRASSROOTS_OFFICER, unit)


def later(**time):
    return clock.set_for_test(clock.now() + timedelta(**time))


def kept(settings, name):
    """Return the files of the portal in which the name stands, looked into as archives too."""
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return [path for path in files if name in said(path.read_bytes())]


def said(data):
    parts = [data]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts += [archive.read(each) for each in archive.namelist()]
    return " ".join(part.decode("utf-8", "replace") for part in parts)


def many(unit, **other):
    return [person(unit, full_name=f"{NAME} {n}", **other) for n in range(30)]


def test_a_dropped_workbook_leaves_no_name_on_the_disk(settings, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, many(unit)), by=officer)
    assert len(kept(settings, NAME)) == 2  # the workbook, and what becomes of its rows
    services.drop(shown, by=officer)

    with later(hours=2):
        purge()

    assert kept(settings, NAME) == [] and not StoredFile.objects.exists()
    shown.refresh_from_db()
    assert (shown.file_name, shown.summary["counts"]["new"]) == ("Tệp đã được xóa", 30)


def test_the_wrong_rows_of_a_workbook_nobody_mended_go_after_the_days_set(settings, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, many(unit, joined="mai")), by=officer)

    with later(days=settings.IMPORT_KEEP_DAYS - 1):
        purge()
    assert kept(settings, NAME)
    with later(days=settings.IMPORT_KEEP_DAYS + 1):
        purge_imports()

    assert kept(settings, NAME) == []
    shown.refresh_from_db()
    assert shown.status == Status.DROPPED and NAME not in str(shown.summary)
    assert AuditEntry.objects.about(unit).filter(action="import-drop", actor=None).exists()


def test_a_written_workbook_is_kept_for_the_days_set_without_its_preview(settings, unit, officer):
    shown = brought_in(MEMBERS, unit, made(MEMBERS, many(unit)), by=officer)

    with later(hours=2):
        purge()
    assert kept(settings, NAME) == [file_store.path_of(shown.file.sha256)]
    with later(days=settings.IMPORT_KEEP_DAYS + 1):
        purge()

    assert kept(settings, NAME) == [] and Member.objects.count() == 30


def test_names_that_are_taken_out_are_taken_out_of_written_workbooks_too(settings, unit, officer):
    row = person(unit, full_name=NAME, left="01/01/2021", leaving="Nghỉ hưu")
    brought_in(MEMBERS, unit, made(MEMBERS, [row]), by=officer)

    with later(hours=2):
        call_command("anonymise_members", "--left-before=2022-01-01")

    assert kept(settings, NAME) == []
    assert not Member.objects.filter(full_name=NAME).exists()


def test_what_waits_for_its_decision_stays(settings, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, many(unit)), by=officer)

    with later(hours=2):
        call_command("anonymise_members", "--left-before=2022-01-01")

    shown.refresh_from_db()
    assert shown.status == Status.READY and len(kept(settings, NAME)) == 2
    assert confirm(shown, by=officer).status == Status.DONE


def test_the_same_content_handed_in_twice_stays_until_both_are_gone(settings, unit, officer):
    data = made(MEMBERS, [person(unit, full_name=NAME)])
    first, second = (hand_in(MEMBERS, unit, data, by=officer) for _ in "12")
    services.drop(first, by=officer)

    with later(hours=2):
        purge()
    assert kept(settings, NAME) == [file_store.path_of(second.file.sha256)]
    services.drop(second, by=officer)
    with later(hours=2):
        purge()

    assert kept(settings, NAME) == []


def test_content_laid_down_this_very_hour_waits_for_the_next_time(settings, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit, full_name=NAME)]), by=officer)
    services.drop(shown, by=officer)

    assert purge() == 0
    shown.refresh_from_db()
    assert shown.file is not None and file_store.path_of(shown.file.sha256).exists()


def test_a_workbook_under_way_is_left_alone(settings, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit, full_name=NAME)]), by=officer)
    services.confirm(shown, by=officer, told_apart=False)

    with later(days=settings.IMPORT_KEEP_DAYS + 1):
        purge()

    assert worked_off(shown).status == Status.DONE


def test_the_pages_of_a_workbook_without_its_file_go_on_working(client, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)
    services.drop(shown, by=officer)
    with later(hours=2):
        purge()
    client.force_login(officer)

    for url in (shown.get_absolute_url(), "/don-vi/nhap-excel/"):
        assert "Tệp đã được xóa" in client.get(url).content.decode()
