"""A migrated database to begin with: `scripts/test` makes one of each kind beside other work, and nobody applies 250 migrations anew."""

import os
import sqlite3
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created

FILE, NAME = os.environ.get("RRJETI_MIGRATED_FILE", ""), os.environ.get("RRJETI_MIGRATED_DATABASE", "")


def begin_with() -> None:
    """The test database begins as a copy of the migrated one, where there is one; `migrate` then finds nothing to do."""
    if connection.vendor == "postgresql" and NAME:
        connection.settings_dict["TEST"]["TEMPLATE"] = NAME
    if connection.vendor == "sqlite" and FILE:
        connection_created.connect(fill)


def fill(connection: Any, **_more: Any) -> None:
    """Into memory, as soon as the test database is there."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        connection_created.disconnect(fill)
        with sqlite3.connect(f"file:{FILE}?mode=ro", uri=True) as migrated:
            migrated.backup(connection.connection)
        migrated.close()
