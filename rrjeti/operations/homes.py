"""Whether a home and its embedded database can be used at all, seen from outside: without Django, which would fail on either at length."""

import os
from pathlib import Path

from rrjeti.operations import quickstart

HEAD = b"SQLite format 3\0"
RESTORE = "Bring the last backup back: rrjeti restore FILE"
SAID_OF_DAMAGE = ("malformed", "not a database")


def unusable(home: Path) -> str:
    """Why the home cannot be used; empty when it can, or is not there yet."""
    try:
        os.listdir(home)  # noqa: PTH208
    except FileNotFoundError:
        return ""
    except NotADirectoryError:
        said = "is a file and not a folder" if home.exists() else "lies below a file"
        return f"{home} {said}. Choose another place: RRJETI_HOME=…"
    except OSError as error:
        return f"{home} cannot be used ({error.strerror}). Choose another place: RRJETI_HOME=…"
    return "" if os.access(home, os.W_OK | os.X_OK) else f"{home} cannot be written to. Choose another place: RRJETI_HOME=…"


def damage(home: Path) -> str:
    """What stands where the database should be; empty when it may be one, or is not there yet."""
    path = home / "rrjeti.sqlite3"
    if os.environ.get("DATABASE_URL") or not path.exists():
        return ""
    if path.is_dir():
        return f"The database is damaged: {path} is a folder."
    try:
        with path.open("rb") as file:
            head = file.read(len(HEAD))
    except OSError as error:
        return f"{path} cannot be read ({error.strerror})."
    return f"The database is damaged: {path} is not a database." if head not in (b"", HEAD) else ""


def with_advice(said: str) -> str:
    return f"{said} {RESTORE}" if "damaged" in said else said


def told_by(error: Exception) -> str:
    """The damage that an error of SQLite tells; empty when it tells of something else."""
    found = any(words in str(error) for words in SAID_OF_DAMAGE)
    return with_advice(f"The database is damaged: {quickstart.home() / 'rrjeti.sqlite3'} ({error}).") if found else ""
