"""Drafts of scoring guides for tests: the plan's guide, copied and made ready to publish."""

from dataclasses import replace
from datetime import date

from core import clock
from emulation.guides import publishing, reading, writing
from emulation.models import CriteriaSet
from emulation.services.load_plan import load_plan
from unions.models import Post
from unions.tests.factories import province, user_with

ISSUED = date(2020, 1, 15)


def policy_law():
    """Return an officer of Ban CSPL."""
    return user_with(
        Post.Role.DEPARTMENT_OFFICER, province(), department=Post.Department.POLICY_LAW
    )


def plan_guide(code="TT-2020"):
    load_plan()
    return CriteriaSet.objects.get(code=code)


def draft(by, first_year=2027, last_year=None, *, code="TT-2020"):
    """Return a copy of the plan's guide, which lacks nothing."""
    return writing.copy(plan_guide(code), first_year=first_year, last_year=last_year, by=by)


def without_sample_clause(made, by):
    """Take from a draft what publishing asks for."""
    head = reading.head_of(made)
    wanted = replace(head, sample_clause="")
    return writing.save_head(made, wanted, by=by, expected=reading.mark(head))


def published(by, first_year=2027, last_year=None, *, number="01/HD-LĐLĐ", **more):
    """Return a draft that was published in the proper way."""
    return publish_now(draft(by, first_year, last_year, **more), by, number=number)


def publish_now(made, by, *, number="01/HD-LĐLĐ"):
    issued = min(ISSUED, clock.today())
    return publishing.publish(made, number=number, issued=issued, by=by, expected=made.version)


def first_group(guide):
    return guide.groups.get(letter="a")


def texts(guide):
    """Return a guide as values, to tell whether it changed."""
    return reading.guide_of(CriteriaSet.objects.get(pk=guide.pk))
