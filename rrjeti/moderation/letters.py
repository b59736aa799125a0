"""What the moderation tells people, each in the language of whom it goes to."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from rrjeti.languages.reader import spoken
from rrjeti.moderation import flaggable
from rrjeti.notifications.telling import notify
from rrjeti.outbox.letters import letter

if TYPE_CHECKING:
    from rrjeti.moderation.models import Matter


def decided(matter: "Matter", until: dt.date | None) -> None:
    """To those who answer for it: what was hidden, by which rule, how to appeal; to the author, until when they may not write."""
    for person in people_of(matter):
        _tell(person, matter, "decided", {"matter": matter, "until": until if person == matter.author else None})


def answered(matter: "Matter", words: str) -> None:
    """To the same: how the appeal ended."""
    for person in people_of(matter):
        _tell(person, matter, "answered", {"matter": matter, "words": words})


def shown(matter: "Matter") -> None:
    """To the same: the text that waited is public."""
    for person in people_of(matter):
        with override(spoken(person.language)):
            url = matter.url
        _tell(person, matter, "shown", {"matter": matter, "url": url})


def waiting(person: Any, counts: dict[str, int]) -> None:
    """To a moderator: how much waits, and nothing of what it is."""
    letter("moderation/letters/waiting", person.email, {"counts": counts}, person.language).send()


def people_of(matter: "Matter") -> list[Any]:
    """Who is told of a decision: those who answer for the thing now; its author too, where there is nobody else or they may not write."""
    kind = flaggable.named(matter.kind)
    thing = kind.load(matter.key) if kind.answers is not None else None
    found = list(kind.answers(thing)) if kind.answers is not None and thing is not None else []
    is_told = matter.author is not None and (not found or matter.outcome == "stopped")
    return [*found, *([matter.author] if is_told and matter.author not in found else [])]


def _tell(person: Any, matter: "Matter", what: str, context: dict[str, Any]) -> None:
    url = context.get("url", "")  # without one it leads to the decision
    notify(person, f"content.{what}", matter, url, letter=(f"moderation/letters/{what}", context))
