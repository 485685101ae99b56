"""Workbooks handed in for a union take up so much room on the disk and no more."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import file_store
from core.models import StoredFile
from unions.importing import services
from unions.importing.kinds import MEMBERS
from unions.models import Post, SheetImport
from unions.tests.factories import UnionFactory, user_with
from unions.tests.workbooks import hand_in, made, person, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def unit():
    return UnionFactory(code="PM-1")


@pytest.fixture
def officer(client, unit):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, unit)
    client.force_login(user)
    return user


def book(unit, name):
    return made(MEMBERS, [person(unit, full_name=name)])


def send(client, data):
    url = reverse("unions:import-create", args=["PM-1", "doan-vien"])
    return client.post(url, {"upload": upload(data)})


def test_more_than_the_union_has_room_for_is_refused_in_words(client, settings, unit, officer):
    first = hand_in(MEMBERS, unit, book(unit, "Lê An"), by=officer)
    settings.IMPORT_QUOTA_BYTES = first.file.size + 100

    response = send(client, book(unit, "Lê Bình"))

    said = response.context["form"].errors["upload"][0]
    assert response.status_code == 422 and "bỏ những tệp không dùng nữa" in said
    assert SheetImport.objects.count() == 1


def test_what_is_refused_is_not_laid_down_on_the_disk(client, settings, unit, officer):
    settings.IMPORT_QUOTA_BYTES = 100

    send(client, book(unit, "Lê An"))

    folder = file_store.drafts_folder().parent
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_dropped_ones_make_room_and_so_do_those_of_others(client, settings, unit, officer):
    first = hand_in(MEMBERS, unit, book(unit, "Lê An"), by=officer)
    settings.IMPORT_QUOTA_BYTES = first.file.size + 100
    other = UnionFactory()
    hand_in(MEMBERS, other, book(other, "Lê Em"), by=user_with("grassroots_officer", other))
    services.drop(first, by=officer)

    assert send(client, book(unit, "Lê Bình")).status_code == 302


def test_the_very_same_content_needs_no_more_room(settings, unit, officer):
    data = book(unit, "Lê An")
    first = hand_in(MEMBERS, unit, data, by=officer)
    settings.IMPORT_QUOTA_BYTES = first.file.size

    hand_in(MEMBERS, unit, data, by=officer)

    assert SheetImport.objects.count() == 2


def test_it_is_asked_again_where_it_decides(settings, unit, officer):
    settings.IMPORT_QUOTA_BYTES = 100

    with pytest.raises(ValidationError, match="Tệp này cần"):
        hand_in(MEMBERS, unit, book(unit, "Lê An"), by=officer)

    assert not StoredFile.objects.exists()
