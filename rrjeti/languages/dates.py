"""Dates and numbers in words, through CLDR with explicit patterns (Django's Albanian months carry capitals)."""

import datetime as dt
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone

from rrjeti.languages.reader import reader_language

_PATTERNS = {"long": "d MMMM y", "full": "EEEE, d MMMM y", "month": "MMMM y", "short": "dd.MM.y", "day": "d MMMM"}


def say_date(day: dt.date, style: str = "long") -> str:
    """``21 nëntor 2026``; styles: long, full (with weekday), month, short, day. A moment is on the day that it is where the site is."""
    if isinstance(day, dt.datetime):
        day = (timezone.localtime(day) if timezone.is_aware(day) else day).date()
    return _date(day, style, reader_language())


@lru_cache(maxsize=4096)
def _date(day: dt.date, style: str, language: str) -> str:
    return format_date(day, _PATTERNS[style], locale=language)


def say_span(start: dt.date, end: dt.date | None) -> str:
    """One date, or a span that does not repeat the month: ``6–7 maj 2008``."""
    if not end or end == start:
        return say_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_date(end)}"
    if start.year == end.year:
        return f"{say_date(start, 'day')} – {say_date(end)}"
    return f"{say_date(start)} – {say_date(end)}"


def say_partial(text: str) -> str:
    """A date known in part: ``2021``, ``2021-09`` (month and year) or ``2021-09-30``."""
    parts = text.split("-")
    try:
        if len(parts) == 1:
            return parts[0]
        day = dt.date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
    except ValueError:
        return text
    return say_date(day, "long" if len(parts) > 2 else "month")


def say_number(value: float, decimals: int | None = None) -> str:
    """``1 234,5`` in Albanian, ``1,234.5`` in English; a true minus sign."""
    return _number(value, decimals, reader_language())


@lru_cache(maxsize=4096)
def _number(value: float, decimals: int | None, language: str) -> str:
    pattern = None if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(value, format=pattern, locale=language).replace("-", "\u2212")
