"""How a deed gets into the log, and how others hear of it."""

import secrets
from functools import partial
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal

from rrjeti.audit import chain, verbs
from rrjeti.audit.models import Head, LogEntry, Naming
from rrjeti.languages.fields import Translated, as_values

recorded = Signal()  # sent with ``entry`` once the deed is committed; a listener that fails undoes nothing
LONGEST = 200


def record(verb: str, about: models.Model, *, by: Any = None, role: str = "", name: object = "", **details: str | int | bool) -> LogEntry:
    """Adds a deed to the log, in the transaction of the deed itself.

    Args:
        verb: its name, as an app named it in ``audit.verbs``.
        about: the row it was done to; the log keeps kind and number.
        by: who did it; ``None`` for the program itself.
        role: as what they did it (``verifier``); unless told, what the person is here. The public record shows the role alone.
        name: what the public record calls it, a text or one in several languages; never a person's name. It can be erased: ``forget_name``.
        details: facts that the verb allows, at most 200 characters each.

    Raises:
        LookupError: no app has named the verb.
        ValueError: a detail that the verb does not allow, or one that is too long.
    """
    _check(verbs.known(verb), details)
    actor = f"person:{by.pk}" if by is not None and by.pk else ""
    texts, salt = as_values(str(name)[:LONGEST] if not isinstance(name, Translated) else name), secrets.token_hex(16)
    role = role or getattr(by, "role", "")
    named = chain.seal(salt, texts) if any(texts.values()) else ""
    entry = _append(LogEntry(actor=actor, role=role, verb=verb, object=name_of(about), named=named, details=details))
    if named:
        Naming.objects.create(entry=entry, text=texts, salt=salt)
    transaction.on_commit(partial(recorded.send_robust, sender=LogEntry, entry=entry))
    return entry


def name_of(about: models.Model) -> str:
    """Kind and number of a row, as the log keeps them."""
    return f"{about._meta.label_lower}:{about.pk}"


def forget_name(about: models.Model) -> None:
    """The log goes on telling what was done, but no longer how the thing was called: it is gone, and its name may have named a person."""
    Naming.objects.filter(entry__object=name_of(about)).delete()


@transaction.atomic
def _append(entry: LogEntry) -> LogEntry:
    """Gives the entry its place at the end of the chain; two at once wait for each other."""
    head, _made = Head.objects.select_for_update().get_or_create(pk=1)
    link(entry, head)
    entry.save()
    head.save(update_fields=["sequence", "digest"])
    return entry


def link(entry: LogEntry, head: Head) -> None:
    """Puts the entry at the end of the chain, and the end at the entry; whoever holds the lock of ``head`` saves both."""
    entry.sequence, entry.previous = head.sequence + 1, head.digest
    entry.digest = chain.digest(entry)
    head.sequence, head.digest = entry.sequence, entry.digest


def _check(verb: verbs.Verb, details: dict[str, Any]) -> None:
    if foreign := set(details) - set(verb.details):
        raise ValueError(f"“{verb.name}” carries no {', '.join(sorted(foreign))}.")
    if long := [name for name, value in details.items() if len(str(value)) > LONGEST]:
        raise ValueError(f"Too long for the log: {', '.join(long)}.")
