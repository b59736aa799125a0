"""How long somebody waits, in working days: Monday to Friday. Public holidays count as working days, so that a promise is rather kept too early."""

import datetime as dt

from django.utils import timezone

PROMISED = 5  # working days until an answer
SATURDAY = 5


def between(since: dt.date, until: dt.date) -> int:
    """The working days after ``since``, up to and with ``until``."""
    days = (until - since).days
    weeks, rest = divmod(max(days, 0), 7)
    return weeks * 5 + sum((since + dt.timedelta(days=n)).weekday() < SATURDAY for n in range(1, rest + 1))


def promised(moment: dt.datetime) -> dt.date:
    """By which day somebody should have heard who wrote at this moment."""
    day, left = timezone.localtime(moment).date(), PROMISED
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def late_before(today: dt.date) -> dt.datetime:
    """What waits since before this moment waits longer than promised."""
    day, left = today, PROMISED
    while left or day.weekday() >= SATURDAY:
        left -= day.weekday() < SATURDAY
        day -= dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())
