"""Finds what is already there under nearly the same title, before it is published twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from rrjeti.languages.fields import Translated
from rrjeti.languages.folding import fold
from rrjeti.portal.models import ContentPage, NewsPage
from rrjeti.provenance.models import Source

CLOSE = 86


@dataclass(frozen=True)
class Match:
    title: str
    kind: Any
    score: int


def titles(page: ContentPage) -> Iterator[tuple[str, Any]]:
    """Every title the new one is compared with: pages in its language, sources, documents of the library."""
    others = ContentPage.objects.filter(locale_id=page.locale_id).exclude(translation_key=page.translation_key)
    yield from ((title, _("page")) for title in others.values_list("title", flat=True))
    yield from ((title, _("source")) for title in Source.objects.values_list("title", flat=True))
    if apps.is_installed("rrjeti.library"):
        for values in apps.get_model("library", "Publication")._default_manager.values_list("title", flat=True):
            yield from ((text, _("document of the library")) for text in Translated(values).values.values())


def similar(page: ContentPage, title: str) -> list[Match]:
    """The three closest items, best first."""
    if len(title) < 4:
        return []
    choices = list(titles(page))
    found = process.extract(fold(title), [fold(text) for text, _kind in choices], scorer=fuzz.token_sort_ratio, score_cutoff=CLOSE, limit=3)
    return [Match(*choices[place], round(score)) for _text, score, place in found]


def same_source(page: ContentPage, sources: list[Source]) -> list[Match]:
    """News that was already written from the same source."""
    if not isinstance(page, NewsPage) or not sources:
        return []
    others = NewsPage.objects.filter(locale_id=page.locale_id, sources__in=sources).exclude(translation_key=page.translation_key).distinct()[:3]
    return [Match(other.title, _("news from the same source"), 100) for other in others]
