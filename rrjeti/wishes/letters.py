"""What those who asked are told, in their own language: the one place where this app writes to anybody."""

from typing import TYPE_CHECKING

from rrjeti.notifications.telling import notify

if TYPE_CHECKING:
    from rrjeti.wishes.models import Request


def tell(what: str, *requests: "Request") -> None:
    """Tells whoever asked: ``what`` is ``answered`` or ``declined``. Who has left is told nothing."""
    for request in requests:
        if request.asked_by is not None:
            letter = (f"wishes/letters/{what}", {"one": request, "outcome": request.outcome})
            notify(request.asked_by, f"request.{what}", request, letter=letter, number=request.number)
