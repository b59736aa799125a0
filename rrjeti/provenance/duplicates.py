"""Finds what is already there under nearly the same title, before it is published twice. Every app says what it has titles of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import escape, format_html
from rapidfuzz import fuzz, process

from rrjeti.languages.fields import as_values
from rrjeti.languages.folding import fold

CLOSE = 86
SHORTEST = 4
Title = tuple[str, Any, type[models.Model], Any]
Titles = Callable[[Any], Iterable[Title]]
_known: list[Titles] = []


@dataclass(frozen=True)
class Match:
    title: str
    kind: Any
    model: type[models.Model]
    pk: Any
    score: int = 100

    def __str__(self) -> str:
        return f"“{self.title}” ({self.kind})"

    def link(self, edit_url: Callable[[Any], str | None]) -> str:
        """Leads to the editor's form in a new tab, so that what is being written stays; plain text for who may not open it."""
        found = self.model._default_manager.filter(pk=self.pk).first()
        address = found and edit_url(found)
        return (
            format_html('“<a href="{}" target="_blank" rel="noopener">{}</a>” ({})', address, self.title, self.kind) if address else escape(str(self))
        )


def compare_with(titles: Titles) -> None:
    """Adds what ``titles`` gives for a record – title, kind, model and number – to what it is compared with."""
    _known.append(titles)


def compare_with_records(model: type[models.Model], field: str = "title") -> None:
    """Adds the records of ``model`` by their name in every language, save the record itself."""

    def titles(record: Any) -> Iterator[Title]:
        rows = model._default_manager.exclude(pk=record.pk) if isinstance(record, model) else model._default_manager.all()
        for pk, values in rows.values_list("pk", field):
            yield from ((text, model._meta.verbose_name, model, pk) for text in as_values(values).values())

    compare_with(titles)


def similar(record: Any, wanted: Iterable[str]) -> list[Match]:
    """The three closest items to any of the titles, best first, each once."""
    choices = [pair for titles in _known for pair in titles(record)]
    folded = [fold(choice[0]) for choice in choices]
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
