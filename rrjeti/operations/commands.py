"""Our own commands: what keeps one from running is one sentence, and an empty home stays empty."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rrjeti.operations import homes, quickstart

# What looking at the settings and at the database makes, before a command does anything.
DATABASES = {f"{name}.sqlite3{part}" for name in ("rrjeti", "queue") for part in ("", "-wal", "-shm")}
STUBS = {"secret-key", "generation", *DATABASES}


@contextmanager
def as_it_was(home: Path) -> Iterator[None]:
    """A home that was empty, or not there, is so again when what is inside fails."""
    was_there, was_used = home.is_dir(), home.is_dir() and any(home.iterdir())
    try:
        yield
    except BaseException:
        if not was_used:
            clear(home, was_there)
        raise


def has_tables(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT 1 FROM sqlite_master").fetchone() is not None


def clear(home: Path, stays: bool) -> None:
    """Takes stubs away; a home with anything else in it is left alone."""
    found = list(home.iterdir()) if home.is_dir() else []
    if any(path.name not in STUBS or (path.suffix == ".sqlite3" and has_tables(path)) for path in found):
        return
    for path in found:
        path.unlink(missing_ok=True)  # SQLite takes its own beside it away
    if home.is_dir() and not stays:
        home.rmdir()


def run(name: str, *arguments: str) -> None:
    """As Django runs it, but for the words in which it fails."""
    with as_it_was(quickstart.home()):
        import django
        from django.core.management import CommandError, ManagementUtility
        from django.db import DatabaseError, connections

        django.setup()
        command, status = ManagementUtility(["rrjeti", name, *arguments]).fetch_command(name), 2
        try:
            options = vars(command.create_parser("rrjeti", name).parse_args(list(arguments)))
            status = 0
            command.execute(*options.pop("args", ()), **options)
        except CommandError as error:
            if "--traceback" in arguments:
                raise
            print(f"rrjeti: {str(error).removeprefix('Error: ')}", file=sys.stderr)
            raise SystemExit(status or error.returncode) from error
        except (DatabaseError, sqlite3.DatabaseError) as error:
            if not (said := homes.told_by(error)):
                raise
            print(f"rrjeti: {said}", file=sys.stderr)
            raise SystemExit(1) from error
        finally:
            connections.close_all()
