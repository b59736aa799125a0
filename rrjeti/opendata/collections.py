"""A public list described once: the API, its CSV and its OpenAPI text all come from the same description."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

Params = Mapping[str, str]
Rows = QuerySet[Any] | Sequence[Any]


class BadFilter(ValueError):
    """A filter value that cannot be understood; ``name`` is the parameter."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name

    @classmethod
    def not_among(cls, name: str, allowed: Iterable[str]) -> "BadFilter":
        return cls(name, f"Write one of: {', '.join(allowed)}.")


@dataclass(frozen=True)
class Collection:
    """A table that anyone may read under ``/api/v1/<name>``.

    ``select`` takes the filter values and gives the public rows in a stable order (``BadFilter`` for nonsense);
    ``row`` turns one into plain values in the active language, one per column; ``prepare`` may be given the rows
    of one page first, to fetch what they relate to in a constant number of queries.
    """

    name: str
    title: str | Promise
    columns: Mapping[str, type]
    select: Callable[[Params], Rows]
    row: Callable[[Any], dict[str, Any]]
    filters: Mapping[str, str | Promise] = field(default_factory=dict)
    prepare: Callable[[Rows], Iterable[Any]] = list


_collections: dict[str, Collection] = {}


def register(collection: Collection) -> Collection:
    _collections[collection.name] = collection
    return collection


def registered() -> list[Collection]:
    return sorted(_collections.values(), key=lambda collection: collection.name)
