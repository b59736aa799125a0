"""Finds what is already there under nearly the same title, before it is published twice. Every app says what it has titles of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from rapidfuzz import fuzz, process

from rrjeti.languages.fields import as_values
from rrjeti.languages.folding import fold

CLOSE = 86
SHORTEST = 4
Titles = Callable[[Any], Iterable[tuple[str, Any]]]
_known: list[Titles] = []


@dataclass(frozen=True)
class Match:
    title: str
    kind: Any
    score: int

    def __str__(self) -> str:
        return f"“{self.title}” ({self.kind})"


def compare_with(titles: Titles) -> None:
    """Adds what ``titles`` gives for a record – pairs of title and kind – to what it is compared with."""
    _known.append(titles)


def compare_with_records(model: type[models.Model], field: str = "title") -> None:
    """Adds the records of ``model`` by their name in every language, save the record itself."""

    def titles(record: Any) -> Iterator[tuple[str, Any]]:
        rows = model._default_manager.exclude(pk=record.pk) if isinstance(record, model) else model._default_manager.all()
        for values in rows.values_list(field, flat=True):
            yield from ((text, model._meta.verbose_name) for text in as_values(values).values())

    compare_with(titles)


def similar(record: Any, wanted: Iterable[str]) -> list[Match]:
    """The three closest items to any of the titles, best first, each once."""
    choices = [pair for titles in _known for pair in titles(record)]
    folded = [fold(text) for text, _kind in choices]
    found: dict[int, float] = {}
    for title in wanted:
        if len(title) < SHORTEST:
            continue
        for _text, score, place in process.extract(fold(title), folded, scorer=fuzz.token_sort_ratio, score_cutoff=CLOSE, limit=9):
            found[place] = max(score, found.get(place, 0))
    matches: dict[str, Match] = {}
    for place, score in sorted(found.items(), key=lambda pair: -pair[1]):
        match = Match(*choices[place], round(score))
        matches.setdefault(str(match), match)
    return list(matches.values())[:3]
