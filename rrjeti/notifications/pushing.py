"""How a notification becomes a push message: for each device a row that the worker sends half a minute later, if it is still unread."""

import datetime as dt
import re
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rrjeti.notifications.kinds import Kind
from rrjeti.notifications.models import Notification, Push, PushSubscription, pushed_to

HOSTS = (
    "fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.services.mozilla.com", "web.push.apple.com", "*.push.apple.com",
    "*.notify.windows.com",
)  # fmt: skip
ENDPOINT = re.compile(r"https://[a-z0-9.-]+(:443)?/[!-\[\]-~]*")
DELAY = dt.timedelta(seconds=30)


def check_endpoint(endpoint: str) -> None:
    """``ValueError`` unless it is https at a push service that the site knows, written plainly."""
    host = urlsplit(endpoint).hostname or ""
    known = [name.lower() for name in (*HOSTS, *settings.PUSH_HOSTS)]
    if not ENDPOINT.fullmatch(endpoint) or not any(host.endswith(name[1:]) if name.startswith("*.") else host == name for name in known):
        raise ValueError("not the address of a known push service")


def plan(row: Notification, kind: Kind, is_new: bool = True) -> None:
    """Keeps a message for each device of the person, in the caller's transaction, and tells the worker after the commit.

    While one waits unread, a second message would say nothing new.
    """
    if not is_new:
        return
    devices = list(PushSubscription.objects.filter(person=row.person_id).values_list("pk", flat=True))
    if not devices or kind.name not in pushed_to(row.person):
        return
    due = timezone.now() + DELAY
    made = Push.objects.bulk_create(Push(notification=row, subscription_id=pk, next_try_at=due) for pk in devices)
    # A queue that cannot be written undoes nothing: the worker looks every minute.
    transaction.on_commit(partial(_order, [push.pk for push in made]), robust=True)


def _order(pks: list[int]) -> None:
    from rrjeti.notifications.tasks import push_some

    push_some.schedule(args=(pks,), delay=DELAY.seconds + 1)
