"""Deeds of a demonstration in the log: sealed like all others, and marked in what the seal covers, so that nobody can take the mark away."""

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from rrjeti.audit import chain, verbs
from rrjeti.audit.models import DEMO, Head, LogEntry, Naming
from rrjeti.audit.recording import link, name_of
from rrjeti.languages.fields import as_values

BATCH = 500


@dataclass(frozen=True)
class Deed:
    """What was done when, by whom and as what; as ``recording.record`` takes it."""

    at: dt.datetime
    verb: str
    about: models.Model
    by: Any = None
    role: str = ""
    name: object = ""
    details: dict[str, str | int | bool] = field(default_factory=dict)


@transaction.atomic
def append(deeds: Iterable[Deed]) -> int:
    """Adds the deeds at the end of the chain, the earliest first; nobody is told of them. Gives how many were added.

    The log can only grow, so it is done once: where it holds deeds of a demonstration already, none are added.

    Raises:
        LookupError: no app has named a verb.
    """
    head, _made = Head.objects.select_for_update().get_or_create(pk=1)
    if LogEntry.objects.filter(details__has_key=DEMO).exists():
        return 0
    made = [linked(deed, head) for deed in sorted(deeds, key=lambda deed: deed.at)]
    LogEntry.objects.bulk_create([entry for entry, _naming in made], batch_size=BATCH)
    Naming.objects.bulk_create([naming for _entry, naming in made if naming], batch_size=BATCH)
    head.save(update_fields=["sequence", "digest"])
    return len(made)


def linked(deed: Deed, head: Head) -> tuple[LogEntry, Naming | None]:
    """The entry at the end of the chain, which moves on to it, and the name beside it; neither is saved yet."""
    texts, salt = as_values(deed.name if not isinstance(deed.name, models.Model) else str(deed.name)), secrets.token_hex(16)
    entry = LogEntry(
        at=min(deed.at, timezone.now()),
        actor=f"person:{deed.by.pk}" if deed.by else "",
        role=deed.role,
        verb=verbs.known(deed.verb).name,
        object=name_of(deed.about),
        named=chain.seal(salt, texts) if any(texts.values()) else "",
        details={**deed.details, DEMO: True},
    )
    link(entry, head)
    return entry, Naming(entry=entry, text=texts, salt=salt) if entry.named else None
