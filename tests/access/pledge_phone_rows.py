"""Signing by phone is open to anybody who holds the address; nobody else finds it."""

from pledges.phone import finding, receipts
from pledges.signing import people_of
from pledges.tests.factories import SigningSessionFactory
from tests.access.rules import OPEN, Row


def session(world, place):
    return {"token": SigningSessionFactory(union_year=world.years[place]).token}


def passed(world, place):
    made = SigningSessionFactory(union_year=world.years[place])
    found = people_of(world.years[place]).first()
    return {"token": made.token, "passed": finding.pass_for(made, found)}


def receipt(world, place):
    made = SigningSessionFactory(union_year=world.years[place])
    found = people_of(world.years[place]).first()
    _pledge, token = receipts.sign_in_session(made, found, press="press")
    return {"receipt": token}


PHONE = [
    Row("sign:find", OPEN, OPEN, session),
    Row("sign:pledge", OPEN, OPEN, passed),
    Row("sign:receipt", OPEN, kwargs=receipt),
    Row("sign:withdraw", OPEN, OPEN, receipt),
    Row("sign:ask", OPEN, OPEN, receipt),
]
