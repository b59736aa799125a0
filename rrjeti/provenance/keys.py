"""Short names that nobody has to invent: made from the title of a new record, unlike all others of its kind."""

from collections.abc import Container, Iterable
from itertools import count
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from rrjeti.languages.fields import as_values
from rrjeti.languages.folding import fold


def words(value: Any) -> str:
    """A title in the default language or in the first that it has; another record by its own short name."""
    if isinstance(value, models.Model):
        return str(getattr(value, "key", value.pk))
    if isinstance(value, (dict, str)):
        texts = as_values(value)
        return texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), "")
    return "" if value is None else str(value)


def shortened(text: str, most: int) -> str:
    """Cut between two words, unless the first is too long by itself."""
    if len(text) <= most:
        return text
    whole, hyphen, _rest = text[: most + 1].rpartition("-")
    return (whole if hyphen else text[:most]).strip("-")


def make_key(values: Iterable[Any], most: int, taken: Container[str]) -> str:
    """``gjykata-e-larte``, and ``gjykata-e-larte-2`` for the next; nothing when the title has no letter of ours."""
    base = slugify(fold(" ".join(words(value) for value in values))).strip("-_")
    if not base:
        return ""
    tries = (shortened(base, most - len(end)) + end for end in (f"-{number}" if number > 1 else "" for number in count(1)))
    return next(key for key in tries if key not in taken)


def key_of(model: type[models.Model], cleaned: dict[str, Any]) -> str:
    """For a new record of ``model``, out of what its form holds."""
    names = getattr(model, "KEY_FROM", None) or ("title", "name")
    field: Any = model._meta.get_field("key")
    taken = set(model._default_manager.values_list("key", flat=True))
    return make_key((cleaned.get(name) for name in names), field.max_length, taken)
