"""What may be done only so often, and what counts as one address."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from core import clock
from core.limits import Limit, line_of

LOCMEM = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
NOTHING_KEPT = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
THREE = Limit("tries", 3, 600)


@pytest.fixture(autouse=True)
def moment():
    """Stand still, so that no window ends within a test."""
    with clock.set_for_test(clock.now()):
        yield


def test_the_bound_is_reached_once_and_by_nobody_else():
    counted = []
    for _try in range(4):
        assert THREE.is_full("a") == (len(counted) >= 3)
        counted.append(THREE.count("a"))

    assert counted == [1, 2, 3, 4]
    assert THREE.is_full("a")
    assert not THREE.is_full("b")
    assert not Limit("others", 3, 600).is_full("a")


def test_the_next_window_begins_at_nothing():
    for _try in range(3):
        THREE.count("a")

    with clock.set_for_test(clock.now() + timedelta(seconds=600)):
        assert not THREE.is_full("a")
        assert THREE.count("a") == 1


def test_of_many_at_once_none_is_lost(settings):
    settings.CACHES = LOCMEM
    with ThreadPoolExecutor(8) as threads:
        counted = list(threads.map(THREE.count, ["a"] * 50))

    assert sorted(counted) == list(range(1, 51))


def test_a_cache_that_keeps_nothing_limits_nothing(settings):
    settings.CACHES = NOTHING_KEPT

    assert [THREE.count("a") for _try in range(4)] == [1] * 4
    assert not THREE.is_full("a")


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("2001:db8::1", "2001:db8::"),
        ("2001:db8:0:0:ffff::9", "2001:db8::"),
        ("2001:db8:1::1", "2001:db8:1::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("192.0.2.7", "192.0.2.7"),
        ("unix:", "unix:"),
    ],
)
def test_an_address_counts_as_its_line(address, line):
    assert line_of(address) == line
