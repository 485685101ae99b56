"""Names as they were on a day."""

from datetime import date, timedelta

import pytest

from unions.structure.names import TODAY, names_of_year, names_on
from unions.tests.factories import UnionFactory
from unions.tests.renaming import DAY, renamed

pytestmark = pytest.mark.django_db
EVE = DAY - timedelta(days=1)


@pytest.fixture
def union():
    """Called "A" until 2023, "B" until July 2025, "C" since."""
    union = UnionFactory(name="A", short_name="A")
    return renamed(renamed(union, "B", until=date(2023, 1, 1)), "C")


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2022, 12, 31), "A"), (date(2023, 1, 1), "B"), (EVE, "B"), (DAY, "C")],
)
def test_each_day_has_its_name(union, day, name):
    names = names_on(day)

    then = names.as_then(union)
    assert (then.name, then.short_name) == (name, name)
    assert names.name(union.pk, union.name) == names.short_name(union.pk, "C") == name


def test_a_year_stands_under_the_names_of_its_last_day(union):
    assert names_of_year(2024).as_then(union).name == "B"
    assert names_of_year(2025).as_then(union).name == "C"


def test_the_union_itself_keeps_its_name_and_order(union):
    then = names_on(EVE).as_then(union)

    assert union.name == "C"
    assert then.pk == union.pk
    assert then.sort_key < union.sort_key
    assert TODAY.as_then(union) is union
    assert names_on(EVE).as_then(None) is None
