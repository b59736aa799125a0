"""How a deed gets into the log, and how others hear of it."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal

from rrjeti.audit import chain, verbs
from rrjeti.audit.models import Head, LogEntry

recorded = Signal()  # sent with ``entry`` once the deed is committed; a listener that fails undoes nothing
LONGEST = 200


def record(
    verb: str, about: models.Model, *, by: Any = None, role: str = "", shown: str = "", shown_in: str = "", **details: str | int | bool
) -> LogEntry:
    """Adds a deed to the log, in the transaction of the deed itself.

    Args:
        verb: its name, as an app named it in ``audit.verbs``.
        about: the row it was done to; the log keeps kind and number.
        by: who did it; ``None`` for the program itself.
        role: as what they did it (``verifier``); the public record shows the role alone.
        shown: what the public record names: an organisation, a page, a thread; never a person.
        shown_in: the language of ``shown``; empty for a name that is the same in all.
        details: facts that the verb allows, at most 200 characters each.

    Raises:
        LookupError: no app has named the verb.
        ValueError: a detail that the verb does not allow, or one that is too long.
    """
    _check(verbs.known(verb), details)
    actor = f"person:{by.pk}" if by is not None and by.pk else ""
    subject = f"{about._meta.label_lower}:{about.pk}"
    named = {"shown": shown[:LONGEST], "shown_in": shown_in}
    entry = _append(LogEntry(actor=actor, role=role, verb=verb, object=subject, details=details, **named))
    transaction.on_commit(partial(recorded.send_robust, sender=LogEntry, entry=entry))
    return entry


@transaction.atomic
def _append(entry: LogEntry) -> LogEntry:
    """Gives the entry its place at the end of the chain; two at once wait for each other."""
    head, _made = Head.objects.select_for_update().get_or_create(pk=1)
    entry.sequence, entry.previous = head.sequence + 1, head.digest
    entry.digest = chain.digest(entry)
    entry.save()
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save(update_fields=["sequence", "digest"])
    return entry


def _check(verb: verbs.Verb, details: dict[str, Any]) -> None:
    if foreign := set(details) - set(verb.details):
        raise ValueError(f"“{verb.name}” carries no {', '.join(sorted(foreign))}.")
    if long := [name for name, value in details.items() if len(str(value)) > LONGEST]:
        raise ValueError(f"Too long for the log: {', '.join(long)}.")
