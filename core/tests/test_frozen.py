"""Canonical JSON: one text for the same figures, read back as they were."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import frozen


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Sample:
    rows: tuple[Row, ...]
    on: date
    at: datetime
    count: int
    done: bool
    best: Row | None


SAMPLE = Sample(
    rows=(Row("CĐCS Trường Tiểu học An Phú", Decimal("91.50")), Row("", None)),
    on=date(2024, 1, 5),
    at=datetime(2024, 1, 5, 1, 30, tzinfo=UTC),
    count=1182,
    done=True,
    best=None,
)

texts = st.text(st.characters(exclude_categories=["Cs"]))
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12))
rows = st.builds(Row, name=texts, points=st.none() | decimals)
samples = st.builds(
    Sample,
    rows=st.lists(rows, max_size=5).map(tuple),
    on=st.dates(),
    at=st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0)),
    count=st.integers(),
    done=st.booleans(),
    best=st.none() | rows,
)


def test_the_text_is_canonical():
    assert frozen.dump(SAMPLE) == (
        '{"at":"2024-01-05T01:30:00+00:00","best":null,"count":1182,"done":true,'
        '"on":"2024-01-05","rows":[{"name":"CĐCS Trường Tiểu học An Phú","points":"91.5"},'
        '{"name":"","points":null}]}'
    )


@given(samples)
def test_what_was_written_reads_back_and_writes_the_same(sample):
    text = frozen.dump(sample)

    again = frozen.load(Sample, text)

    assert frozen.dump(again) == text
    assert (again.on, again.at, again.count, again.done) == (
        sample.on, sample.at, sample.count, sample.done
    )  # fmt: skip
    assert [row.points for row in again.rows] == [row.points for row in sample.rows]


@pytest.mark.parametrize("written", ["91.5", "91.50", "91.500"])
def test_a_number_has_one_text_however_the_database_gives_it(written):
    row = Row("a", Decimal(written))

    assert frozen.dump(row) == '{"name":"a","points":"91.5"}'


@pytest.mark.parametrize("zero", ["0", "0.00", "-0", "0E+2"])
def test_nought_has_one_text(zero):
    assert frozen.dump(Row("a", Decimal(zero))) == '{"name":"a","points":"0"}'


def test_whole_hundreds_keep_their_noughts():
    assert json.loads(frozen.dump(Row("a", Decimal("1E+2"))))["points"] == "100"


def test_text_is_brought_to_one_form_and_moments_to_one_zone():
    apart = replace(SAMPLE, rows=(Row("Đệ\u0302".replace("ệ", "e\u0323"), None),))
    local = SAMPLE.at.astimezone(timezone(timedelta(hours=7)))

    assert "Đệ" in frozen.dump(apart)
    assert frozen.dump(replace(SAMPLE, at=local)) == frozen.dump(SAMPLE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"name":"a"}',
        '{"name":"a","points":null,"more":1}',
        '{"name":1,"points":null}',
        '{"name":"a","points":91.5}',
        '{"name":"a","points":"viết sai"}',
    ],
)
def test_what_is_no_such_figures_is_refused(text):
    with pytest.raises(ValueError):
        frozen.load(Row, text)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_no_number_at_all_is_never_frozen(value):
    with pytest.raises(ValueError, match="no figure"):
        frozen.dump(Row("a", value))


def test_a_float_is_never_frozen():
    with pytest.raises(TypeError):
        frozen.dump(Row("a", 91.5))


def test_the_hash_is_of_the_text():
    assert frozen.sha256("{}") == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
