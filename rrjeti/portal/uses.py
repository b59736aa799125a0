"""Where pages name records and other pages: links in their texts, charts, sources of a fact, parts and recommended pages."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rrjeti.portal.models import BundlePage, CampaignPage, ContentPage
from rrjeti.provenance.deleting import refuse, says_that_it_comes_back
from rrjeti.provenance.models import LoadedRecord
from rrjeti.provenance.uses import Use, by_key, key_of

KINDS = {
    "directory.institution": "institution", "directory.body": "body", "library.instrument": "instrument", "library.publication": "publication",
    "vocabulary.term": "term", "events.event": "event", "figures.series": "series", "guide.procedure": "procedure",
}  # fmt: skip


def in_texts(record: Any) -> Iterator[Use]:
    """Pages of any kind whose text names this record."""
    label = record._meta.label_lower
    kind, key = KINDS.get(label, ""), key_of(record)
    marks = [f"/to/{kind}/{key}/", f'"{kind}:{key}"'] if kind else []
    if label == "figures.series":
        marks.append(f'"type": "chart", "value": "{key}"')
    if marks:
        yield from linking(*marks)
    if label == "provenance.source":
        yield from (Use(page, _("sources")) for page in ContentPage.objects.all() if record.pk in cited(page))


def linking(*marks: str) -> Iterator[Use]:
    for page in ContentPage.objects.all():
        if any(mark in written(page.body) for mark in marks):
            yield Use(page, _("text"))
    for bundle in BundlePage.objects.all():
        if any(mark in written(bundle.parts) for mark in marks):
            yield Use(bundle, _("parts"))


def written(stream: Any) -> str:
    return json.dumps([{"type": block["type"], "value": block["value"]} for block in stream.raw_data], ensure_ascii=False).replace('\\"', '"')


def cited(page: ContentPage) -> list[int]:
    from rrjeti.portal.rendering import fact_sources

    return [pk for block in page.body.raw_data if block["type"] == "fact" for pk in fact_sources(block["value"])]


def of_pages(going: list[ContentPage]) -> list[Use]:
    """What would lose a page when all of these go; a page that stays in another language is still found by its key."""
    numbers = {page.pk for page in going}
    staying = set(ContentPage.objects.live().exclude(pk__in=numbers).exclude(key="").values_list("key", flat=True))
    lost = {page.key: page for page in going if page.key and page.key not in staying}
    found = [use for page in lost.values() for use in by_key(page, "portal.contentpage")]
    found += [use for key in lost for use in linking(f"/to/page/{key}/", f"/to/section/{key}/")]
    streams = [(row, name) for model, name in CHOOSERS for row in model.objects.all() if numbers & chosen(getattr(row, name))]
    found += [Use(row, str(row._meta.get_field(name).verbose_name)) for row, name in streams]
    return [use for use in found if not (isinstance(use.record, ContentPage) and use.record.pk in numbers)]


CHOOSERS: tuple[tuple[Any, str], ...] = ((ContentPage, "related"), (BundlePage, "parts"), (CampaignPage, "materials"))


def chosen(stream: Any) -> set[int]:
    return {block["value"] for block in stream.raw_data if block["type"] == "page"}


def going_with(page: Any) -> list[ContentPage]:
    return list(ContentPage.objects.descendant_of(page, inclusive=True))


def keep_page(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Before a page is deleted: refused while something names it; a starter page says that it comes back."""
    going = going_with(page)
    if found := of_pages(going):
        return refuse(request, page, found, reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    ledger = [f"{one.key}.{one.locale.language_code}" for one in going]
    if request.method == "GET" and LoadedRecord.objects.filter(model="portal.page", key__in=ledger).exists():
        messages.warning(request, says_that_it_comes_back(page))
    return None


def keep_pages(request: HttpRequest, action: str, pages: Any, _view: Any) -> HttpResponse | None:
    """The same when several are ticked in a list."""
    if action != "delete" or not all(hasattr(page, "specific") for page in pages):
        return None
    going = [one for page in pages for one in going_with(page)]
    found = of_pages(going)
    return refuse(request, pages[0], found) if found else None
