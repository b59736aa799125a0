"""What the moderation tells people, each in the language of whom it goes to."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from rrjeti.notifications.telling import notify
from rrjeti.outbox.letters import letter

if TYPE_CHECKING:
    from rrjeti.moderation.models import Matter


def decided(matter: "Matter", until: dt.date | None) -> None:
    """To the author: what was hidden, by which rule, until when they may not write, and how to appeal."""
    _tell(matter, "decided", {"matter": matter, "until": until})


def answered(matter: "Matter", words: str) -> None:
    """To the author: how the appeal ended."""
    _tell(matter, "answered", {"matter": matter, "words": words})


def waiting(person: Any, counts: dict[str, int]) -> None:
    """To a moderator: how much waits, and nothing of what it is."""
    letter("moderation/letters/waiting", person.email, {"counts": counts}, person.language).send()


def _tell(matter: "Matter", what: str, context: dict[str, Any]) -> None:
    notify(matter.author, f"content.{what}", matter, letter=(f"moderation/letters/{what}", context))
