"""What the worker does for the pages."""

from django.conf import settings
from django.core.management import call_command
from huey import crontab

from rrjeti.worker import huey


@huey.periodic_task(crontab(minute="*"))
def publish_scheduled() -> None:
    """Every minute: what was scheduled appears, what has expired goes, without a restart."""
    if settings.WORKER_PERIODIC:
        call_command("publish_scheduled")
