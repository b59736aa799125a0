"""E-mails to those who asked, in their own language: the one place where this app writes to anybody."""

from typing import TYPE_CHECKING

from rrjeti.outbox.letters import letter

if TYPE_CHECKING:
    from rrjeti.wishes.models import Request


def tell(what: str, *requests: "Request") -> None:
    """Writes to whoever asked: ``what`` is ``answered`` or ``declined``. Who has left gets nothing."""
    for request in requests:
        if request.asked_by is not None:
            person = request.asked_by
            letter(f"wishes/letters/{what}", person.email, {"one": request, "outcome": request.outcome}, person.language).send()
