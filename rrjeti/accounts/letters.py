"""E-mails to people about what an administrator did with their account."""

from typing import Any

from rrjeti.accounts.models import Person
from rrjeti.outbox.letters import letter


def send(what: str, person: Person, **said: Any) -> None:
    """Sends ``accounts/letters/<what>.txt`` in the person's own language."""
    letter(f"accounts/letters/{what}", person.email, {"person": person, **said}, person.language).send()
