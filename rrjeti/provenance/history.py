"""The public history of a record as a page shows it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from rrjeti.languages.dates import say_date
from rrjeti.languages.reader import reader_language
from rrjeti.provenance.differences import whole, words
from rrjeti.provenance.models import Change, LoadedRecord
from rrjeti.provenance.snapshots import is_translated

MOST = 100


@dataclass(frozen=True)
class Line:
    """A field before and after; ``lang`` when the text is not in the reader's language."""

    label: str
    lang: str
    old: SafeString
    new: SafeString


@dataclass(frozen=True)
class Entry:
    change: Change
    lines: list[Line]


def of(record: models.Model) -> list[Entry]:
    """The newest first, by one query."""
    name = record._meta.label_lower
    rows = Change.objects.filter(model=name, record=str(record.pk)).select_related("by")[:MOST]
    return [Entry(row, [line for change in row.changes for line in lines(type(record), *change)]) for row in rows]


def is_starter(record: Any) -> bool:
    """It came with the starter content, perhaps before changes were recorded."""
    return LoadedRecord.objects.filter(model=record._meta.label_lower, key=record.key).exists()


def lines(model: type[models.Model], name: str, old: Any, new: Any) -> list[Line]:
    """One line for a plain value, one for each language of a text that differs; names of other records in the reader's language."""
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:  # gone since
        return []
    label = capfirst(str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural))
    if not isinstance(old, dict) and not isinstance(new, dict):
        return [Line(label, "", *whole(say(field, old), say(field, new)))]
    old, new = old or {}, new or {}
    reader = reader_language()
    codes = [code for code in dict.fromkeys([*old, *new]) if old.get(code) != new.get(code)]
    if not is_translated(field):
        codes = [reader if reader in codes else codes[0]] if codes else []
    names = dict(settings.LANGUAGES)
    return [
        Line(
            f"{label} ({names.get(code, code)})" if is_translated(field) else label,
            "" if code == reader else code,
            *words(old.get(code, ""), new.get(code, "")),
        )
        for code in codes
    ]


def say(field: Any, value: Any) -> str:
    """A stored value in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(field, models.DateField):
        return say_date(dt.date.fromisoformat(value[:10]))
    return str(dict(field.flatchoices).get(value, value)) if getattr(field, "choices", None) else str(value)
