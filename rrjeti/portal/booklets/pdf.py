"""The printed form: a tagged PDF (PDF/UA) with language and bookmarks, where WeasyPrint and its libraries are installed."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from rrjeti.portal.booklets.document import Document, html

STYLE = Path(__file__).with_name("print.css")
FONTS = Path(__file__).resolve().parents[2] / "ui" / "static" / "ui" / "fonts"


@cache
def available() -> bool:
    """Whether WeasyPrint and the libraries that it opens are there; does not import it (108 MB). Without them a booklet is page and EPUB only."""
    from ctypes.util import find_library

    return find_spec("weasyprint") is not None and all(find_library(name) for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"))


def path_of(url: str) -> Path:
    """The file behind an address: a font of the package or a picture of this site; nothing else is ever fetched."""
    media = f"{settings.SITE_URL}{settings.MEDIA_URL}"
    if url.startswith(f"{FONTS.as_uri()}/"):
        return FONTS / url.rsplit("/", 1)[-1]
    root = Path(settings.MEDIA_ROOT).resolve()
    path = (root / url.removeprefix(media)).resolve()
    if not url.startswith(media) or not path.is_relative_to(root):
        raise ValueError(f"not fetched: {url}")
    return path


def make(document: Document) -> bytes:
    """Half a second for ten pages, and two more the first time a process does it."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class LocalFetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, path_of(url).read_bytes())

    style = STYLE.read_text(encoding="utf-8").replace("FONTS/", f"{FONTS.as_uri()}/")
    source = HTML(string=html(document, style=style), base_url=settings.SITE_URL, url_fetcher=LocalFetcher())
    printed: bytes = source.write_pdf(pdf_variant="pdf/ua-1")
    return printed
