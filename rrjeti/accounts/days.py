"""Moments as the site keeps them of people: the day, not the hour."""

import datetime as dt
from typing import Any

from django.utils import timezone


def start(moment: dt.datetime) -> dt.datetime:
    """The first moment of its local day."""
    return timezone.make_aware(dt.datetime.combine(timezone.localtime(moment).date(), dt.time.min))


def end(moment: dt.datetime) -> dt.datetime:
    """The last second of its local day."""
    return timezone.make_aware(dt.datetime.combine(timezone.localtime(moment).date(), dt.time(23, 59, 59)))


def is_whole(moment: dt.datetime) -> bool:
    """Whether only the day is meant."""
    return timezone.localtime(moment).time() in (dt.time.min, dt.time(23, 59, 59))


def note_sign_in(user: Any, **_more: Any) -> None:
    """In place of Django's ``update_last_login``, which keeps the microsecond."""
    today = start(timezone.now())
    if user.last_login != today:
        user.last_login = today
        user.save(update_fields=["last_login"])


def round_use(instance: Any, **_more: Any) -> None:
    """An app or a passkey notes the day on which it was last used."""
    if instance.last_used_at:
        instance.last_used_at = start(instance.last_used_at)
