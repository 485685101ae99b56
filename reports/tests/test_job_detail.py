"""The page of a report under way: for who asked, in the post in which it was asked."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertTemplateUsed

from core import jobs
from core.models import Job
from core.tests.factories import JobFactory
from reports import services
from reports.models import Publication
from reports.tests.factories import PublicationFactory, small_province
from unions.models import Post
from unions.tests.factories import PostFactory, user_with

pytestmark = pytest.mark.django_db
Role = Post.Role


@pytest.fixture
def world():
    return small_province()


@pytest.fixture
def officer(world):
    return user_with(Role.UPPER_OFFICER, world.upper)


@pytest.fixture
def job(world, officer):
    return services.request_annual(world.a1.union, world.year, by=officer)


def url_of(job):
    return reverse("reports:job-detail", args=[job.pk])


def test_a_waiting_job_refreshes_itself_and_works_without_script(client, officer, job):
    client.force_login(officer)

    response = client.get(url_of(job))

    assertContains(response, "Báo cáo năm 2023 – CĐCS Trường Tiểu học An Phú")
    assertContains(response, "Đang chờ đến lượt")
    assertContains(response, f'data-hx-get="{url_of(job)}"')
    assertContains(response, f'<noscript><p><a href="{url_of(job)}">')


def test_a_running_job_shows_how_far_it_is(client, officer, job):
    Job.objects.filter(pk=job.pk).update(
        state="running", lease="0" * 32, lease_until="2030-01-01T00:00Z", done=3, total=18,
        message="Đang in từng phần của báo cáo",
    )  # fmt: skip
    client.force_login(officer)

    assertContains(client.get(url_of(job)), "Đã làm 3 trên 18 · Đang in từng phần của báo cáo")


def test_htmx_gets_the_piece_alone(client, officer, job):
    client.force_login(officer)

    response = client.get(url_of(job), headers={"HX-Request": "true"})

    assertTemplateUsed(response, "reports/_job.html")
    assertNotContains(response, "<html")


def test_a_done_job_leads_to_the_report(client, officer, job):
    jobs.run(job.pk)
    client.force_login(officer)

    response = client.get(url_of(job))

    assertContains(response, "Mở báo cáo")
    job.refresh_from_db()
    assertContains(response, job.publication.get_absolute_url())
    assertNotContains(response, "load delay")


def test_a_job_that_finds_the_report_made_meanwhile_makes_none_and_says_so(
    client, world, officer, job
):
    there = PublicationFactory(union=world.a1.union, campaign_year=world.year)

    jobs.run(job.pk)

    client.force_login(officer)
    response = client.get(url_of(job))
    assertContains(response, there.get_absolute_url())
    assertContains(response, "nên không lập thêm")
    assert list(Publication.objects.all()) == [there]


def test_a_failed_job_says_why(client, officer, job):
    Job.objects.filter(pk=job.pk).update(state="failed", error="Phần 1 của văn bản quá dài.")
    client.force_login(officer)

    assertContains(client.get(url_of(job)), "Phần 1 của văn bản quá dài.")


def test_nobody_else_sees_it_not_even_in_the_same_union(client, world, job):
    for user in (
        user_with(Role.UPPER_OFFICER, world.upper),
        user_with(Role.DEPARTMENT_OFFICER),
        user_with(Role.GRASSROOTS_OFFICER, world.a1.union),
    ):
        client.force_login(user)
        assert client.get(url_of(job)).status_code == 404


def test_it_goes_out_of_sight_with_the_post(client, world, officer, job):
    other = PostFactory(user=officer, union=world.other, role=Role.UPPER_OFFICER)
    client.force_login(officer)
    session = client.session
    session["acting_post"] = other.pk
    session.save()

    assert client.get(url_of(job)).status_code == 404


def test_another_sort_of_work_has_no_page_here(client, officer):
    job = JobFactory(kind="scan", requested_by=officer, post_ref=officer.post_ref)
    client.force_login(officer)

    assert client.get(url_of(job)).status_code == 404


def test_the_page_costs_few_queries(client, officer, job, django_assert_max_num_queries):
    client.force_login(officer)
    client.get(url_of(job))

    with django_assert_max_num_queries(11):
        client.get(url_of(job))
