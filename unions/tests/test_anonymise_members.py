"""The command that takes names out: what it says, what it leaves, what it refuses."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from unions.models import Member
from unions.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def said(capsys, *arguments):
    call_command("anonymise_members", *arguments)
    return capsys.readouterr().out.strip()


def test_a_dry_run_counts_and_writes_nothing(capsys):
    MembershipFactory(left=date(2021, 1, 1), leaving="retired")

    assert said(capsys, "--left-before=2022-01-01", "--dry-run").startswith("would anonymise 1 ")
    assert not Member.objects.exclude(anonymised_at=None).exists()


def test_the_second_run_finds_nobody_left(capsys):
    MembershipFactory(left=date(2021, 1, 1), leaving="retired")
    stays = MembershipFactory().member

    first = said(capsys, "--left-before=2022-01-01")
    again = said(capsys, "--left-before=2022-01-01")

    assert (first[0], again[0]) == ("1", "0")
    assert Member.objects.get(pk=stays.pk).full_name == stays.full_name


def test_who_left_on_the_very_day_keeps_the_name(capsys):
    MembershipFactory(left=date(2022, 1, 1), leaving="retired")

    assert said(capsys, "--left-before=2022-01-01").startswith("0 people")


def test_a_day_to_come_is_refused():
    with pytest.raises(CommandError, match="still to come"):
        call_command("anonymise_members", "--left-before=2999-01-01")
