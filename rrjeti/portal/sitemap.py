"""The site map for search engines: every public page and record with its languages."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from rrjeti.portal.models import ContentPage
from rrjeti.portal.places import address, split

# Models of other parts with a page for each record, where the part is installed.
RECORDS = [
    "library.Publication",
    "library.Instrument",
    "directory.Institution",
    "directory.Body",
    "events.Event",
    "figures.Series",
    "vocabulary.Term",
    "organisations.Organisation",
    "forum.Thread",
]
VIEWS = ["library:list", "directory:list", "figures:overview", "events:list", "vocabulary:list", "guide:start"]
VIEWS += ["organisations:list", "organisations:targets", "audit:record", "wishes:list", "moderation:about", "forum:home", "forum:faq"]
LIMIT = 50_000
Entry = dict[str, str]


def pages() -> Iterator[tuple[Entry, str]]:
    """Addresses of each page by language, with the day it was last published."""
    family: dict[Any, tuple[Entry, str]] = {}
    rows = ContentPage.objects.visible_to(None).exclude(url_path="/").only("url_path", "translation_key", "last_published_at").order_by("path")
    for row in rows:
        code, _rest = split(row.url_path)
        day = row.last_published_at.date().isoformat() if row.last_published_at else ""
        entry, newest = family.get(row.translation_key, ({}, ""))
        family[row.translation_key] = ({**entry, code: address(row.url_path)}, max(newest, day))
    yield from family.values()


def everywhere(make: Callable[[], str]) -> Entry | None:
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            try:
                found[code] = make()
            except NoReverseMatch:
                return None
    return found


def records() -> Iterator[tuple[Entry, str]]:
    for label in RECORDS:
        try:
            manager: Any = apps.get_model(label)._default_manager
        except LookupError:
            continue
        rows = manager.visible_to(AnonymousUser()) if hasattr(manager, "visible_to") else manager.all()
        for row in rows.iterator(chunk_size=500) if hasattr(rows, "iterator") else rows:
            if entry := everywhere(row.get_absolute_url):
                yield entry, ""


def views() -> Iterator[tuple[Entry, str]]:
    for name in VIEWS:
        if entry := everywhere(lambda name=name: reverse(name)):  # type: ignore[misc]
            yield entry, ""


def lines() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    count = 0
    for source in (pages, views, records):
        for entry, day in source():
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(settings.SITE_URL + url)}"/>' for code, url in entry.items()
            )
            for url in entry.values():
                count += 1
                if count > LIMIT:
                    return
                yield f"<url><loc>{escape(settings.SITE_URL + url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}{links}</url>\n"


def text() -> str:
    return "".join(lines()) + "</urlset>\n"
