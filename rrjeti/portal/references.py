"""Links between texts that survive renaming and translation: ``/to/<kind>/<key>/``, made into real addresses when a page is shown."""

import re
from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse

from rrjeti.portal.models import ContentPage
from rrjeti.portal.places import best

VIEWS = {
    "institution": "directory:institution", "body": "directory:body", "instrument": "library:instrument", "publication": "library:publication",
    "term": "vocabulary:term", "event": "events:event", "series": "figures:series", "outcome": "guide:result", "procedure": "guide:procedure",
}  # fmt: skip
SECTIONS = {
    "library": "library:list", "directory": "directory:list", "figures": "figures:overview", "events": "events:list", "glossary": "vocabulary:list",
    "guide": "guide:start", "search": "search:results", "channels": "directory:channels", "unconfirmed": "directory:unconfirmed",
    "contact-points": "directory:contact_points", "api": "api:documentation", "uncac": "library:uncac", "practices": "library:practices",
    "forum": "forum:home", "ask": "forum:ask", "wishes": "wishes:list", "moderation": "moderation:about", "members": "organisations:list",
    "targets": "organisations:targets", "register": "organisations:register", "interest": "organisations:interest",
}  # fmt: skip
PAGES = {"learn", "news", "booklets", "about", "home"}
MARK = re.compile(r'href="/to/([a-z-]+)/([\w-]*)/?(#[\w-]*)?"')
LINK = re.compile(r'<a (?:[^>]* )?href="/to/gone/"[^>]*>(.*?)</a>', re.S)


def key_of_page(kind: str, key: str) -> str | None:
    """The page a reference means; ``None`` when it means something else."""
    return key if kind == "page" or (kind == "section" and key in PAGES) else None


def view_address(kind: str, key: str) -> str | None:
    try:
        if kind == "guide":
            return reverse("guide:start")
        return reverse(SECTIONS[key]) if kind == "section" else reverse(VIEWS[kind], args=[key])
    except (KeyError, NoReverseMatch):
        return None


def page_addresses(keys: Iterable[str]) -> dict[str, str]:
    """Addresses for the reader of the pages with these keys, by one query."""
    wanted = set(keys)
    if not wanted:
        return {}
    pages = ContentPage.objects.live().filter(key__in=wanted).only("key", "url_path", "translation_key")
    return {page.key: page.href for page in best(pages)}


def resolve(html: str) -> str:
    """Puts real addresses in; a reference that leads nowhere loses its link and keeps its words."""
    found = {match.groups() for match in MARK.finditer(html)}
    if not found:
        return html
    keys = [page for kind, key, _anchor in found if (page := key_of_page(kind, key))]
    pages = page_addresses(keys)

    def replace(match: re.Match[str]) -> str:
        kind, key, anchor = match.groups()
        page = key_of_page(kind, key)
        address = pages.get(page) if page else view_address(kind, key)
        return f'href="{address}{anchor or ""}"' if address else 'href="/to/gone/"'

    return LINK.sub(r"\1", MARK.sub(replace, html))


def leads_to(kind: str, key: str) -> str | None:
    """The address of one reference, for those who follow it as it stands."""
    page = key_of_page(kind, key)
    return page_addresses([page]).get(page) if page else view_address(kind, key)
