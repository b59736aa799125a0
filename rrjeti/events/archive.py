"""The archive's calendar: how many events each month had, empty months among them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rrjeti.events.models import Event, EventQuerySet
from rrjeti.languages.dates import say_date
from rrjeti.languages.reader import reader_language
from rrjeti.pagestore.memory import once_per_generation


class Month:
    """A month with the number of its events, its address and its name (``nëntor 2026``)."""

    def __init__(self, year: int, month: int, count: int) -> None:
        self.year, self.month, self.count = year, month, count

    @cached_property
    def url(self) -> str:
        return reverse("events:month", args=[self.year, self.month])

    @cached_property
    def name(self) -> str:
        return say_date(dt.date(self.year, self.month, 1), "month")


@dataclass(frozen=True)
class Year:
    year: int
    months: list[Month]
    count: int

    @property
    def url(self) -> str:
        return reverse("events:year", args=[self.year])


@once_per_generation
def public_years(language: str | None) -> list[Year]:
    """The archive that readers see; its 12 × n addresses and names are made once until something public changes."""
    return years(Event.objects.visible_to(AnonymousUser()))


def visible_years(user: Any) -> list[Year]:
    return years(Event.objects.visible_to(user)) if getattr(user, "is_staff", False) else public_years(get_language())


def calendar(user: Any) -> SafeString:
    """The years as a table; for readers it is written once until something public changes."""
    return _table(years(Event.objects.visible_to(user))) if getattr(user, "is_staff", False) else _public_calendar(get_language())


@once_per_generation
def _public_calendar(language: str | None) -> SafeString:
    return _table(public_years(language))


def _table(found: list[Year]) -> SafeString:
    return (
        render_to_string("events/_calendar.html", {"years": found, "months": month_names(), "is_spanned": is_spanned(found)})
        if found
        else SafeString()
    )


def is_spanned(found: list[Year]) -> bool:
    """Some event touches two months of a year: the months of that year add up to more than its total."""
    return any(sum(month.count for month in year.months) > year.count for year in found)


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

    language = reader_language()
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
