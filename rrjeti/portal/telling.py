"""A record of another part as a reader's page: each public field with its name and value in the active language, no internal key."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.text import capfirst

from rrjeti.languages.dates import say_date, say_partial
from rrjeti.languages.fields import Translated
from rrjeti.provenance.snapshots import told

# What only machines and editors need, and what the foot of the page says in marks and sources.
SKIPPED = re.compile(
    r"^(key|\w+_key|place|order_date|(\w+_)?confidence|as_of|verified_\w+|review_by|note|sources|is_\w+|(\w+_)?unit|\w+_number|anonymous|lenses)$"
)
DATE = re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b")
# References to other records stand at the ends of lines, in square brackets.
REFERENCE = re.compile(r" *\[[\w-]+\]$", re.M)


def rows_of(record: models.Model) -> Iterator[tuple[str, Any]]:
    """Names and values, title and empty fields left out."""
    for field in told(type(record)):
        if SKIPPED.match(field.name) or field.name in ("title", "name"):
            continue
        value = value_of(record, field)
        if value:
            yield capfirst(str(field.verbose_name)), value


def value_of(record: Any, field: Any) -> Any:
    """The value as a reader says it."""
    value = getattr(record, field.name)
    if field.many_to_many:
        return ", ".join(str(row) for row in value.all())
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    if isinstance(value, dt.date):
        return say_date(value)
    if isinstance(value, Translated):
        return value.part(dated(REFERENCE.sub("", value)))
    if not value or isinstance(field, models.URLField):
        return value or ""
    return dated(str(value))


def dated(text: str) -> str:
    """With the dates that stand in it written out: 23 June 2016, not 2016-06-23."""
    return DATE.sub(lambda found: say_partial(found[0]), text)
