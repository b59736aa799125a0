"""What people of a demonstration were told. Nothing is written to anybody."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from rrjeti.notifications import kinds
from rrjeti.notifications.models import Notification, name_of

READ = dt.timedelta(days=7)
BATCH = 500


@dataclass(frozen=True)
class Notice:
    """As ``telling.notify`` takes it, with the moment at which it was."""

    person: Any
    kind: str
    about: models.Model
    url: str
    at: dt.datetime
    words: dict[str, Any] = field(default_factory=dict)


def clear() -> None:
    """Removes what demonstration people were told."""
    Notification.objects.filter(person__is_demo=True).delete()


def make(notices: Iterable[Notice]) -> int:
    """Replaces what demonstration people were told; what is older than a week they have read. Gives how many there are."""
    clear()
    rows = {(row.person_id, row.kind, row.key): row for row in map(told, notices)}
    Notification.objects.bulk_create(rows.values(), batch_size=BATCH)
    return len(rows)


def told(notice: Notice) -> Notification:
    """Not yet saved.

    Raises:
        LookupError: no app has named the kind.
    """
    about, now = name_of(notice.about), timezone.now()
    row = Notification(person=notice.person, kind=kinds.known(notice.kind).name, about=about, key=about, url=notice.url, words=notice.words)
    row.created_at = min(notice.at, now)
    # So that neither an e-mail nor a digest goes to an address that nobody has.
    row.mailed_at = row.digest_at = row.created_at
    row.read_at = notice.at + dt.timedelta(hours=5) if notice.at < now - READ else None
    return row
