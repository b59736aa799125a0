"""What the worker does for the pages."""

from django.conf import settings
from django.core.management import call_command
from huey import crontab

from rrjeti.pagestore.generation import current
from rrjeti.portal import press
from rrjeti.worker import huey

_looked_at: dict[str, int] = {}


@huey.periodic_task(crontab(minute="*"))
def publish_scheduled() -> None:
    """Every minute: what was scheduled appears, what has expired goes, without a restart."""
    if settings.WORKER_PERIODIC:
        call_command("publish_scheduled")


@huey.task(retries=2, retry_delay=30, begins_again=True)
def print_page(pk: int) -> None:
    """The files of a booklet or a bundle, ahead of their first reader."""
    page = next((page for page in press.printable() if page.pk == pk), None)
    if page is not None:
        press.print_files(page)


@huey.task(begins_again=True)
def print_missing() -> None:
    """Orders the files that are not there, each as a job of its own; nothing is looked at twice in one generation."""
    generation = current()
    if _looked_at.get("generation") == generation:
        return
    for page in press.printable():
        if press.is_missing(page):
            print_page(page.pk)
    _looked_at["generation"] = generation


@huey.periodic_task(crontab(minute="*"), begins_again=True)
def print_what_changed() -> None:
    """Every minute: a part that was published anew, or a law that was corrected, makes its bundles anew."""
    if settings.WORKER_PERIODIC:
        print_missing.call_local()
