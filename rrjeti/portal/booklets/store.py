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


def stamp(page: Any) -> str:
    """Changes with every published revision."""
    return f"{page.live_revision_id} {page.last_published_at.isoformat() if page.last_published_at else ''} {page.title}"


def name_of(page: Any, ending: str, parts: str = "") -> str:
    """Changes with every published revision and with what else stands in the file, so an old file is never served for a new text."""
    return f"{page.pk}-{hashlib.sha256((stamp(page) + parts).encode()).hexdigest()[:12]}.{ending}"


def ready(name: str) -> bytes | None:
    """The finished file, if there is one."""
    path = folder() / name
    return path.read_bytes() if path.exists() else None


def keep(name: str, content: bytes) -> None:
    """In place of those of older revisions; a reader finds the whole file or none."""
    path = folder() / name
    fresh = path.with_suffix(".part")
    fresh.write_bytes(content)
    fresh.replace(path)
    for old in folder().glob(f"{name.partition('-')[0]}-*{path.suffix}"):
        if old != path:
            old.unlink(missing_ok=True)


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
    name = name_of(page, ending)
    content = ready(name)
    if content is None:
        with alone():
            content = ready(name)
            if content is None:
                content = make()
                keep(name, content)
    return content
