"""The worker sends e-mails: at once when asked, every minute what is due, and erases what was kept long enough."""

from django.conf import settings
from huey import crontab

from rrjeti.outbox import delivery
from rrjeti.outbox.models import Mail
from rrjeti.worker import huey

MOST = 200


@huey.task(priority=50)  # someone waits for it, unlike the reading of files
def deliver_some(pks: list[int]) -> None:
    delivery.deliver(pks)


@huey.periodic_task(crontab(minute="*"), priority=40)
def deliver_due() -> None:
    """Every minute: what failed and has had its pause, and what a stopped worker left behind."""
    if settings.WORKER_PERIODIC:
        delivery.deliver(list(Mail.objects.due().order_by("next_try_at").values_list("pk", flat=True)[:MOST]))


@huey.periodic_task(crontab(minute="17"), begins_again=True)
def erase_old() -> None:
    """Every hour: what could not be sent is erased after 14 days."""
    Mail.objects.past_keeping().delete()
