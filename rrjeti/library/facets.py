"""Counts of the library's facets from bit sets in memory: one bit per public document, in newest-first order.

A chosen facet narrows the list; several values of one facet widen it. The number beside a value is what one would get
by choosing it alone in its facet, with all other facets as they are. With 20,000 documents a page of the list takes about a
millisecond; building takes four queries and is done once per generation.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from rrjeti.languages.fields import Translated
from rrjeti.library.models import Instrument, Publication
from rrjeti.library.models.publications import publication_state
from rrjeti.library.models.states import State, state_of
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.vocabulary.models import Topic

FACETS = ("type", "topic", "institution", "year", "language", "country", "lens", "state")
ORDERS = ("newest", "oldest", "title")
INTERNATIONAL = "INT"
DocumentRef = tuple[str, int]
Chosen = Mapping[str, Sequence[str]]


class UnknownValue(LookupError):
    """A facet value or order that no document can have."""


def bits(places: Iterable[int], size: int) -> int:
    """A number with the named bits set."""
    table = bytearray((size >> 3) + 1)
    for place in places:
        table[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(table, "little")


def places(number: int, skip: int = 0, take: int | None = None) -> list[int]:
    """Where bits are set, from the lowest, leaving out the first ``skip``."""
    found: list[int] = []
    text, at = bin(number)[:1:-1], -1
    stop = None if take is None else skip + take
    while stop is None or len(found) < stop:
        at = text.find("1", at + 1)
        if at < 0:
            break
        found.append(at)
    return found[skip:]


@dataclass
class FacetIndex:
    """All public documents; position 0 is the newest."""

    refs: list[DocumentRef]
    sets: dict[str, dict[str, int]]
    everything: int
    topics: dict[str, tuple[str, dict[str, str]]]
    title_orders: dict[str, list[int]] = field(default_factory=dict)

    @cached_property
    def parents(self) -> dict[str, str]:
        """Every topic's main topic; empty for a main one."""
        return {key: parent for key, (parent, _names) in self.topics.items()}

    @cached_property
    def size(self) -> int:
        return len(self.refs)

    def matching(self, chosen: Chosen, without: str = "") -> int:
        """The documents that fit all chosen facets but ``without``."""
        result = self.everything
        for facet, values in chosen.items():
            if values and facet != without:
                result &= self.either(facet, values)
        return result

    def either(self, facet: str, values: Sequence[str]) -> int:
        union = 0
        for value in values:
            union |= self.sets[facet].get(value, 0)
        return union

    def counts(self, facet: str, chosen: Chosen) -> dict[str, int]:
        """How many documents each value would give under the other facets; values without any are left out."""
        base = self.matching(chosen, without=facet)
        if base == self.everything:
            return dict(self._totals[facet])
        counted = ((value, (base & numbers).bit_count()) for value, numbers in self.sets[facet].items())
        return {value: count for value, count in counted if count}

    @cached_property
    def _totals(self) -> dict[str, dict[str, int]]:
        return {facet: {value: numbers.bit_count() for value, numbers in values.items()} for facet, values in self.sets.items()}

    def page(self, found: int, order: str, language: str, skip: int, take: int) -> list[DocumentRef]:
        """References of the documents on a page of the list."""
        if order == "title":
            return [self.refs[place] for place in islice(self._in_title_order(found, language), skip, skip + take)]
        if order == "oldest":
            total = found.bit_count()
            start = max(0, total - skip - take)
            return [self.refs[place] for place in reversed(places(found, start, total - skip - start))]
        return [self.refs[place] for place in places(found, skip, take)]

    def _in_title_order(self, found: int, language: str) -> Iterator[int]:
        table = found.to_bytes((self.size >> 3) + 1, "little")
        return (place for place in self.by_title(language) if table[place >> 3] >> (place & 7) & 1)

    def by_title(self, language: str) -> list[int]:
        """All positions in dictionary order of the titles as shown in ``language``."""
        if language not in self.title_orders:
            keys = title_sort_keys(language)
            self.title_orders[language] = sorted(range(self.size), key=lambda place: keys.get(self.refs[place], ""))
        return self.title_orders[language]

    def check(self, chosen: Chosen, types: Container[str]) -> None:
        """Refuses values that no public document has; a topic or type may be empty, for it exists."""
        known = {"topic": self.parents, "type": types, "state": State.values}
        for facet, values in chosen.items():
            for value in values:
                if value not in self.sets[facet] and value not in known.get(facet, ()):
                    raise UnknownValue(value)


def title_sort_keys(language: str) -> dict[DocumentRef, str]:
    """The stored sort key of the title that a reader of ``language`` sees."""
    keys: dict[DocumentRef, str] = {}
    for kind, model in (("publication", Publication), ("instrument", Instrument)):
        for pk, stored in model.objects.public().values_list("pk", "title_keys"):
            texts = dict(line.split("=", 1) for line in stored.split("\n") if line)
            keys[kind, pk] = texts.get(language) or texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), "")
    return keys


class _Row(NamedTuple):
    """What the index needs of one document."""

    ref: DocumentRef
    order: tuple[dt.date, int]
    values: tuple[tuple[str, str], ...]


def _publication_rows() -> Iterator[_Row]:
    columns = ("pk", "order_date", "type__key", "issuer", "year", "languages", "country_id", "lenses", "status", "valid_until", "replaced_by_id")
    for pk, day, kind, issuer, year, languages, country, lenses, status, until, successor in (
        Publication.objects.public().order_by().values_list(*columns).iterator(5000)
    ):
        pairs = [("type", kind), ("state", publication_state(status, until, successor).value), ("country", country or INTERNATIONAL)]
        pairs += [("language", code) for code in languages.split()] + [("lens", code) for code in lenses.split()]
        yield _Row(("publication", pk), (day, pk), _with(pairs, issuer, year))


def _instrument_rows() -> Iterator[_Row]:
    columns = ("pk", "order_date", "type__key", "issuer", "year", "country_id", "valid_until", "replaced_by_id", "successor")
    for pk, day, kind, issuer, year, country, until, *successors in Instrument.objects.public().order_by().values_list(*columns):
        pairs = [("type", kind), ("state", state_of(False, until, any(successors)).value), ("country", country or INTERNATIONAL)]
        yield _Row(("instrument", pk), (day, pk), _with(pairs, issuer, year))


def _with(pairs: list[tuple[str, str]], issuer: str, year: int | None) -> tuple[tuple[str, str], ...]:
    if issuer:
        pairs.append(("institution", issuer))
    if year:
        pairs.append(("year", str(year)))
    return tuple(pairs)


def _topics_of(model: Any) -> QuerySet[Any, tuple[int, int]]:
    through = model.topics.through
    return through.objects.values_list(f"{model._meta.model_name}_id", "topic_id")


@once_per_generation
def facet_index() -> FacetIndex:
    """The index of this generation."""
    rows = sorted([*_publication_rows(), *_instrument_rows()], key=lambda row: row.order, reverse=True)
    position = {row.ref: place for place, row in enumerate(rows)}
    found: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in FACETS}
    for place, row in enumerate(rows):
        for facet, value in row.values:
            found[facet][value].append(place)
    topics = _file_topics(found["topic"], position)
    sets = {facet: {value: bits(marked, len(rows)) for value, marked in values.items()} for facet, values in found.items()}
    return FacetIndex([row.ref for row in rows], sets, (1 << len(rows)) - 1, topics)


def _file_topics(found: dict[str, list[int]], position: Mapping[DocumentRef, int]) -> dict[str, tuple[str, dict[str, str]]]:
    """Puts each document under its topics and under the main topic above them; gives every topic's parent and names."""
    topics = {pk: (key, parent or "", names) for pk, key, parent, names in Topic.objects.values_list("pk", "key", "parent__key", "name")}
    for kind, model in (("publication", Publication), ("instrument", Instrument)):
        for pk, topic in _topics_of(model):
            place = position.get((kind, pk))
            if place is not None:
                key, parent, _names = topics[topic]
                found[key].append(place)
                if parent:
                    found[parent].append(place)
    return {key: (parent, names) for key, parent, names in topics.values()}


@once_per_generation
def issuer_names(language: str) -> dict[str, str]:
    """The name behind each issuer's short form, from one of its documents."""
    names: dict[str, str] = {}
    for model, name in ((Publication, "institution"), (Instrument, "body")):
        pairs = model.objects.public().exclude(issuer="").order_by("issuer").values_list("issuer", name).distinct()
        names.update((issuer, Translated(values, language)) for issuer, values in pairs)
    return names
