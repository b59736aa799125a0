"""What is kept about a person, in the words of a page: labels for columns, and values as one says them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rrjeti.accounts.days import is_whole
from rrjeti.accounts.labels import LABELS
from rrjeti.accounts.personal import Kept
from rrjeti.audit import verbs
from rrjeti.languages.dates import say_date

NOTHING = "–"


def row_of(kept: Kept, row: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and words of each value, in the active language."""
    return [(label(kept, name), in_words(value, field_at(kept.table, name))) for name, value in row.items()]


def field_at(model: type[models.Model], path: str) -> Any:
    """The field at the end of a path such as ``group__name``; none where it leads nowhere."""
    field: Any = None
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        model = field.related_model or model
    return field


def label(kept: Kept, path: str) -> str:
    """What the map says of this model's column, else the name that the model gives it for people, else what the map says of such columns."""
    field, name = field_at(kept.table, path), path.rpartition("__")[2]
    own = getattr(field, "verbose_name", "")
    found = LABELS.get(f"{kept.model}.{path}") or (LABELS.get(path) if "__" in path else None)
    return str(found or (own if isinstance(own, Promise) else LABELS.get(name) or own or name.replace("_", " ")))


def in_words(value: Any, field: Any = None) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, dt.datetime):
        here = timezone.localtime(value) if timezone.is_aware(value) else value
        return say_date(here.date()) if is_whole(here) else f"{say_date(here.date())}, {here:%H:%M}"
    if isinstance(value, dt.date):
        return say_date(value)
    if isinstance(value, Mapping):
        return " · ".join(filter(None, (part(key, inner) for key, inner in value.items()))) or NOTHING
    if isinstance(value, list | tuple | set):
        return ", ".join(in_words(inner) for inner in value)
    return said(str(value), field)


def part(key: Any, value: Any) -> str:
    """One part of a value that has several: a text with its language, what was ticked, or a detail by itself."""
    languages = dict(settings.LANGUAGES)
    if isinstance(value, bool):
        return str(key) if value else ""
    return f"{languages[key]}: {in_words(value)}" if key in languages else in_words(value)


def said(text: str, field: Any) -> str:
    """The words of a choice, the name of a language or of a deed, or the text as it is."""
    name, choices = getattr(field, "name", ""), dict(getattr(field, "flatchoices", None) or ())
    if name == "language":
        choices = dict(settings.LANGUAGES)
    return verbs.label(text) if name == "kind" and not choices else str(choices.get(text, text))
