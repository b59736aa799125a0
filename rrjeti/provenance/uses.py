"""Where a record is used: relations of the database, keys that other records keep, links in texts. Parts add what only they know."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey

from rrjeti.languages.fields import TranslatedField, as_values
from rrjeti.provenance.models import LoadedRecord

Finder = Callable[[Any], Iterable["Use"]]
# What Wagtail and the search keep for themselves goes with the record.
MACHINE = {"wagtailcore", "wagtailsearch", "wagtail_localize", "search", "taggit"}
MOST = 200
_finders: list[Finder] = []
_keys: dict[str, list[tuple[str, str]]] = {}


@dataclass(frozen=True)
class Use:
    """A record that names this one, and in which of its fields."""

    record: Any
    field: str

    @property
    def owner(self) -> Any:
        """What has a form of its own: an answer of the guide is edited with its guide."""
        return owner(self.record)

    @property
    def kind(self) -> str:
        return capfirst(str(self.record._meta.verbose_name))


def owner(record: Any) -> Any:
    parent = next((field.name for field in record._meta.fields if isinstance(field, ParentalKey)), "")
    return owner(getattr(record, parent)) if parent else record


def find_with(finder: Finder) -> None:
    _finders.append(finder)


def named_by(target: str, *places: tuple[str, str]) -> None:
    """Records of ``target`` ("app.Model") are named by their key in these fields (("app.Model", "field"))."""
    _keys.setdefault(target.lower(), []).extend(places)


def key_of(record: Any) -> str:
    return str(getattr(record, "key", "") or (record.pk if record._meta.pk.name == "code" else ""))


def uses(record: Any) -> list[Use]:
    """Each place once, relations first."""
    found = [*by_relation(record), *by_key(record), *(use for finder in _finders for use in finder(record))]
    return list({(use.record._meta.label, use.record.pk, use.field): use for use in found}.values())


def by_relation(record: Any) -> Iterator[Use]:
    for relation in record._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.many_to_many)):
            continue
        model, field = relation.related_model, relation.field
        if isinstance(field, ParentalKey) or model._meta.auto_created or model._meta.app_label in MACHINE:
            continue
        rows = model._default_manager.filter(**{field.name: record})[:MOST]
        yield from (Use(row, str(field.verbose_name)) for row in rows if row != record)


def by_key(record: Any, label: str = "") -> Iterator[Use]:
    """Pages of every kind are named under one ``label``."""
    label, key = label or record._meta.label_lower, key_of(record)
    if not key:
        return
    for model, field in lists_of(label):
        yield from (Use(row, str(field.verbose_name)) for row in model._default_manager.all() if key in (getattr(row, field.name) or []))
    for name, attribute in _keys.get(label, ()):
        model = apps.get_model(name)
        field = model._meta.get_field(attribute)
        yield from (Use(row, str(field.verbose_name)) for row in naming(model, field, key))


def lists_of(label: str) -> Iterator[tuple[type[models.Model], Any]]:
    """Fields that keep a list of keys of these records."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if str(getattr(field, "of", "")).lower() == label:
                yield model, field


def naming(model: Any, field: Any, key: str) -> Iterable[Any]:
    """A text names a key in square brackets, any other field is the key."""
    if not isinstance(field, TranslatedField):
        return list(model._default_manager.filter(**{field.name: key}))
    mark = re.compile(rf"\[{re.escape(key)}\]")
    return [row for row in model._default_manager.all() if any(mark.search(text) for text in as_values(row.__dict__[field.attname]).values())]


def comes_back(record: Any) -> bool:
    """It stands in the starter files: when it is deleted, the next load makes it anew (ADR 7). A row inside a record stays out."""
    if owner(record) is not record:
        return False
    return LoadedRecord.objects.filter(model=record._meta.label_lower, key=key_of(record)).exclude(key="").exists()
