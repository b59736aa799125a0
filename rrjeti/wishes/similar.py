"""“Is it one of these?”: requests like this one that were answered already, and pages that may hold the answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rrjeti.languages.alike import alike
from rrjeti.wishes.models import Request

MOST, LIKE = 3, 50


@dataclass(frozen=True)
class Page:
    """A page of the site that may hold the answer."""

    title: Any
    url: str


_searches: list[Callable[[str], Iterable[Page]]] = []


def search_with(function: Callable[[str], Iterable[Page]]) -> None:
    """Asked for pages with the title of a new request; the search, which stands above this app, gives itself here."""
    _searches.append(function)


def pages(title: str) -> list[Page]:
    return [page for function in _searches for page in function(title)]


def requests(title: str) -> list[Request]:
    """The three public requests that are most like it, best first; none when nothing is like it."""
    return alike(title, Request.objects.public().order_by("-answered_at", "-pk"), lambda one: one.title, most=MOST, like=LIKE)
