"""The worker sends the digests in the morning and erases what is old in the night."""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from huey import crontab

from rrjeti.notifications import digest
from rrjeti.notifications.models import Notification
from rrjeti.worker import huey

UNTIL = 12


def is_time(now: dt.datetime) -> bool:
    """Half past seven where the site is, whatever the season; once more each hour until noon, for a worker that stood still or was stopped."""
    local = timezone.localtime(now.replace(tzinfo=dt.UTC))  # the queue counts in UTC
    return local.minute == digest.AT.minute and digest.AT.hour <= local.hour < UNTIL


@huey.periodic_task(is_time, begins_again=True)
def send_digests() -> None:
    if settings.WORKER_PERIODIC:
        digest.send_all()


@huey.periodic_task(crontab(hour="3", minute="50"), begins_again=True)
def erase_old() -> None:
    Notification.objects.past_keeping().delete()
