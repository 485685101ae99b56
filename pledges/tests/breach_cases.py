"""Breaches for tests: a year at work, decisions as they are taken down."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from emulation.tests.factories import UnionYearFactory
from pledges.breaches import recording
from pledges.breaches.recording import Facts
from pledges.tests.factories import first_text
from unions.models import Post
from unions.tests.factories import MembershipFactory

Role, Department = Post.Role, Post.Department
NAME = "Hoàng Thị Kín Đáo"
DAY = date(2024, 4, 2)


def year_at_work():
    """Return a union's year, with the words of the pledge in force."""
    first_text()
    return UnionYearFactory()


def member_of(union_year, **facts):
    facts = {"joined": date(2019, 1, 1), "member__full_name": NAME} | facts
    return MembershipFactory(union=union_year.union, **facts).member


def facts_of(union_year, member=None, **changes):
    values = {
        "member": member or member_of(union_year),
        "item": first_text().items.get(number=2),
        "form": "warning",
        "decision_number": "12/QĐ-SNV",
        "decided_on": DAY,
        "decided_by": "Sở Nội vụ",
    }
    return Facts(**values | changes)


def recorded(union_year, by, member=None, **changes):
    return recording.record(union_year, facts_of(union_year, member, **changes), by=by)


def lift(breach, by, **changes):
    values = {"number": "30/QĐ-SNV", "day": date(2024, 9, 1), "note": "Xét lại, không vi phạm."}
    return recording.lift(breach, version=breach.version, by=by, **values | changes)


def typed(**changes):
    return {
        "item": first_text().items.get(number=2).pk, "form": "warning",
        "decision_number": "12/QĐ-SNV", "decided_on": "2024-04-02", "decided_by": "Sở Nội vụ",
    } | changes  # fmt: skip


def url(name, mine):
    return reverse(f"pledges:breach-{name}", args=[mine.campaign_year.year, mine.union.code])


def refusal(call):
    with pytest.raises(ValidationError) as refused:
        call()
    return " ".join(refused.value.messages)
