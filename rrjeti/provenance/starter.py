"""Loads starter records again and again without ever undoing what an editor changed.

For each record the ledger keeps a fingerprint of what was loaded. When the record in the database still has it, nobody
touched it and a newer version of the file may replace it; otherwise it stays as the editor left it.
"""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from rrjeti.provenance.changes import by_starter
from rrjeti.provenance.models import LoadedRecord, Source

M = TypeVar("M", bound=models.Model)


class RecordError(Exception):
    """A record of a content file that cannot be loaded; says file, record and field."""

    def __init__(self, file: str, record: str, field: str, message: str) -> None:
        super().__init__(f"{file}: record “{record}”, field “{field}”: {message}")
        self.file, self.record, self.field = file, record, field


@dataclass
class Outcome:
    """What became of one file: counts of records, or the error that kept all of it out."""

    file: str
    counts: dict[str, int]
    error: RecordError | None = None


class Saver:
    """Writes the records of one file; the caller wraps the file in a transaction."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.counts: Counter[str] = Counter()
        self.now = "?"

    def fail(self, record: str, field: str, message: str) -> RecordError:
        return RecordError(self.file, record, field, message)

    def need(self, record: Mapping[str, Any], field: str) -> Any:
        """The field's value; an error that names it when it is missing or empty."""
        self.now = str(record.get("id", "?"))
        if record.get(field) in (None, "", {}, []):
            raise self.fail(str(record.get("id", "?")), field, "is missing")
        return record[field]

    def day(self, record: Mapping[str, Any], field: str) -> dt.date | None:
        """A whole date; one known in part, or none, is ``None``; an impossible one is an error that names its field."""
        text = str(record.get(field) or "")
        if len(text) != 10:
            return None
        try:
            return dt.date.fromisoformat(text)
        except ValueError as error:
            raise self.fail(str(record.get("id", "?")), field, f"“{text}” is not a date") from error

    def find(self, model: type[M], keys: Iterable[str], record: str, field: str) -> list[M]:
        """The records of another kind that ``keys`` name, in that order; an error for the first unknown one."""
        wanted = list(keys)
        attribute = "code" if model._meta.pk and model._meta.pk.name == "code" else "key"
        found = {getattr(row, attribute): row for row in model._default_manager.filter(**{f"{attribute}__in": wanted})}
        for key in wanted:
            if key not in found:
                raise self.fail(record, field, f"“{key}” is not known")
        return [found[key] for key in wanted]

    def sourced(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The values of the trait ``Sourced`` from the uniform keys conf, as_of, note."""
        note = record.get("note") or {}
        note = note if isinstance(note, Mapping) else {"en": note}
        return {"confidence": record.get("conf") or "general", "as_of": str(record.get("as_of") or ""), "note": note}

    def sources(self, record: Mapping[str, Any]) -> list[Source]:
        return self.find(Source, record.get("src") or [], str(record.get("id", "?")), "src")

    def save(
        self, model: type[M], key: str, fields: Mapping[str, Any], m2m: Mapping[str, Iterable[models.Model]] | None = None, match: str = "key"
    ) -> M:
        """Creates or renews the record ``key``; an edited one is returned as it stands.

        A record that an editor deleted comes back: to hide one, withdraw it instead of deleting it.
        """
        self.now = key
        instance = model._default_manager.filter(**{match: key}).first()
        ledger = LoadedRecord.objects.filter(model=model._meta.label_lower, key=key).first()
        if instance is not None and (ledger is None or ledger.fingerprint != fingerprint(instance)):
            self.counts["kept"] += 1
            return instance
        instance = instance or model(**{match: key})
        self.write(instance, key, fields, m2m or {})
        LoadedRecord.objects.update_or_create(
            model=model._meta.label_lower, key=key, defaults={"fingerprint": fingerprint(instance), "file": self.file}
        )
        self.counts["loaded"] += 1
        return instance

    def write(self, instance: models.Model, key: str, fields: Mapping[str, Any], m2m: Mapping[str, Iterable[models.Model]]) -> None:
        with by_starter():
            self.put(instance, key, fields, m2m)

    def put(self, instance: models.Model, key: str, fields: Mapping[str, Any], m2m: Mapping[str, Iterable[models.Model]]) -> None:
        for name, value in fields.items():
            setattr(instance, name, value)
        try:
            instance.full_clean()
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise self.fail(key, field, " ".join(messages)) from error
        instance.save()
        for name, rows in m2m.items():
            relation = getattr(instance, name)
            relation.set(list(rows))
            if hasattr(relation, "commit"):  # relations of Wagtail's clusters wait for it
                relation.commit()


def fingerprint(instance: models.Model) -> str:
    """A hash over the record's own columns and links, leaving out what the machine keeps by itself.

    ``LATER_FIELDS`` came after records had been loaded: while empty they do not count, so that those records are still known.
    """
    skipped = set(getattr(instance, "MACHINE_FIELDS", ())) | {"id"}
    fresh = type(instance)._default_manager.get(pk=instance.pk)
    skipped |= {name for name in getattr(instance, "LATER_FIELDS", ()) if not getattr(fresh, name, None)}
    values = {f.attname: f.value_from_object(fresh) for f in fresh._meta.concrete_fields if f.name not in skipped}
    links = {f.name: sorted(str(row.pk) for row in getattr(fresh, f.name).all()) for f in fresh._meta.many_to_many if f.name not in skipped}
    text = json.dumps([values, links], sort_keys=True, cls=DjangoJSONEncoder, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
