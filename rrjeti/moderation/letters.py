"""E-mails of the moderation, each in the language of whom it goes to."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from rrjeti.outbox.letters import letter

if TYPE_CHECKING:
    from rrjeti.moderation.models import Matter


def decided(matter: "Matter", until: dt.date | None) -> None:
    """To the author: what was hidden, by which rule, until when they may not write, and how to appeal."""
    _to(matter.author, "decided", {"matter": matter, "until": until})


def answered(matter: "Matter", words: str) -> None:
    """To the author: how the appeal ended."""
    _to(matter.author, "answered", {"matter": matter, "words": words})


def waiting(person: Any, counts: dict[str, int]) -> None:
    """To a moderator: how much waits, and nothing of what it is."""
    _to(person, "waiting", {"counts": counts})


def _to(person: Any, what: str, context: dict[str, Any]) -> None:
    letter(f"moderation/letters/{what}", person.email, context, person.language).send()
