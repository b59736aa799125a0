"""Pages that belong together in one ZIP, with a list of fingerprints."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from rrjeti.portal.booklets import epub, pdf, store
from rrjeti.portal.booklets.document import document, html, style_tag
from rrjeti.portal.lists import records_of, with_translations
from rrjeti.portal.models import ContentPage
from rrjeti.portal.places import split
from rrjeti.portal.records import Record

STAMP = (1980, 1, 1, 0, 0, 0)
PLAIN = (
    "body{font:1.1rem/1.55 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid}"
    ".notice,.fact{border-left:3px solid #a31c22;padding-left:1rem}svg,.u-hidden{display:none}"
)


@dataclass(frozen=True)
class Part:
    """One thing in the bundle and the files it is there as."""

    title: str
    url: str
    files: dict[str, bytes]


def files_of(page: ContentPage) -> dict[str, bytes]:
    """A part as a page to open without internet, as EPUB and, where it can be made, as PDF."""
    made = document(page)
    files = {f"{made.name}.html": html(made, style=PLAIN).encode(), f"{made.name}.epub": store.kept(page, "epub", lambda: epub.make(made))}
    if pdf.available():
        files[f"{made.name}.pdf"] = store.kept(page, "pdf", lambda: pdf.make(made))
    return files


def file_of(record: Record, language: str) -> dict[str, bytes]:
    """What is public about a record of the library, as a page."""
    with override(language):
        page = render_to_string("portal/bundle_record.html", {"record": record, "language": language, "style": style_tag(PLAIN)})
    return {f"{record.key}-{language}.html": page.encode()}


def manifest(page: ContentPage, parts: list[Part]) -> bytes:
    rows = [
        {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "title": part.title, "url": part.url}
        for part in parts
        for name, content in part.files.items()
    ]
    head = {"title": page.title, "url": settings.SITE_URL + page.address, "made": timezone.localdate().isoformat()}
    return json.dumps({**head, "files": rows}, ensure_ascii=False, indent=2).encode()


def contents(page: Any) -> tuple[list[ContentPage], list[Record]]:
    """The public pages and records that the bundle names, in its language."""
    with override(split(page.url_path)[0]):
        pages = ContentPage.objects.live().filter(pk__in=[part.pk for part in with_translations(page.parts)])
        return [part.specific_deferred for part in pages], records_of(page)


def name_of(page: Any, pages: list[ContentPage], records: list[Record]) -> str:
    """The name of its file; changes when any part does."""
    language = split(page.url_path)[0]
    files = [hashlib.sha256(content).hexdigest() for record in records for content in file_of(record, language).values()]
    return store.name_of(page, "zip", " ".join([*(f"{one.pk} {store.stamp(one)}" for one in pages), *files, str(pdf.available())]))


def keep(page: Any) -> None:
    """Packs the bundle unless it is there as its parts are now."""
    pages, records = contents(page)
    name = name_of(page, pages, records)
    if store.ready(name) is None:
        store.keep(name, make(page, pages, records))


def make(page: Any, pages: list[ContentPage], records: list[Record]) -> bytes:
    """The ZIP; ``SHA256SUMS`` can be checked with ``sha256sum -c``."""
    language = split(page.url_path)[0]
    parts = [Part(one.title, settings.SITE_URL + one.address, files_of(one)) for one in pages]
    parts += [Part(one.title, one.absolute, file_of(one, language)) for one in records]
    everything = {name: content for part in parts for name, content in part.files.items()}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in everything.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**everything, "manifest.json": manifest(page, parts), "SHA256SUMS": sums.encode()}.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
