"""No page is forgotten by the walk: `make shots` and the tests of phones go by its table."""

from tools.walk import table


def test_every_address_is_walked_or_exempt_for_a_reason():
    assert table.gaps() == []
    assert all(reason for reason in table.EXEMPT.values())


def test_an_address_outside_the_table_is_named():
    rows = [row for row in table.ROWS if row.name != "home"]

    assert table.gaps(rows) == ["home: in no row of the walk and not exempt"]
