"""Pages that belong together in one ZIP, with a list of fingerprints."""

import hashlib
import io
import json
import zipfile
from typing import Any

from django.conf import settings
from django.utils import timezone

from rrjeti.portal.booklets import epub, pdf, store
from rrjeti.portal.booklets.document import document, html
from rrjeti.portal.models import ContentPage

STAMP = (1980, 1, 1, 0, 0, 0)


def files_of(page: ContentPage) -> dict[str, bytes]:
    """A part as a page to open without internet, as EPUB and, where it can be made, as PDF."""
    made = document(page)
    files = {f"{made.name}.html": html(made, style=PLAIN).encode(), f"{made.name}.epub": store.kept(page, "epub", lambda: epub.make(made))}
    if pdf.available():
        files[f"{made.name}.pdf"] = store.kept(page, "pdf", lambda: pdf.make(made))
    return files


PLAIN = "body{font:1.1rem/1.55 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid}.notice,.fact{border-left:3px solid #a31c22;padding-left:1rem}svg{display:none}.u-hidden{display:none}"


def manifest(page: ContentPage, parts: list[tuple[ContentPage, dict[str, bytes]]]) -> bytes:
    rows = [
        {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "title": part.title, "url": settings.SITE_URL + part.address}
        for part, files in parts
        for name, content in files.items()
    ]
    head = {"title": page.title, "url": settings.SITE_URL + page.address, "made": timezone.localdate().isoformat()}
    return json.dumps({**head, "files": rows}, ensure_ascii=False, indent=2).encode()


def make(page: Any, parts: list[ContentPage]) -> bytes:
    """The ZIP; ``SHA256SUMS`` can be checked with ``sha256sum -c``."""
    made = [(part, files_of(part)) for part in parts]
    everything = {name: content for _part, files in made for name, content in files.items()}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in everything.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**everything, "manifest.json": manifest(page, made), "SHA256SUMS": sums.encode()}.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
