"""The command that publishes a report."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.tests.pdf_reading import tool
from reports.models import Publication
from reports.tests.factories import small_province
from unions.models import Post, User
from unions.tests.factories import user_with

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Role = Post.Role


@pytest.fixture
def world():
    return small_province()


def publish(out, *, union="A1", year=2023, **options):
    said = StringIO()
    call_command(
        "publish_report", "annual", union=union, year=year, out=out, stdout=said, **options
    )
    return said.getvalue()


def test_it_writes_the_pdf_and_keeps_the_publication(world, tmp_path):
    out = tmp_path / "a1.pdf"

    said = publish(out)

    publication = Publication.objects.get()
    assert f"{out}: {publication.pages} pages" in said
    assert re.search(r"file sha256 ([0-9a-f]{64})", said)[1] == publication.stored_file.sha256
    assert f"figures sha256 {publication.figures_sha256}" in said
    assert "phúc tra 91,50 điểm" in " ".join(tool("pdftotext", out, "-").split())
    assert (publication.created_by, publication.job) == (None, None)


def test_it_publishes_as_an_officer_who_may(world, tmp_path):
    officer = user_with(Role.UPPER_OFFICER, world.upper)

    publish(tmp_path / "a1.pdf", as_user=officer.username)

    assert Publication.objects.get().created_by == officer


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"union": "KHONG-CO"}, "there is no union with the code KHONG-CO"),
        ({"year": 2019}, "2019 is not a year of the campaign"),
        ({"year": 2022}, "không có trong danh sách đơn vị của năm thi đua 2022"),
        ({"as_user": "nobody"}, "there is no user nobody"),
        ({"as_user": "stranger"}, "stranger may not publish reports of A1"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(world, tmp_path, wrong, said):
    stranger = user_with(Role.GRASSROOTS_CHAIR, world.a2.union)
    User.objects.filter(pk=stranger.pk).update(username="stranger")

    with pytest.raises(CommandError, match=said):
        publish(tmp_path / "a1.pdf", **wrong)

    assert not Publication.objects.exists()


def test_a_folder_that_is_not_there_is_said_before_any_work(world, tmp_path):
    with pytest.raises(CommandError, match="there is no folder"):
        publish(tmp_path / "nowhere" / "a1.pdf")

    assert not Publication.objects.exists()
