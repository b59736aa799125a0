"""The archive's calendar: how many events each month had, empty months among them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from rrjeti.events.models import EventQuerySet
from rrjeti.languages.dates import say_date


@dataclass(frozen=True)
class Month:
    year: int
    month: int
    count: int

    @property
    def url(self) -> str:
        return reverse("events:month", args=[self.year, self.month])

    @property
    def name(self) -> str:
        """``nëntor 2026``."""
        return say_date(dt.date(self.year, self.month, 1), "month")


@dataclass(frozen=True)
class Year:
    year: int
    months: list[Month]
    count: int

    @property
    def url(self) -> str:
        return reverse("events:year", args=[self.year])


def years(events: EventQuerySet) -> list[Year]:
    """Every year from the first event to the last, also the empty ones, the newest first; one query."""
    months: Counter[tuple[int, int]] = Counter()
    begun: Counter[int] = Counter()
    for start, end in events.values_list("start", "end"):
        begun.update(range(start.year, end.year + 1))
        months.update(touched(start, end))
    if not months:
        return []
    first, last = min(months)[0], max(months)[0]
    return [Year(year, [Month(year, month, months[year, month]) for month in range(1, 13)], begun[year]) for year in range(last, first - 1, -1)]


def touched(start: dt.date, end: dt.date) -> Iterable[tuple[int, int]]:
    """The months that an event touches."""
    place, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [(at // 12, at % 12 + 1) for at in range(place, last + 1)]


def month_names() -> list[tuple[str, str]]:
    """Short and full names of the months in the active language."""
    from babel.dates import get_month_names

    language = (get_language() or "sq").split("-")[0]
    short = get_month_names("abbreviated", "stand-alone", locale=language)
    full = get_month_names("wide", "stand-alone", locale=language)
    return [(short[month], full[month]) for month in range(1, 13)]


def by_month(events: Iterable[Any], year: int) -> list[tuple[Month, list[Any]]]:
    """The events of a year under the months they begin in; one begun earlier stands under January."""
    found: dict[int, list[Any]] = {month: [] for month in range(1, 13)}
    for event in events:
        found[event.start.month if event.start.year == year else 1].append(event)
    return [(Month(year, month, len(rows)), rows) for month, rows in found.items()]


def nearest(archive: list[Year], year: int, month: int) -> list[Month]:
    """The closest months with events before and after an empty one."""
    filled = sorted(((m.year, m.month), m) for one in archive for m in one.months if m.count)
    before = [m for at, m in filled if at < (year, month)][-1:]
    return before + [m for at, m in filled if at > (year, month)][:1]
