"""Addresses of pages, computed from their place in the tree without asking the database."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from wagtail.models import Site

from rrjeti.languages.reader import reader_language

P = TypeVar("P", bound=Any)


def roots() -> dict[str, str]:
    """Language → path of its home page in the tree (Wagtail keeps them in its cache)."""
    return {place.language_code: place.root_path for place in Site.get_site_root_paths()}


def split(url_path: str) -> tuple[str, str]:
    """The language of the tree a path belongs to, and the path below its home."""
    for code, root in roots().items():
        if url_path.startswith(root):
            return code, url_path[len(root) :]
    return settings.LANGUAGE_CODE, url_path.lstrip("/")


def address(url_path: str, reader: str = "") -> str:
    """Where a page is read. With ``reader``, a language it is not written in, the address that shows it there with a notice."""
    code, rest = split(url_path)
    return f"/{reader or code}/{rest}"


def best(pages: Iterable[P], reader: str = "") -> list[P]:
    """Of each page the translation for the reader, or the one that exists; ``page.href`` and ``page.lang`` say where and in what."""
    wanted = reader or reader_language()
    chosen: dict[Any, P] = {}
    for page in pages:
        page.lang, rest = split(page.url_path)
        page.href = f"/{wanted}/{rest}"
        held = chosen.get(page.translation_key)
        if held is None or page.lang == wanted or (held.lang != wanted and page.lang == settings.LANGUAGE_CODE):
            chosen[page.translation_key] = page
    return list(chosen.values())
