"""The process that prepares the home and ends, with all the memory that it took; the supervisor stays small."""

import os

from rrjeti.operations import homes, quickstart
from rrjeti.operations.ports import CannotStart
from rrjeti.operations.processes import end_with_supervisor, leave
from rrjeti.operations.serving import said_plainly, say


def prepare() -> None:
    """A setting or a command that cannot be is a reason not to start."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import DatabaseError

    try:
        django.setup()
        from rrjeti.operations import preparation

        if preparation.prepare(say):
            quickstart.remember()
    except (CommandError, ImproperlyConfigured) as error:
        raise CannotStart(str(error)) from error
    except DatabaseError as error:
        if not (said := homes.told_by(error)):
            raise
        raise CannotStart(said) from error


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")
    end_with_supervisor()
    with said_plainly():
        prepare()
    leave()


if __name__ == "__main__":
    main()
