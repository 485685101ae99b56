"""What no form of ours sends is answered with a page, never with a failure (SECURITY 6)."""

import pytest
from django.urls import reverse

from emulation.tests.factories import AssessmentFactory
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("then", ["evidence-٣", "evidence-३", "evidence-", "evidence--1"])
def test_a_button_that_names_no_line_is_refused(client, then):
    assessment = AssessmentFactory()
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, assessment.union)
    client.force_login(officer, backend="unions.accounts.sign_in.AccountBackend")
    url = reverse("emulation:assessment-edit", args=[assessment.pk])

    answer = client.post(url, {"version": assessment.version, "then": then})

    assert answer.status_code == 422
