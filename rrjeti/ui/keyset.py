"""Long lists, page by page and by key: the next page begins after the row where the last one ended, however many came or went meanwhile."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404


def number(asked: str) -> int | None:
    """A row's number from an address; ``None`` when none is named.

    Raises:
        Http404: it never was one.
    """
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) < 18):
        raise Http404
    return int(asked) if asked else None


def newest(found: QuerySet[Any], before: str, size: int, column: str = "pk") -> dict[str, Any]:
    """The ``size`` newest rows before the one with that number: ``rows``, ``older`` (where the next page goes on) and ``is_first``."""
    last = number(before)
    found = found if last is None else found.filter(**{f"{column}__lt": last})
    return cut(found.order_by(f"-{column}"), size, "older", column, is_first=last is None)


def oldest(found: QuerySet[Any], after: str, size: int) -> dict[str, Any]:
    """The same from the other end: ``rows``, ``after`` and ``is_first``."""
    last = number(after)
    found = found if last is None else found.filter(pk__gt=last)
    return cut(found.order_by("pk"), size, "after", is_first=last is None)


def page(found: QuerySet[Any], order: tuple[str, ...], last: Any, size: int, *names: str) -> dict[str, Any]:
    """The rows after ``last`` (from the beginning when ``None``) in an order of several columns, the last of which tells all rows apart.

    ``names`` are those of :func:`cut`.
    """
    later = Q() if last is None else beyond(last, order)
    return cut(found.filter(later).order_by(*order), size, *names, is_first=last is None)


def beyond(last: Any, order: tuple[str, ...]) -> Q:
    """Whatever stands after this row."""
    found, same = Q(), dict[str, Any]()
    for name in order:
        column, way = name.removeprefix("-"), "lt" if name.startswith("-") else "gt"
        found |= Q(**same, **{f"{column}__{way}": getattr(last, column)})
        same[column] = getattr(last, column)
    return found


def cut(found: QuerySet[Any], size: int, name: str = "older", key: str = "pk", *, is_first: bool) -> dict[str, Any]:
    """One page of rows that stand in order; under ``name`` the ``key`` of its last row when more follow."""
    rows = list(found[: size + 1])
    return {"rows": rows[:size], name: getattr(rows[size - 1], key) if len(rows) > size else "", "is_first": is_first}
