"""Values computed once per generation and process: settings of the site, menus, facet tables, drawn parts of pages."""

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

from django.db import connection

from rrjeti.pagestore.generation import current

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)


class Memory(Generic[R]):
    """At most ``most`` values, each true for one generation. Inside a transaction nothing is remembered."""

    def __init__(self, most: int = 500) -> None:
        self.most = most
        self.kept: dict[Hashable, tuple[int, R]] = {}

    def known(self, key: Hashable) -> R | None:
        """The value under ``key`` if there is one of this generation."""
        known = self.kept.get(key)
        return known[1] if known is not None and known[0] == current() else None

    def many(self, keys: Collection[K], fetch: Callable[[list[K]], Mapping[K, R]]) -> dict[K, R]:
        """The values under ``keys``; those without one of this generation are fetched together."""
        generation = current()
        found = {key: known[1] for key in keys if (known := self.kept.get(key)) is not None and known[0] == generation}
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing:
            fetched = fetch(missing)
            found.update(fetched)
            if not connection.in_atomic_block:
                if len(self.kept) + len(fetched) > self.most:
                    self.kept.clear()
                self.kept.update((key, (generation, value)) for key, value in fetched.items())
        return found

    def get(self, key: Hashable, make: Callable[[], R]) -> R:
        """The value under ``key``, made when there is none of this generation."""
        generation = current()
        known = self.kept.get(key)
        if known is not None and known[0] == generation:
            return known[1]
        value = make()
        if not connection.in_atomic_block:
            if len(self.kept) >= self.most:
                self.kept.clear()
            self.kept[key] = (generation, value)
        return value


def once_per_generation(function: Callable[P, R]) -> Callable[P, R]:
    """Remembers results by arguments until something public changes."""
    memory: Memory[R] = Memory()

    @wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        return memory.get((args, tuple(sorted(kwargs.items()))), lambda: function(*args, **kwargs))

    return remembered
