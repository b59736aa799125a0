"""Long lists, page by page and by key."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404


def number(asked: str) -> int | None:
    """A row's number from an address. Raises ``Http404`` for what never was one."""
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) < 12):
        raise Http404
    return int(asked) if asked else None


def newest(found: QuerySet[Any], before: str, size: int) -> dict[str, Any]:
    """The newest rows before the one with that number, and the number that the next page begins after."""
    last = number(before)
    rows = list((found if last is None else found.filter(pk__lt=last)).order_by("-pk")[: size + 1])
    return {"rows": rows[:size], "older": rows[size - 1].pk if len(rows) > size else None, "is_first": last is None}


def oldest(found: QuerySet[Any], after: str, size: int) -> dict[str, Any]:
    last = number(after)
    rows = list((found if last is None else found.filter(pk__gt=last)).order_by("pk")[: size + 1])
    return {"rows": rows[:size], "after": rows[size - 1].pk if len(rows) > size else None, "is_first": last is None}
