"""All day long, a few at a time: do the addresses of the directory still answer?"""

from django.conf import settings
from huey import crontab

from rrjeti.worker import huey


@huey.periodic_task(crontab(minute="*/5"), begins_again=True)
def check_links() -> None:
    if settings.LINK_CHECK_ENABLED:
        from rrjeti.directory import links

        links.check_due()
