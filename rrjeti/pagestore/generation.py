"""One number that all page processes share: it grows when anything public changes, and stored pages of older numbers die.

On one machine it lives in a small memory-mapped file (reading costs well under a microsecond); several machines share it
through Redis, read at most ten times a second and at once by the process that changed something.
"""

import fcntl
import mmap
import struct
import time
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

from rrjeti.environment import home_folder


class Counter(Protocol):
    def read(self) -> int: ...
    def grow(self) -> None: ...


class FileCounter:
    """Eight bytes in a file; growing takes a lock, reading takes none."""

    def __init__(self, path: Path) -> None:
        home_folder(path.parent)
        self.file = path.open("a+b")
        if path.stat().st_size < 8:
            self.file.write(struct.pack("<Q", time.time_ns() // 1000))
            self.file.flush()
        self.map = mmap.mmap(self.file.fileno(), 8)

    def read(self) -> int:
        return int(struct.unpack_from("<Q", self.map)[0])

    def grow(self) -> None:
        fcntl.flock(self.file, fcntl.LOCK_EX)
        try:
            struct.pack_into("<Q", self.map, 0, max(self.read() + 1, time.time_ns() // 1000))
        finally:
            fcntl.flock(self.file, fcntl.LOCK_UN)


class RedisCounter:
    """A Redis key; a read is at most ``FRESH`` seconds old.

    As in the file, the number is never behind the clock: a Redis that was emptied begins no number that was there before.
    """

    KEY, FRESH = "rrjeti:generation", 0.1
    GROW = """
        local known = tonumber(redis.call("get", KEYS[1]) or "0")
        local grown = string.format("%.0f", math.max(known + 1, tonumber(ARGV[1])))
        redis.call("set", KEYS[1], grown)
        return grown
    """

    def __init__(self, url: str, name: str = "") -> None:
        import redis

        self.client: Any = redis.Redis.from_url(url)
        self.key = f"{self.KEY}{name}"
        self.value, self.read_at = 0, 0.0

    def read(self) -> int:
        if time.monotonic() - self.read_at > self.FRESH:
            known = self.client.get(self.key)
            if known is None:
                self.grow()
            else:
                self.value, self.read_at = int(known), time.monotonic()
        return self.value

    def grow(self) -> None:
        grown = self.client.eval(self.GROW, 1, self.key, time.time_ns() // 1000)
        self.value, self.read_at = int(grown), time.monotonic()


@cache
def counter(part: str = "") -> Counter:
    """That of the whole site, or of a part of it that changes so often that the rest shall not be drawn anew each time."""
    name = f"-{part}" if part else ""
    if settings.REDIS_URL:
        return RedisCounter(settings.REDIS_URL, name)
    return FileCounter(Path(settings.HOME) / f"generation{name}")


def day() -> int:
    """The day of the site's time zone (Django sets it for the process), as a number that grows: what a page says of today ends at midnight."""
    now = time.localtime()
    return now.tm_year * 366 + now.tm_yday


def current(part: str = "") -> int:
    """The number that what is being rendered now belongs to: it grows with the whole site, and with the part that it stands in."""
    return counter().read() + day() + (counter(part).read() if part else 0)


def public_changed(part: str = "") -> None:
    """Call when something public changed without a model's save (bulk updates); takes effect when the transaction commits."""
    transaction.on_commit(lambda: counter(part).grow())
