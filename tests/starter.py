"""The starter content, loaded once in a session: each test gets its rows back instead of reading the files again."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import translation

from rrjeti.content import loader

STARTERS = ("provenance.loading", "vocabulary.starter", "directory.starter", "directory.guide.starter")
Rows = list[tuple[type[models.Model], list[str], list[tuple[Any, ...]]]]


def load_starters() -> list[loader.Outcome]:
    """The real vocabulary, directory and guide."""
    with patch.object(loader, "STARTERS", STARTERS):
        return [loader.load_file(path, load) for path, load in loader.files("AL")]


def remember(blocker: Any, load: Callable[[], Any]) -> tuple[Any, Rows]:
    """What ``load`` gives, and the rows it brought into every table. The database is left as it was."""
    with blocker.unblock(), translation.override("en"), transaction.atomic():
        tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]
        before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in tables}
        given = load()
        rows: Rows = []
        for model in tables:
            names = [field.attname for field in model._meta.local_concrete_fields]
            new = [row for row in model._base_manager.values_list("pk", *names) if row[0] not in before[model]]
            rows.append((model, names, [row[1:] for row in new]))
        transaction.set_rollback(True)
    return given, [part for part in rows if part[2]]


def put_back(rows: Rows) -> None:
    """As they were, numbers and all; what a test adds is counted on from them."""
    for model, names, values in rows:
        model._base_manager.bulk_create([model.from_db("default", names, row) for row in values], batch_size=400)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [model for model, _names, _values in rows]):
            cursor.execute(sql)
