"""What the worker does for the pages."""

from django.conf import settings
from django.core.management import call_command
from huey import crontab

from rrjeti.portal.booklets import epub, pdf, store
from rrjeti.portal.booklets.document import document
from rrjeti.portal.models import BookletPage
from rrjeti.worker import huey


@huey.periodic_task(crontab(minute="*"))
def publish_scheduled() -> None:
    """Every minute: what was scheduled appears, what has expired goes, without a restart."""
    if settings.WORKER_PERIODIC:
        call_command("publish_scheduled")


@huey.task(retries=2, retry_delay=30)
def print_booklet(pk: int) -> None:
    """Makes PDF and EPUB of a booklet ahead of its first reader."""
    page = BookletPage.objects.live().filter(pk=pk).first()
    if page is None:
        return
    store.kept(page, "epub", lambda: epub.make(document(page)))
    if pdf.available():
        store.kept(page, "pdf", lambda: pdf.make(document(page)))
