"""Who has read a dossier's points elsewhere doesn't score it blindly."""

import pytest

from core import clock
from emulation import access
from emulation.crosschecks import writing
from emulation.models import BlockResult
from emulation.tests.block_cases import block as a_block
from emulation.tests.cross_cases import Field, form_data, fresh, page
from unions.models import Post
from unions.tests.factories import PostFactory, UnionFactory

pytestmark = pytest.mark.django_db
Role = Post.Role


@pytest.fixture
def field():
    return Field()


def as_of(user):
    """Return the user as a request reads the account: in the first post, all posts known."""
    user.__dict__.pop("posts_in_force", None)
    return user


def another_post(field, review, kind):
    """Return the union and the role of the post that the reviewer's officer holds besides."""
    if kind == "appraiser":
        return review.supervisor, Role.UPPER_OFFICER
    if kind == "unit":
        return review.union, Role.GRASSROOTS_OFFICER
    if kind == "province":
        return field.cspl.posts.get().union, Role.STANDING_COMMITTEE
    return UnionFactory(), Role.GRASSROOTS_OFFICER


@pytest.mark.parametrize("kind", ["appraiser", "unit", "province"])
def test_who_sees_the_dossier_in_another_post_scores_it_not(client, field, kind):
    review = fresh(field.draw().reviews.first())
    officer = field.officer_of(review)
    union, role = another_post(field, review, kind)
    PostFactory(user=officer, union=union, role=role, since=clock.today())
    client.force_login(officer)

    assert not access.may_cross_score(as_of(officer), review)
    assert 'name="points_' not in page(client, review.get_absolute_url())
    assert client.post(review.get_absolute_url(), form_data(review)).status_code == 403
    assert fresh(review).version == 1


def test_a_post_elsewhere_leaves_the_right(field):
    review = fresh(field.draw().reviews.first())
    officer = field.officer_of(review)
    union, role = another_post(field, review, "elsewhere")
    PostFactory(user=officer, union=union, role=role, since=clock.today())

    assert access.may_cross_score(as_of(officer), review)


def ranking(field, *dossiers):
    result = BlockResult.objects.create(
        block=a_block(), campaign_year=field.year, figures="{}", sha256="0" * 64,
        published_by=field.cspl,
    )  # fmt: skip
    result.unions.set(dossier.union_year.union for dossier in dossiers)


def test_who_reads_the_points_in_a_published_ranking_is_given_another_dossier(field):
    first, peer = field.dossiers[0], field.dossiers[-1]
    reads = peer.union_year.supervisor_id
    assert reads in writing.choices(field.year)[first.pk]

    ranking(field, first, peer)

    found = writing.choices(field.year)
    assert found[first.pk] and reads not in found[first.pk]
    assert first.union_year.supervisor_id not in found[peer.pk]
    assert len(found[field.dossiers[1].pk]) == 2
