"""Two people in the same moment: one term, one password, one account name each."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from core import clock
from unions.models import Handover, Invitation, Post, User
from unions.offices import handover, invitations, posts
from unions.tests.factories import PostFactory, UnionFactory, UserFactory, user_with
from unions.tests.invitation_acts import newcomer, slip_for, union_with_chair

pytestmark = pytest.mark.django_db(transaction=True)

Role = Post.Role


def at_once(*acts):
    """Do the acts in threads that begin together; return what each gave or raised."""
    results, start = [None] * len(acts), Barrier(len(acts))

    def run(place, act):
        start.wait()
        try:
            results[place] = act()
        except (PermissionDenied, ValidationError) as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def give(union, person, by):
    return posts.give(union, Role.GRASSROOTS_OFFICER, person=person, since=clock.today(), by=by)


def test_of_two_who_give_one_person_the_same_term_one_is_refused():
    union, chair = union_with_chair()
    person = UserFactory()

    results = at_once(*[lambda: give(union, person, chair)] * 3)

    assert len([r for r in results if isinstance(r, Post)]) == 1
    assert person.posts.count() == 1


def test_namesakes_of_three_unions_get_three_accounts():
    pairs = [union_with_chair() for _n in range(3)]
    binh = posts.NewPerson("Trần Thị Bình")

    at_once(*[lambda u=union, c=chair: give(u, binh, c) for union, chair in pairs])

    names = User.objects.filter(full_name="Trần Thị Bình").values_list("username", flat=True)
    assert sorted(names) == ["binh.tran", "binh.tran2", "binh.tran3"]


def test_one_slip_in_two_hands_sets_one_password():
    union, chair = union_with_chair()
    post = newcomer(union)
    secret = invitations.hashed(slip_for(post, chair))

    taken = at_once(
        *[lambda p=p: invitations.accept(secret, p) for p in ("mật khẩu một", "mật khẩu hai")]
    )

    assert len([user for user in taken if user is not None]) == 1
    assert Invitation.objects.exclude(accepted_at=None).count() == 1


def test_a_slip_and_a_higher_post_in_the_same_moment_leave_no_open_slip():
    """Else the slip of a chair would open what the level above has just given."""
    union, chair = union_with_chair()
    post = newcomer(union)
    above = user_with(Role.ADMINISTRATOR)
    other = UnionFactory()

    at_once(
        lambda: slip_for(post, chair),
        lambda: posts.give(
            other, Role.GRASSROOTS_CHAIR, person=post.user, since=clock.today(), by=above
        ),
    )

    assert post.user.posts.count() == 2
    assert not Invitation.objects.unused().exists()


def test_two_presses_prepare_and_write_one_hand_over():
    union, chair = union_with_chair()
    taker = PostFactory(union=union)

    begun = at_once(*[lambda: handover.begin(chair.post, taker, by=chair)] * 2)
    at_once(*[lambda: handover.write(begun[0], by=chair)] * 2)

    assert begun[0] == begun[1]
    assert Handover.objects.get().is_written
