"""Run by test_upgrade in a process of its own: prints each table of the first version with the number of its rows after the upgrade."""

import datetime as dt
import itertools
import sys
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

OWN = {config.label for config in apps.get_app_configs() if config.name.startswith("rrjeti.")}
NUMBERS = itertools.count(1)


def value(field: models.Field[Any, Any], made: dict[str, Any]) -> Any:
    """Something that the field accepts, different for each row."""
    number = next(NUMBERS)
    if isinstance(field, models.ForeignKey):
        return row(field.related_model, made)
    if isinstance(field, models.JSONField):
        return {"sq": f"tekst {number}"}
    if isinstance(field, models.DateTimeField):
        return dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    if isinstance(field, models.DateField):
        return dt.date(2020, 1, 1)
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.IntegerField | models.FloatField | models.DecimalField):
        return number
    if isinstance(field, models.UUIDField):
        return f"00000000-0000-0000-0000-{number:012}"
    if isinstance(field, models.BinaryField):
        return b"x"
    return f"x{number}"[: field.max_length or 10]


def is_needed(field: models.Field[Any, Any]) -> bool:
    if field.null or isinstance(field, models.AutoField):
        return False
    return isinstance(field, models.ForeignKey) or not field.has_default()


def row(model: Any, made: dict[str, Any]) -> Any:
    """One row of a model as it was in the first version, with what it needs."""
    name = model._meta.label_lower
    if name not in made:
        made[name] = None
        fields = [field for field in model._meta.concrete_fields if is_needed(field)]
        made[name] = model.objects.create(**{field.name: value(field, made) for field in fields})
    return made[name]


def main() -> None:
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    first = sorted(node for node in graph.nodes if node[0] in OWN and node[1].startswith("0001_") and is_of_first_version(graph, node))
    executor.migrate(first)
    old = executor.loader.project_state(first).apps
    made: dict[str, Any] = {}
    kept = [model for model in old.get_models() if model._meta.app_label in OWN and not belongs_to_page(model)]
    for model in kept:
        row(model, made)
    made["events.event"].themes.add(made["events.theme"])
    connection.check_constraints()
    MigrationExecutor(connection).migrate(graph.leaf_nodes())
    print("events.event.topics", apps.get_model("events.event").topics.through.objects.count())
    for model in kept:
        label = model._meta.label_lower
        try:
            print(label, apps.get_model(label).objects.count())
        except LookupError:  # a later version gave the table up
            continue


def is_of_first_version(graph: Any, node: tuple[str, str]) -> bool:
    """Parts that came later begin where the others already were."""
    return all(other[1].startswith("0001_") for other in graph.forwards_plan(node) if other[0] in OWN)


def belongs_to_page(model: Any) -> bool:
    """Pages live in a tree, which the portal's own tests walk."""
    related = [field.related_model for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey) and not field.null]
    return any(other._meta.label_lower == "wagtailcore.page" or belongs_to_page(other) for other in related if other is not model)


main()
