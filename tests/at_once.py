"""Several deeds at the same moment, each in a thread and on a connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import OperationalError, connection


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """What each of them gives. They need a test with ``transactional_db``."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(patiently, acts))


def patiently(act: Callable[[], Any]) -> Any:
    """The database of the tests is in memory: threads share it and are refused instead of waiting."""
    try:
        for _again in range(200):
            try:
                return act()
            except OperationalError as error:
                if "locked" not in str(error):
                    raise
                time.sleep(0.01)
        raise AssertionError("locked for too long")
    finally:
        connection.close()
