"""Things that may be done only so often: counted by the cache, and told before it is too often."""

import hashlib
import ipaddress
from dataclasses import dataclass

from django.core.cache import cache

from core import clock

LINE_BITS = 64  # of an IPv6 address, those that name the line


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` in each window of so many seconds; the windows follow the clock.

    Counting is one step of the cache and takes no lock, so that reading it never waits.
    A folder as the cache may lose one of two that come at the same moment, Redis loses none.
    """

    name: str
    most: int
    seconds: int

    def is_full(self, whose: str) -> bool:
        return cache.get(self._key(whose), 0) >= self.most

    def count(self, whose: str) -> int:
        """Count one more and return how many that makes: equal to `most` once a window."""
        key = self._key(whose)
        if cache.add(key, 1, self.seconds):
            return 1
        try:
            made = cache.incr(key)
        except ValueError:  # thrown out meanwhile
            return 1
        cache.touch(key, self.seconds)  # a folder forgets the time with each incr
        return made

    def _key(self, whose):
        window = int(clock.now().timestamp()) // self.seconds
        return f"limit:{self.name}:{window}:{hashlib.sha256(whose.encode()).hexdigest()}"


def line_of(address: str) -> str:
    """Return what an address counts as: of IPv6 the line's part alone.

    A line has as many addresses of its own there as anybody could want.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, ipaddress.IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    line = ipaddress.IPv6Network((found.packed, LINE_BITS), strict=False)
    return str(line.network_address)
