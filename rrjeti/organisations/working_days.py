"""Days on which somebody is at the desk: Monday to Friday. Holidays are not counted out; the promise is only the later for them."""

import datetime as dt

from django.utils import timezone

PROMISED = 5


def shifted(day: dt.date, count: int) -> dt.date:
    """The day so many working days later, or earlier when ``count`` is negative."""
    step = dt.timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


def promised(sent_at: dt.datetime) -> dt.date:
    """By when an application should be decided."""
    return shifted(timezone.localtime(sent_at).date(), PROMISED)


def late_since() -> dt.datetime:
    """What was sent before this moment has waited longer than promised."""
    day = shifted(timezone.localdate(), -PROMISED)
    return dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())
