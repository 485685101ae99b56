"""Pledge texts, sessions and pledges for tests."""

from datetime import date, timedelta

import factory

from core import clock
from emulation.tests.factories import UnionYearFactory
from pledges import texts
from pledges.models import Pledge, SigningSession
from unions.tests.factories import MembershipFactory, UserFactory


def first_text():
    """Return the plan's words, published."""
    return texts.load_first()


def people(union_year, count=3, **facts):
    """Return so many new people of the union, there since long before the year."""
    facts = {"joined": date(2019, 1, 1)} | facts
    made = [MembershipFactory(union=union_year.union, **facts) for _ in range(count)]
    return [membership.member for membership in made]


class SigningSessionFactory(factory.django.DjangoModelFactory):
    """A session that is open now."""

    class Meta:
        model = SigningSession

    union_year = factory.SubFactory(UnionYearFactory)
    text = factory.LazyFunction(first_text)
    title = "Ký cam kết đầu năm"
    token = factory.Sequence(lambda n: f"{n:043d}")
    opens = factory.LazyFunction(lambda: clock.now() - timedelta(hours=1))
    closes = factory.LazyFunction(lambda: clock.now() + timedelta(hours=8))
    created_by = factory.SubFactory(UserFactory)


class PledgeFactory(factory.django.DjangoModelFactory):
    """A pledge as it stands in the table; counts are not brought along."""

    class Meta:
        model = Pledge

    union_year = factory.SubFactory(UnionYearFactory)
    campaign_year = factory.SelfAttribute("union_year.campaign_year")
    member = factory.LazyAttribute(lambda o: people(o.union_year, 1)[0])
    text = factory.LazyFunction(first_text)
    way = Pledge.Way.PHONE
    signed_on = factory.LazyAttribute(lambda o: date(o.campaign_year.year, 3, 1))
