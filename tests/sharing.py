"""What is dear to make and the same for all tests of a run: the first process makes it, the others that run beside it take it."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The path that ``make`` has written. Others wait while one makes it; one that failed leaves nothing behind."""
    base = folders.getbasetemp()
    ground = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    made, part = ground / name, ground / f"{name}.part"
    with (ground / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(part)
            part.rename(made)
    return made


@contextmanager
def standing(blocker: Any, lay: Callable[[], object]) -> Iterator[None]:
    """What ``lay`` writes stands for all tests inside; each test takes back only what it changed itself. Not for tests that commit."""
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]  # as Django's own TestCase does: a lasting transaction inside is none the worse
    with blocker.unblock():
        around.__enter__()
        try:
            with translation.override("en"):
                lay()
            with blocker.block():
                yield
        finally:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
