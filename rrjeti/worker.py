"""The worker's queue: background jobs of all apps, in one SQLite file of the home (jobs are few and small)."""

import os

import django
from django.conf import settings
from huey import SqliteHuey

from rrjeti.environment import home_folder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")


def _make() -> SqliteHuey:
    if settings.TESTING:
        return SqliteHuey("rrjeti", filename=":memory:", immediate=True)
    queue = home_folder(settings.HOME) / "queue.sqlite3"
    queue.touch(mode=0o600)  # before SQLite makes it for everyone to read
    return SqliteHuey("rrjeti", filename=str(queue), fsync=False, timeout=20, results=False)


huey = _make()


def prepare() -> SqliteHuey:
    """What the worker process calls: Django ready and every app's ``tasks`` module known to the queue."""
    from django.utils.module_loading import autodiscover_modules

    django.setup()
    autodiscover_modules("tasks")
    return huey
