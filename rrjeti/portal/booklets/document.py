"""A page as one self-contained document: what the PDF, the EPUB and the files of a bundle are made from."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from rrjeti.portal.places import address, split
from rrjeti.portal.rendering import render
from rrjeti.provenance.models import Source
from rrjeti.ui.identity import identity


@dataclass(frozen=True)
class Document:
    """The text in its own language, with absolute addresses."""

    page: Any
    language: str
    body: SafeString
    contents: list[tuple[str, str]]
    sources: list[Source]
    url: str
    site: str

    @property
    def name(self) -> str:
        return f"{self.page.slug}-{self.language}"


def document(page: Any) -> Document:
    page.lang, _rest = split(page.url_path)
    with override(page.lang):
        made = render(page, plain=True)
        body = SafeString(made.html.replace('href="/', f'href="{settings.SITE_URL}/').replace('src="/', f'src="{settings.SITE_URL}/'))
        return Document(page, page.lang, body, made.contents, made.sources, settings.SITE_URL + address(page.url_path), identity().name)


def style_tag(style: str) -> SafeString:
    """For documents that stand alone; no page of the site carries a style of its own."""
    return SafeString(f"<style>{style}</style>") if style else SafeString("")


def html(made: Document, *, style: str = "") -> str:
    """One HTML file that needs nothing else."""
    with override(made.language):
        return render_to_string(
            "portal/booklet_document.html",
            {"document": made, "page": made.page, "language": made.language, "style": style_tag(style), "is_print": bool(style)},
        )
