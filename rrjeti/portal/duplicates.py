"""What a page is compared with beside records: other pages, sources, news from the same source."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from rrjeti.portal.models import ContentPage, NewsPage
from rrjeti.provenance.duplicates import Match, Title, similar
from rrjeti.provenance.models import Source


def pages(record: Any) -> Iterator[Title]:
    """Pages of all languages; a page is compared with those of its own, save its translations, and with sources."""
    others = ContentPage.objects.all()
    if isinstance(record, ContentPage):
        others = others.filter(locale_id=record.locale_id).exclude(translation_key=record.translation_key)
        yield from ((title, _("source"), Source, pk) for pk, title in Source.objects.values_list("pk", "title"))
    yield from ((title, _("page"), ContentPage, pk) for pk, title in others.values_list("pk", "title"))


def same_source(page: ContentPage, sources: list[Source]) -> list[Match]:
    """News that was already written from the same source."""
    if not isinstance(page, NewsPage) or not sources:
        return []
    others = NewsPage.objects.filter(locale_id=page.locale_id, sources__in=sources).exclude(translation_key=page.translation_key).distinct()[:3]
    return [Match(other.title, _("news from the same source"), NewsPage, other.pk) for other in others]


def of_page(page: ContentPage, title: str, sources: list[Source]) -> list[Match]:
    """What is already there, unless readers know the page under this title or a person has told the two apart."""
    if not title or page.told_apart == title or ContentPage.objects.live().filter(pk=page.pk, title=title).exists():
        return []
    return similar(page, [title]) + same_source(page, sources)
