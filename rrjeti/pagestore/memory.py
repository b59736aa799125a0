"""Values computed once per generation and process: settings of the site, menus, facet tables."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection

from rrjeti.pagestore.generation import current

P = ParamSpec("P")
R = TypeVar("R")


def once_per_generation(function: Callable[P, R]) -> Callable[P, R]:
    """Remembers results by arguments until something public changes. Inside a transaction nothing is remembered."""
    kept: dict[object, tuple[int, R]] = {}

    @wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        key, generation = (args, tuple(sorted(kwargs.items()))), current()
        if key in kept and kept[key][0] == generation:
            return kept[key][1]
        value = function(*args, **kwargs)
        if not connection.in_atomic_block:
            if len(kept) > 500:
                kept.clear()
            kept[key] = (generation, value)
        return value

    return remembered
