"""How a record stands, in values that can be kept as JSON and read years later: names instead of numbers."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import override

from rrjeti.languages.fields import TranslatedField

# Kept by the machine, or of no use to readers: Wagtail's states, the time of a plan, our own keys.
SKIPPED = {
    "id",
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "go_live_at",
    "expire_at",
    "expired",
    "updated_at",
    "lens_reasons",
}


def told(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """The fields whose changes are told, in the order of the model."""
    machine = SKIPPED | set(getattr(model, "MACHINE_FIELDS", ()))
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        if field.editable and field.name not in machine:
            yield field


def snapshot(record: models.Model, children: tuple[str, ...] = ()) -> dict[str, Any]:
    values = {field.name: value_of(record, field) for field in told(type(record))}
    return values | {name: lines_of(record, name) for name in children}


def value_of(record: Any, field: Any) -> Any:
    if field.many_to_many:
        rows = list(getattr(record, field.name).all())
        return in_all_languages(lambda: "; ".join(sorted(str(row) for row in rows)))
    if field.is_relation:
        row = getattr(record, field.name)
        return in_all_languages(lambda: str(row)) if row is not None else {}
    value = field.value_from_object(record)
    return value if value is None or isinstance(value, (bool, int, str, dict)) else str(value)


def lines_of(record: Any, name: str) -> dict[str, str]:
    """The rows that belong to a record – contacts, files –, one line each, as far as readers may see them."""
    rows = getattr(record, name).all()
    rows = list(rows.visible_to(AnonymousUser()) if hasattr(rows, "visible_to") else rows)
    return in_all_languages(lambda: "\n".join(str(getattr(row, "history_line", row)) for row in rows))


def in_all_languages(say: Any) -> dict[str, str]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = say()
    return {code: text for code, text in found.items() if text}


def is_translated(field: Any) -> bool:
    return isinstance(field, TranslatedField)
