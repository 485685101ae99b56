"""No test depends on which ran before it: the flush after one that commits leaves what it found."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.forms import model_to_dict

from core.tests.emptying import rows_of_migrations
from pledges.models import RequestTerm
from unions.models import Union
from unions.tests.factories import UnionFactory


def contents():
    """Return every row that stands in the database, table by table."""
    return {type(rows[0]): [model_to_dict(row) for row in rows] for rows in rows_of_migrations()}


@pytest.mark.parametrize("time", ["once", "and again"])
@pytest.mark.django_db(transaction=True)
def test_what_migrations_wrote_outlives_the_flush_and_nothing_else_does(time):
    before = contents()
    assert before[RequestTerm]
    assert Union not in before
    with transaction.atomic():
        UnionFactory()

    call_command("flush", interactive=False, verbosity=0)

    assert contents() == before
