"""What is dear to make and the same for all tests of a run: the first process makes it, the others that run beside it take it."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


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
