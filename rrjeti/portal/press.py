"""What the worker makes ahead: PDF and EPUB of booklets, ZIP of bundles. A reader is handed what lies ready and never waits for the press."""

from django.core.cache import cache

from rrjeti.portal import bundles
from rrjeti.portal.booklets import epub, pdf, store
from rrjeti.portal.booklets.document import document
from rrjeti.portal.models import BookletPage, BundlePage, ContentPage

ORDER_AGAIN = 20  # seconds


def name_of(page: ContentPage, ending: str) -> str:
    """The file of a booklet or bundle as it is now."""
    return bundles.name_of(page, *bundles.contents(page)) if ending == "zip" else store.name_of(page, ending)


def endings(page: ContentPage) -> list[str]:
    if isinstance(page, BundlePage):
        return ["zip"]
    return ["epub", "pdf"] if pdf.available() else ["epub"]


def print_files(page: ContentPage) -> None:
    """Makes what is not there yet."""
    if isinstance(page, BundlePage):
        bundles.keep(page)
        return
    store.kept(page, "epub", lambda: epub.make(document(page)))
    if pdf.available():
        store.kept(page, "pdf", lambda: pdf.make(document(page)))


def printable() -> list[ContentPage]:
    return [*BookletPage.objects.live(), *BundlePage.objects.live()]


def is_missing(page: ContentPage) -> bool:
    return any(store.ready(name_of(page, ending)) is None for ending in endings(page))


def order(page: ContentPage, name: str) -> None:
    """Asks the worker for a file; readers who ask again meanwhile do not lengthen its queue."""
    from rrjeti.portal.tasks import print_page

    if cache.add(f"portal.press.{name}", True, ORDER_AGAIN):
        print_page(page.pk)
