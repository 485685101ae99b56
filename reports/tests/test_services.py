"""Making a report: figures first, one publication a job, whoever comes twice or dies on the way."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import audit, file_store, jobs
from core.models import Job
from emulation.models import UnionReport
from reports import services
from reports.models import Frozen, Publication, Snapshot
from reports.tests.factories import PublicationFactory, small_province
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Role = Post.Role


@pytest.fixture
def world():
    return small_province()


@pytest.fixture
def officer(world):
    return user_with(Role.GRASSROOTS_OFFICER, world.a1.union)


@pytest.fixture
def job(world, officer):
    return services.request_annual(world.a1.union, world.year, by=officer)


def change_the_data():
    UnionReport.objects.update(outreach_text="Sửa sau khi đã yêu cầu báo cáo.")


# --- Asking -------------------------------------------------------------------


def test_asking_again_while_it_runs_joins_the_first(world, officer, job):
    assert services.request_annual(world.a1.union, world.year, by=officer) == job
    assert Job.objects.count() == 1


def test_another_year_is_another_job(world, officer, job):
    other = type(world.year).objects.get(year=2024)
    world.a1.pk, world.a1.campaign_year = None, other
    world.a1.save()

    assert services.request_annual(world.a1.union, other, by=officer) != job


def test_a_year_without_the_union_is_refused_in_words(world, officer):
    other = type(world.year).objects.get(year=2025)

    with pytest.raises(ValidationError, match="không có trong danh sách đơn vị của năm thi đua"):
        services.request_annual(world.a1.union, other, by=officer)


@pytest.mark.parametrize(
    ("role", "where", "allowed"),
    [
        (Role.GRASSROOTS_OFFICER, "own", True),
        (Role.GRASSROOTS_CHAIR, "own", True),
        (Role.UPPER_OFFICER, "above", True),
        (Role.UPPER_CHAIR, "above", True),
        (Role.DEPARTMENT_OFFICER, "province", True),
        (Role.STANDING_COMMITTEE, "province", False),  # reads, does not publish
        (Role.ADMINISTRATOR, "province", False),
        (Role.GRASSROOTS_OFFICER, "sibling", False),
        (Role.UPPER_OFFICER, "other", False),
    ],
)
def test_who_may_ask(world, role, where, allowed):
    places = {
        "own": world.a1.union,
        "above": world.upper,
        "province": world.province,
        "sibling": world.a2.union,
        "other": world.other,
    }
    user = user_with(role, places[where])

    if allowed:
        assert services.request_annual(world.a1.union, world.year, by=user)
    else:
        with pytest.raises(PermissionDenied):
            services.request_annual(world.a1.union, world.year, by=user)


def test_another_department_reads_but_does_not_publish(world):
    user = user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.PROPAGANDA)

    with pytest.raises(PermissionDenied):
        services.request_annual(world.upper, world.year, by=user)


# --- Making -------------------------------------------------------------------


def test_the_job_ends_with_one_publication_that_keeps_everything(world, officer, job):
    jobs.run(job.pk)

    publication = Publication.objects.get()
    job.refresh_from_db()
    assert (job.state, job.result_file) == (Job.State.DONE, publication.stored_file)
    assert (publication.job, publication.union) == (job, world.a1.union)
    assert (publication.created_by, publication.post_ref) == (officer, officer.post_ref)
    assert publication.capacity == officer.capacity
    assert publication.template == "annual-grassroots/2"
    assert publication.figures_sha256 == services.frozen.sha256(publication.figures)
    assert file_store.path_of(publication.stored_file.sha256).read_bytes()[:5] == b"%PDF-"
    assert publication.stored_file.name == "bao-cao-nam-2023-A1.pdf"
    assert not Snapshot.objects.exists()
    entry = audit.trail(publication).get()
    assert (entry.action, entry.actor) == ("publish", officer)
    assert entry.after["figures"] == publication.figures_sha256


def test_a_job_delivered_twice_gives_one_publication(job):
    jobs.run(job.pk)
    jobs.run(job.pk)

    assert Publication.objects.count() == 1


def test_an_attempt_after_one_that_died_is_drawn_from_the_figures_frozen_first(world, job):
    frozen = services.freeze_for(job, world.a1.union, world.year)
    change_the_data()

    jobs.run(job.pk)

    publication = Publication.objects.get()
    assert publication.figures == frozen.figures
    assert "Sửa sau khi" not in publication.figures


def test_an_attempt_that_lost_its_lease_publishes_nothing(job, tmp_path):
    attempt = jobs.take(job.pk)
    outcome = services.publish_for_job(attempt, jobs.Progress(attempt, tmp_path))
    Job.objects.filter(pk=job.pk).update(lease="0" * 32)

    with pytest.raises(jobs.LeaseLost):
        jobs.finish(attempt, outcome)

    assert not Publication.objects.exists()


def test_rights_are_asked_again_when_the_work_begins(world, officer, job):
    Post.objects.filter(user=officer).update(union=world.a2.union)

    jobs.run(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.error == "Bạn không còn quyền lập báo cáo của đơn vị này."
    assert not Publication.objects.exists()


def test_what_can_t_be_printed_ends_with_its_reason(job):
    UnionReport.objects.update(outreach_text="rất dài " * 600_000)

    jobs.run(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.error.startswith("Phần 1 của văn bản quá dài.")


def test_figures_left_by_a_failed_job_go_with_the_next_publication(world, officer, job):
    Snapshot.objects.create(job=job, template="x", figures="{}", figures_sha256="0" * 64)
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED)

    again = services.request_annual(world.a1.union, world.year, by=officer)
    jobs.run(again.pk)

    assert not Snapshot.objects.exists()


def test_a_later_run_makes_a_new_publication_and_leaves_the_old_one(world, officer, tmp_path):
    first = services.publish_annual(world.a1.union, world.year, tmp_path, by=officer)
    kept = (first.figures, first.stored_file.sha256)
    change_the_data()

    second = services.publish_annual(world.a1.union, world.year, tmp_path, by=officer)

    first = Publication.objects.get(pk=first.pk)
    assert (first.figures, first.stored_file.sha256) == kept
    assert second.figures_sha256 != first.figures_sha256
    assert list(second.siblings()) == [first]


def test_publishing_at_once_asks_for_the_right_too(world, tmp_path):
    stranger = user_with(Role.GRASSROOTS_CHAIR, UnionFactory())

    with pytest.raises(PermissionDenied):
        services.publish_annual(world.a1.union, world.year, Path(tmp_path), by=stranger)


# --- Staying ------------------------------------------------------------------


@pytest.fixture
def publication():
    return PublicationFactory()


def test_a_publication_is_never_changed_through_the_application(publication):
    publication.pages = 99
    for act in (
        publication.save,
        publication.delete,
        lambda: Publication.objects.update(pages=99),
        lambda: Publication.objects.all().delete(),
    ):
        with pytest.raises(Frozen):
            act()


def test_the_database_itself_refuses_a_change(publication):
    change = "UPDATE reports_publication SET figures = '{}'"

    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def refused(statement):
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_database_refuses_to_delete_a_publication(publication):
    refused("DELETE FROM reports_publication")

    assert list(Publication.objects.all()) == [publication]


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["reports_publication", "unions_union"])
def test_postgresql_refuses_to_empty_the_publications(publication, table):
    connection.check_constraints()  # nothing else is to stand in the way of TRUNCATE

    refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "wrong", [{"figures_sha256": "abc"}, {"figures": ""}, {"pages": 0}, {"kind": "other"}]
)
def test_the_database_takes_no_half_publication(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationFactory(**wrong)


def test_one_job_never_gives_two_publications(job):
    PublicationFactory(job=job)

    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationFactory(job=job)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_figures_are_gathered_from_one_moment():
    with services.one_moment(), connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("repeatable read",)
