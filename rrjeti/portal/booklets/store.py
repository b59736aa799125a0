"""Finished files, kept by page and revision; making one takes a moment, so only one is made at a time."""

import fcntl
import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

PATIENCE = 10.0


class Busy(Exception):
    """Another file is being made; the reader is asked to try again."""


def folder() -> Path:
    place = Path(settings.MEDIA_ROOT) / "booklets"
    place.mkdir(parents=True, exist_ok=True)
    return place


def name_of(page: Any, ending: str) -> str:
    """Changes with every published revision, so an old file is never served for a new text."""
    stamp = page.last_published_at.isoformat() if page.last_published_at else ""
    mark = hashlib.sha256(f"{page.live_revision_id} {stamp} {page.title}".encode()).hexdigest()[:12]
    return f"{page.pk}-{mark}.{ending}"


@contextmanager
def alone() -> Iterator[None]:
    """Waits at most ``PATIENCE`` seconds for the one place at the press."""
    with (folder() / "lock").open("a") as file:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise Busy from None
                time.sleep(0.1)
        yield


def kept(page: Any, ending: str, make: Callable[[], bytes]) -> bytes:
    """The finished file; made now when it is not there, replacing those of older revisions."""
    path = folder() / name_of(page, ending)
    if path.exists():
        return path.read_bytes()
    with alone():
        if not path.exists():
            content = make()
            for old in folder().glob(f"{page.pk}-*.{ending}"):
                old.unlink(missing_ok=True)
            fresh = path.with_suffix(".part")
            fresh.write_bytes(content)
            fresh.replace(path)
    return path.read_bytes()
