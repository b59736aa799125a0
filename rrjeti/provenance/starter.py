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

import yaml
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import override
from wagtail.models import DraftStateMixin, Revision

from rrjeti.languages.fields import TranslatedField
from rrjeti.provenance.changes import by_starter
from rrjeti.provenance.models import LoadedRecord, Source

M = TypeVar("M", bound=models.Model)
# What the files call a field that has another name in the database.
IN_FILES = {
    "key": "id", "confidence": "conf", "dated_on": "date", "published_on": "date", "valid_until": "until", "successor": "replaced_by",
    "out_of": "of", "method": "sample", "scale_min": "scale", "scale_max": "scale", "contacts_note": "channels_note",
    "directory.body.kind": "type", "directory.channel.body": "organisation", "guide.procedure.name": "title",
}  # fmt: skip


class RecordError(Exception):
    """A record of a content file that cannot be loaded; says file, record and field, or the place where the file cannot be read at all."""

    def __init__(self, file: str, record: str, field: str, message: str, place: str = "") -> None:
        super().__init__(f"{file}: {place or f'record “{record}”, field “{field}”'}: {message}")
        self.file, self.record, self.field, self.place = file, record, field, place

    @classmethod
    def of_yaml(cls, file: str, error: yaml.YAMLError, lines_above: int = 0) -> "RecordError":
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1 + lines_above}, column {mark.column + 1}" if mark else "the whole file"
        return cls(file, "?", "?", str(getattr(error, "problem", None) or error).replace("\n", " "), place)


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
        self.made: set[tuple[str, Any]] = set()
        self.now = "?"
        self.ledgers: dict[str, dict[str, str]] = {}

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

        A record that an editor deleted comes back: to hide one, withdraw it instead of deleting it. See :meth:`part`.
        """
        self.now = key
        instance = model._default_manager.filter(**{match: key}).first()
        before = self.loaded(model, key)
        if instance is not None and (before is None or before != fingerprint(instance)):
            self.counts["kept"] += 1
            return instance
        is_new, instance = instance is None, instance or model(**{match: key})
        self.write(instance, key, fields, m2m or {})
        now = self.with_version(instance, before)
        self.enter(model, key, before, now)
        if is_new:
            self.made.add((model._meta.label_lower, instance.pk))
        self.counts["unchanged" if not is_new and now == before else "loaded"] += 1
        return instance

    def with_version(self, instance: models.Model, before: str | None) -> str:
        """The new fingerprint. What has drafts gets a version of its own for what the load changed, so that editors can go back to it and are
        told of each other.
        """
        now = fingerprint(instance)
        if isinstance(instance, DraftStateMixin) and (instance.latest_revision_id is None or now != before):
            keep_version(instance)
            now = fingerprint(instance)
        return now

    def part(
        self, owner: models.Model, model: type[M], key: str, fields: Mapping[str, Any], m2m: Mapping[str, Iterable[models.Model]] | None = None
    ) -> M | None:
        """A row inside ``owner``, such as a contact. One that an editor took out of its record stays out and is ``None``."""
        is_here = model._default_manager.filter(key=key).exists()
        if is_here or self.has_made(owner) or self.loaded(model, key) is None:
            return self.save(model, key, fields, m2m)
        self.counts["kept"] += 1
        return None

    def loaded(self, model: type[models.Model], key: str) -> str | None:
        """The fingerprint of the record as it was loaded before."""
        return self.ledger(model).get(key)

    def ledger(self, model: type[models.Model]) -> dict[str, str]:
        """Key → fingerprint of all that was ever loaded of a kind; read once for a file."""
        kind = model._meta.label_lower
        if kind not in self.ledgers:
            self.ledgers[kind] = dict(LoadedRecord.objects.filter(model=kind).values_list("key", "fingerprint"))
        return self.ledgers[kind]

    def enter(self, model: type[models.Model], key: str, before: str | None, now: str) -> None:
        kind = model._meta.label_lower
        if before is None:
            LoadedRecord.objects.create(model=kind, key=key, fingerprint=now, file=self.file)
        elif before != now:
            LoadedRecord.objects.filter(model=kind, key=key).update(fingerprint=now, file=self.file)
        self.ledger(model)[key] = now

    def is_first(self, model: type[models.Model], key: str) -> bool:
        """True the first time that rows without a key of their own are asked for."""
        if key in self.ledger(model):
            return False
        self.enter(model, key, None, "")
        return True

    def has_made(self, record: models.Model) -> bool:
        """Whether this file has just made the record anew."""
        return (record._meta.label_lower, record.pk) in self.made

    def write(self, instance: models.Model, key: str, fields: Mapping[str, Any], m2m: Mapping[str, Iterable[models.Model]]) -> None:
        with by_starter():
            self.put(instance, key, fields, m2m)

    def put(self, instance: models.Model, key: str, fields: Mapping[str, Any], m2m: Mapping[str, Iterable[models.Model]]) -> None:
        """Saves only what differs: the time of its last change is what feeds and calendars tell their readers."""
        links = {name: list(rows) for name, rows in m2m.items()}
        before = None if instance._state.adding else held(instance, links)
        for name, value in fields.items():
            self.check_languages(instance, key, name, value)
            setattr(instance, name, value)
        if error := wrong(instance):
            field, messages = next(iter(error.items()))
            raise self.fail(key, in_files(instance, field), " ".join(messages))
        if hasattr(instance, "fill_machine_fields"):
            instance.fill_machine_fields()
        if before == (held(instance, ())[0], {name: {row.pk for row in rows} for name, rows in links.items()}):
            return
        instance.save()
        for name, rows in links.items():
            relation = getattr(instance, name)
            relation.set(rows)
            if hasattr(relation, "commit"):  # relations of Wagtail's clusters wait for it
                relation.commit()

    def check_languages(self, instance: models.Model, key: str, name: str, value: Any) -> None:
        """A mistyped language would hide the text from its readers."""
        if isinstance(instance._meta.get_field(name), TranslatedField) and isinstance(value, Mapping):
            for code in value:
                if code not in LANG_INFO:
                    raise self.fail(key, f"{in_files(instance, name)}.{code}", f"“{code}” is not the code of a language")


def version_of(shown: Any, **more: Any) -> Revision:
    """A version that holds the record as it is stored now; ``more`` are further columns of the version."""
    kind, content = shown.get_base_content_type(), shown.serializable_data()
    return Revision.objects.create(content_object=shown, base_content_type=kind, content=content, object_str=str(shown)[:255], **more)


def keep_version(record: Any) -> None:
    """What readers see stands in the history of the record."""
    version = version_of(type(record)._default_manager.get(pk=record.pk))
    record.latest_revision = record.live_revision = version
    type(record)._default_manager.filter(pk=record.pk).update(latest_revision=version, live_revision=version)


def wrong(instance: models.Model) -> dict[str, list[str]]:
    """What is wrong with the record, by field, in English: the language of the command line."""
    try:
        with override("en"):
            instance.full_clean()
    except ValidationError as error:
        with override("en"):
            return error.message_dict
    return {}


def in_files(instance: models.Model, field: str) -> str:
    """The field as the person knows it who wrote the file; ``rights_confidence`` is the ``conf`` below ``rights``."""
    part, _, rest = field.rpartition("_")
    if part and rest == "confidence":
        return f"{part}.conf"
    return IN_FILES.get(f"{instance._meta.label_lower}.{field}") or IN_FILES.get(field, field)


def held(instance: models.Model, links: Iterable[str]) -> tuple[dict[str, Any], dict[str, set[Any]]]:
    """The record's own columns, as they are stored, and the records that ``links`` lead to."""
    columns = {field.attname: field.get_prep_value(field.value_from_object(instance)) for field in instance._meta.concrete_fields}
    return columns, {name: {row.pk for row in getattr(instance, name).all()} for name in links}


def is_empty(value: Any) -> bool:
    return not value.exists() if isinstance(value, models.Manager) else not value


def fingerprint(instance: models.Model) -> str:
    """A hash over the record's own columns and links, leaving out what the machine keeps by itself.

    ``LATER_FIELDS`` came after records had been loaded: while empty they do not count, so that those records are still known.
    """
    skipped = set(getattr(instance, "MACHINE_FIELDS", ())) | {"id"}
    fresh = type(instance)._default_manager.get(pk=instance.pk)
    skipped |= {name for name in getattr(instance, "LATER_FIELDS", ()) if is_empty(getattr(fresh, name, None))}
    values = {f.attname: f.value_from_object(fresh) for f in fresh._meta.concrete_fields if f.name not in skipped}
    links = {f.name: sorted(str(row.pk) for row in getattr(fresh, f.name).all()) for f in fresh._meta.many_to_many if f.name not in skipped}
    text = json.dumps([values, links], sort_keys=True, cls=DjangoJSONEncoder, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
