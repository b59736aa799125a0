"""The printed form: a tagged PDF (PDF/UA) with language and bookmarks, where WeasyPrint and its libraries are installed."""

from functools import cache
from pathlib import Path

from django.conf import settings

from rrjeti.portal.booklets.document import Document, html

STYLE = Path(__file__).with_name("print.css")
FONTS = Path(__file__).resolve().parents[2] / "ui" / "static" / "ui" / "fonts"


@cache
def available() -> bool:
    """WeasyPrint needs Pango; without it a booklet is offered as page and EPUB only."""
    from importlib.util import find_spec

    if not find_spec("weasyprint"):
        return False
    from ctypes.util import find_library

    return bool(find_library("pango-1.0"))


def local_only(url: str) -> dict[str, object]:
    """Fonts of the package and pictures of this site; nothing is fetched from anywhere else."""
    from weasyprint.urls import default_url_fetcher

    media = f"{settings.SITE_URL}{settings.MEDIA_URL}"
    if url.startswith(media):
        path = (settings.MEDIA_ROOT / url.removeprefix(media)).resolve()
        if path.is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
            return default_url_fetcher(path.as_uri())
    if url.startswith(FONTS.as_uri()):
        return default_url_fetcher(url)
    raise ValueError(f"not fetched: {url}")


def make(document: Document) -> bytes:
    """Half a second for ten pages, and two more the first time a process does it."""
    from weasyprint import HTML

    style = STYLE.read_text(encoding="utf-8").replace("FONTS/", f"{FONTS.as_uri()}/")
    printed: bytes = HTML(string=html(document, style=style), base_url=settings.SITE_URL, url_fetcher=local_only).write_pdf(pdf_variant="pdf/ua-1")
    return printed
