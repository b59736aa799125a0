"""The worker sends the digests in the morning, push messages as they come, and erases what is old in the night."""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from huey import crontab

from rrjeti.notifications import digest, sending
from rrjeti.notifications.models import Notification, Push
from rrjeti.worker import huey

UNTIL, MOST = 12, 200


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


@huey.task(priority=30)
def push_some(pks: list[int]) -> None:
    sending.deliver(pks)


@huey.periodic_task(crontab(minute="*"), priority=20)
def push_due() -> None:
    """Every minute: what failed and has had its pause, and what a stopped worker left behind."""
    if settings.WORKER_PERIODIC:
        Push.objects.unwanted().delete()
        sending.deliver(list(Push.objects.due().order_by("next_try_at").values_list("pk", flat=True)[:MOST]))
