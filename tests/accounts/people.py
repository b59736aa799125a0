"""Addresses of the desk of people, and what the log tells of it."""

from typing import Any

from rrjeti.accounts.models import Person
from rrjeti.audit.models import LogEntry

PEOPLE = "/en/desk/people/"


def at(one: Person, deed: str = "") -> str:
    return f"{PEOPLE}{one.pk}/{deed}"


def deeds() -> list[tuple[str, dict[str, Any]]]:
    return [(entry.verb, entry.details) for entry in LogEntry.objects.order_by("sequence")]
