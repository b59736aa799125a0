"""The desks of the staff. Apps add theirs in ``ready()``; the page of desks shows to each person those that are theirs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Desk:
    """``may`` says whether it is somebody's; ``waiting`` how much waits there, without it nothing ever waits."""

    label: str | Promise
    url_name: str
    may: Callable[[Any], bool]
    waiting: Callable[[Any], int] | None = None
    about: str | Promise = ""
    place: int = 50


_desks: list[Desk] = []


def add(
    label: str | Promise,
    url_name: str,
    may: Callable[[Any], bool],
    waiting: Callable[[Any], int] | None = None,
    *,
    about: str | Promise = "",
    place: int = 50,
) -> None:
    """Names a desk; smaller places come first. Called once, in ``ready()``."""
    _desks.append(Desk(label, url_name, may, waiting, about, place))
    _desks.sort(key=lambda desk: desk.place)


def of(user: Any) -> list[Desk]:
    """The desks of this person; none for visitors and closed accounts."""
    return [desk for desk in _desks if desk.may(user)] if getattr(user, "is_active", False) else []


def named(url_name: str) -> Desk:
    """The desk whose first page has this address.

    Raises:
        LookupError: no app has named it.
    """
    for desk in _desks:
        if desk.url_name == url_name:
            return desk
    raise LookupError(f"No desk begins at “{url_name}”; add it to ui.desks in ready().")


def shown(user: Any) -> Iterator[dict[str, Any]]:
    """The same with address and what waits; at most one query of each desk."""
    for desk in of(user):
        waiting = desk.waiting(user) if desk.waiting else None
        yield {"label": desk.label, "about": desk.about, "url": reverse(desk.url_name), "waiting": waiting}


def works(user: Any) -> bool:
    """Whether somebody works for the network, at a desk or at its pages alone."""
    return bool(user.is_active and user.is_staff) or bool(of(user))


def of_administrators(user: Any) -> bool:
    return bool(user.is_active and user.is_superuser)
