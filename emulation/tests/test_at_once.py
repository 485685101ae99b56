"""Two people, two tabs, two presses in the same moment: one result, nothing lost."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from core import audit
from core.versions import StaleVersion
from emulation.models import Registration
from emulation.services.saving import save_content
from emulation.services.scores import save_scores
from emulation.services.starting import start_registration
from emulation.tests.factories import RegistrationFactory, UnionYearFactory
from emulation.tests.full_guides import fully_scored
from emulation.tests.racing import REFUSALS
from emulation.tests.scoring_pages import officer_above, veto_of
from emulation.workflow import REGISTRATION_FLOW
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db(transaction=True)

Role = Post.Role


def at_once(*acts):
    """Do the acts in threads that begin together; return what each gave or raised."""
    results, start = [None] * len(acts), Barrier(len(acts))

    def run(place, act):
        start.wait()
        try:
            results[place] = act()
        except REFUSALS as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_presses_begin_one_dossier():
    year = UnionYearFactory()
    officer = user_with(Role.GRASSROOTS_OFFICER, year.union)

    begun = at_once(*[lambda: start_registration(year, by=officer)] * 3)

    assert len({dossier.pk for dossier in begun}) == 1
    assert Registration.objects.count() == 1


def test_of_two_savers_one_is_told_of_the_other():
    registration = RegistrationFactory()
    people = [user_with(Role.GRASSROOTS_OFFICER, registration.union) for _each in range(2)]

    results = at_once(
        *[
            lambda by=by, text=text: save_content(
                registration, {"commitment": text}, by=by, expected=1
            )
            for by, text in zip(people, ("Một", "Hai"), strict=True)
        ]
    )

    (refused,) = [r for r in results if isinstance(r, StaleVersion)]
    registration.refresh_from_db()
    assert registration.version == 2
    assert refused.current.commitment == registration.commitment


@pytest.mark.parametrize("key", ["the same press", None])
def test_a_step_pressed_twice_is_taken_once(key):
    registration = RegistrationFactory()
    chair = user_with(Role.GRASSROOTS_CHAIR, registration.union)

    def press():
        own = Registration.objects.get(pk=registration.pk)
        return REGISTRATION_FLOW.perform("submit", own, by=chair, key=key)

    results = at_once(press, press)

    assert audit.trail(registration).count() == 1
    refused = [r for r in results if isinstance(r, ValidationError)]
    assert len(refused) == (0 if key else 1)


def test_of_two_who_answer_a_veto_at_once_one_is_told_of_the_other():
    assessment = fully_scored("self", status=Registration.Status.TAKEN_UP)
    veto, people = veto_of(assessment).veto.pk, [officer_above(assessment) for _each in range(2)]

    results = at_once(
        *[
            lambda by=by, said=said: save_scores(
                assessment, "appraised", {}, by=by, expected=1,
                vetoes={veto: {"applies": said, "note": f"Lời {said}"}},
            )
            for by, said in zip(people, (True, False), strict=True)
        ]
    )  # fmt: skip

    (refused,) = [r for r in results if isinstance(r, StaleVersion)]
    mark = assessment.veto_marks.get(stage="appraised")
    assert refused.current.version == 2
    assert mark.note == f"Lời {mark.applies}"
    assert audit.trail(assessment).filter(action="save-appraised").count() == 1
