"""What a result can be narrowed by: type, topic, year, language and country, counted among what was found.

The index keeps each of them as a word of its own beside the text (:func:`rrjeti.search.indexing.tag`), so a choice costs no more than one more word.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from rrjeti.languages.dates import say_number
from rrjeti.languages.folding import sort_key
from rrjeti.library import selection as library
from rrjeti.library.selection import HEADINGS, SHOWN, Facet, Value, fallback_name
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.search.indexing import tag
from rrjeti.search.results import Results

FACETS, MORE = ("type", "topic", "year", "language", "country"), 40
PLAIN = {"year": re.compile(r"[12]\d{3}", re.ASCII), "language": re.compile(r"[a-z]{2,3}", re.ASCII)}  # the word of the index says the value


class Vocabulary(NamedTuple):
    """Names of the values of type, topic and country; and facet and value behind each word of the index."""

    names: Mapping[str, Mapping[str, str]]
    words: Mapping[str, tuple[str, str]]

    def called(self, facet: str, value: str) -> str:
        return self.names[facet].get(value, value) if facet in self.names else fallback_name(facet, value)

    def has(self, facet: str, value: str) -> bool:
        return bool(PLAIN[facet].fullmatch(value)) if facet in PLAIN else value in self.names[facet]


@once_per_generation
def vocabulary(language: str) -> Vocabulary:
    """Called with that language active."""
    names = library.vocabulary(language)
    return Vocabulary(names, {tag(facet, value): (facet, value) for facet, values in names.items() for value in values})


def read(word: str) -> tuple[str, str]:
    """Facet and value of a word that says them itself; empty for others."""
    for facet, pattern in PLAIN.items():
        value = word.removeprefix(f"z{facet}z")
        if value != word and pattern.fullmatch(value):
            return facet, value
    return "", ""


def chosen(data: QueryDict, known: Vocabulary) -> dict[str, str]:
    """The reader's choice. Raises Http404 for a value that cannot exist."""
    found = {facet: value for facet in FACETS if (value := data.get(facet, ""))}
    for facet, value in found.items():
        if not known.has(facet, value):
            raise Http404
    return found


def address(base: Mapping[str, str], **changes: str) -> str:
    """The search with other choices; an empty one is left out."""
    return "?" + urlencode({name: value for name, value in {**base, **changes}.items() if value})


def offered(found: Results, base: Mapping[str, str], known: Vocabulary) -> list[Facet]:
    """The facets that part what was found; ``base`` is the search as it stands: q, kind and what is chosen."""
    words = Counter(" ".join(found.entries[entry].tags for entry in found.ordered).split())
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for word, count in words.items():
        facet, value = known.words.get(word) or read(word)
        if facet and not base.get(facet):
            counts[facet][value] = count
    return [facet_of(facet, values, base, known) for facet, values in counts.items() if len(values) > 1]


def facet_of(facet: str, counts: Mapping[str, int], base: Mapping[str, str], known: Vocabulary) -> Facet:
    texts = {value: known.called(facet, value) for value in counts}
    ordered = sorted(counts, reverse=True) if facet == "year" else sorted(counts, key=lambda value: (-counts[value], sort_key(texts[value])))
    values = [Value(texts[value], say_number(counts[value], 0), address(base, **{facet: value})) for value in ordered]
    return Facet(facet, str(HEADINGS[facet]), values[:SHOWN], values[SHOWN : SHOWN + MORE])


def active(base: Mapping[str, str], known: Vocabulary) -> list[dict[str, str]]:
    """What is chosen, each with the address that removes it."""
    return [{"name": known.called(facet, base[facet]), "url": address(base, **{facet: ""})} for facet in FACETS if base.get(facet)]
