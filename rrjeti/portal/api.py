"""The public pages as open data."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.reader import reader_language
from rrjeti.opendata.collections import BadFilter, Collection, Params, register
from rrjeti.portal.models import KINDS, ContentPage
from rrjeti.portal.places import address, split

SHOWN = [*KINDS, "video"]
FIELDS = {"key": str, "kind": str, "title": str, "summary": str, "url": str, "language": str, "topics": list, "last_published": str, "review_by": str}


def select(params: Params) -> QuerySet[ContentPage]:
    """Pages in the language of the request; ``kind`` and ``topic`` narrow them down."""
    rows = ContentPage.objects.visible_to(None).filter(
        locale__language_code=reader_language(), content_type__model__in=[f"{kind}page" for kind in SHOWN]
    )
    if kind := params.get("kind"):
        if kind not in SHOWN:
            raise BadFilter.not_among("kind", SHOWN)
        rows = rows.filter(content_type__model=f"{kind}page")
    if topic := params.get("topic"):
        rows = rows.filter(topics__key=topic.replace("\x00", ""))
    return rows.select_related("content_type").prefetch_related("topics").order_by("path")


def row(page: Any) -> dict[str, Any]:
    return {
        "key": page.key, "kind": page.kind, "title": page.title, "summary": page.summary,
        "url": settings.SITE_URL + address(page.url_path), "language": split(page.url_path)[0],
        "topics": [topic.key for topic in page.topics.all()],
        "last_published": page.last_published_at.isoformat() if page.last_published_at else None,
        "review_by": page.review_by.isoformat() if page.review_by else None,
    }  # fmt: skip


register(
    Collection(
        name="pages",
        title=_("Pages"),
        columns=FIELDS,
        select=select,
        row=row,
        filters={"kind": _("explainer, tutorial, booklet, bundle, about, news, campaign or video"), "topic": _("key of a topic")},
    )  # fmt: skip
)
