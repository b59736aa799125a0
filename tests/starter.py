"""The starter content, loaded once in a run: each test gets its rows back instead of reading the files again."""

import pickle
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import translation

from rrjeti.content import loader
from rrjeti.library import starter as library
from rrjeti.provenance import loading
from rrjeti.provenance.starter import Saver
from rrjeti.vocabulary import starter as vocabulary
from tests.sharing import made_once

STARTERS = ("provenance.loading", "vocabulary.starter", "directory.starter", "directory.guide.starter")
Rows = list[tuple[type[models.Model], list[tuple[Any, ...]]]]


def load_starters() -> list[loader.Outcome]:
    """The real vocabulary, directory and guide."""
    with patch.object(loader, "STARTERS", STARTERS):
        return [loader.load_file(path, load) for path, load in loader.files("AL")]


def load_data() -> None:
    """Every record of the starter content; a second time, what changed since."""
    for path, load in loader.files():
        outcome = loader.load_file(path, load)
        assert outcome.error is None, outcome.error


def load_library() -> dict[str, Saver]:
    """The bibliography, the vocabulary and the library alone; gives what became of the records of each file."""
    savers = {}
    for files in (loading.FILES, vocabulary.FILES, library.FILES):
        for name, load in files.items():
            savers[name] = Saver(name)
            load(loader.read(loader.FOLDER / "al" / "data" / name), savers[name])
    return savers


LOADS: tuple[Callable[[], Any], ...] = (load_starters, load_data, load_library)


def remember(blocker: Any, folders: pytest.TempPathFactory, load: Callable[[], Any]) -> tuple[Any, Rows]:
    """What ``load`` gives, and the rows it brings into every table, as the database holds them. The database is left as it was."""
    path = made_once(folders, load.__name__, lambda part: part.write_bytes(pickle.dumps(loaded(blocker, load))))
    given, rows = pickle.loads(path.read_bytes())  # noqa: S301  (our own, of this run)
    return given, [(apps.get_model(label), values) for label, values in rows]


def loaded(blocker: Any, load: Callable[[], Any]) -> tuple[Any, list[tuple[str, list[tuple[Any, ...]]]]]:
    with blocker.unblock(), translation.override("en"), transaction.atomic():
        tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]
        before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in tables}
        leave_room(1_000_000 * (LOADS.index(load) + 1))
        given = load()
        rows = [(model._meta.label, new_rows(model, before[model])) for model in tables]
        transaction.set_rollback(True)
    return given, [part for part in rows if part[1]]


def leave_room(number: int) -> None:
    """Numbers of remembered rows stand far above those that any test gives, in this process or in one that takes the rows from it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE sqlite_sequence SET seq = %s", [number])
        else:
            cursor.execute("SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, %s) FROM pg_sequences", [number])


def new_rows(model: type[models.Model], before: set[Any]) -> list[tuple[Any, ...]]:
    place = [field.primary_key for field in model._meta.local_concrete_fields].index(True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns(model)} FROM {quoted(model._meta.db_table)}")
        found = cursor.fetchall()
    return [with_kinds(model, row, lambda pk: ContentType.objects.get_for_id(pk).natural_key()) for row in found if row[place] not in before]


def with_kinds(model: type[models.Model], row: tuple[Any, ...], say: Callable[[Any], Any]) -> tuple[Any, ...]:
    """The row with its content types said otherwise: their numbers change whenever a test empties the database."""
    fields = model._meta.local_concrete_fields
    return tuple(say(value) if value and field.related_model is ContentType else value for field, value in zip(fields, row, strict=True))


def put_back(rows: Rows) -> None:
    """As they were, numbers and all."""
    with connection.cursor() as cursor:
        for model, values in rows:
            into = f"{quoted(model._meta.db_table)} ({columns(model)})"
            # Whole before the copying begins: nothing else can be asked on this connection until it ends.
            kept = [with_kinds(model, row, lambda key: ContentType.objects.get_by_natural_key(*key).pk) for row in values]
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in kept:
                        copy.write_row(row)
            else:
                connection.connection.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(values[0]))})", kept)


def columns(model: type[models.Model]) -> str:
    return ", ".join(quoted(field.column) for field in model._meta.local_concrete_fields)


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)
