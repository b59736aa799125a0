"""What every installation begins with, remembered once: a test that commits on PostgreSQL gets it back, which takes a tenth of emptying all
tables and laying it anew."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from rrjeti.pagestore.generation import public_changed

Rows = dict[str, list[tuple[Any, ...]]]
_ground: Rows = {}


def tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(names) - {"django_migrations"})


def filled(names: list[str]) -> list[str]:
    """Those with rows, asked at once."""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quoted(name)})" for name in names))
        return [row[0] for row in cursor.fetchall()]


def remember() -> None:
    """Called when the database has just been made."""
    with connection.cursor() as cursor:
        for name in filled(tables()):
            cursor.execute(f"SELECT * FROM {quoted(name)}")
            _ground[name] = cursor.fetchall()


def lay_again(_test: Any = None) -> None:
    """Empties what a test has filled and puts the ground back, numbers and all, while links between tables are not looked at."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for name in filled(tables()):
            cursor.execute(f"DELETE FROM {quoted(name)}")
        for name, rows in _ground.items():
            with cursor.copy(f"COPY {quoted(name)} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        cursor.execute("SET session_replication_role = DEFAULT")
        number = "greatest(coalesce(last_value, 0), 100000)"  # a test that restored a backup took the numbers back
        cursor.execute(f"SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, {number}) FROM pg_sequences")
    ContentType.objects.clear_cache()
    public_changed()  # what was remembered while the test's rows were there


def no_foreign_kinds() -> None:
    """Numbers of content types are those of the ground again after every test; what a test remembered of others is forgotten."""
    own = {(row[1], row[2]): row[0] for row in _ground.get("django_content_type", ())}
    known = ContentType.objects._cache.get(connection.alias, {})  # type: ignore[attr-defined]
    if any(own.get((one.app_label, one.model), one.pk) != one.pk for one in known.values()):
        ContentType.objects.clear_cache()


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)
