"""“Is it one of these?”: requests like this one that were answered already, and pages that may hold the answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from rapidfuzz import fuzz, process

from rrjeti.languages.folding import fold
from rrjeti.wishes.models import Request

MOST, LOOKED_AT, LIKE = 3, 200, 50
SHORTEST, STEM, WORDS = 4, 6, 8  # letters of a word worth looking for, of its part that endings leave alone, and how many of them


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
    folded = fold(title)
    stems = {word[:STEM] for word in folded.split() if len(word) >= SHORTEST}
    if not stems:
        return []
    named = reduce(or_, (Q(folded__contains=stem) for stem in sorted(stems, key=len)[-WORDS:]))
    found = list(Request.objects.public().filter(named).order_by("-answered_at", "-pk")[:LOOKED_AT])
    titles = {place: fold(one.title) for place, one in enumerate(found)}
    best = process.extract(folded, titles, scorer=fuzz.token_set_ratio, score_cutoff=LIKE, limit=MOST)
    return [found[place] for _title, _score, place in best]
