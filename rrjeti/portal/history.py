"""What changed on a page, when and by whom: only what was once published, never a draft."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from wagtail.models import PageLogEntry, Revision

from rrjeti.portal.models import ContentPage
from rrjeti.portal.places import split
from rrjeti.portal.texts import paragraphs
from rrjeti.provenance.models import LoadedRecord, author

MOST = 100
PUBLISHED, SCHEDULED, PLANNED = "wagtail.publish", "wagtail.publish.scheduled", "wagtail.publish.schedule"


@dataclass(frozen=True)
class Version:
    """A published state of a page."""

    number: int
    revision: int
    at: dt.datetime
    by: str


def versions(page: ContentPage) -> list[Version]:
    """Newest first, at most ``MOST``. What appeared at its time is signed by whoever planned it; only the loader signs as starter content."""
    entries = (
        PageLogEntry.objects.filter(page=page.pk, action__in=(PUBLISHED, SCHEDULED, PLANNED), revision__isnull=False)
        .select_related("user", "revision__user")
        .order_by("timestamp", "pk")
    )
    loaded = LoadedRecord.objects.filter(model="portal.page", key=f"{page.key}.{split(page.url_path)[0]}").exists()
    planners: dict[int, Any] = {}
    seen: dict[int, Version] = {}
    for entry in entries:
        if entry.action == PLANNED:
            planners[entry.revision_id] = entry.user
            continue
        if entry.revision is None:  # cleared away by an administrator: nothing is left to show
            continue
        person = entry.user or planners.get(entry.revision_id) or entry.revision.user
        is_starter = loaded and entry.action == PUBLISHED and not entry.user_id and not entry.revision.user_id
        seen.setdefault(entry.revision_id, Version(len(seen) + 1, entry.revision_id, entry.timestamp, author(person, is_starter)))
    return list(reversed(list(seen.values())))[:MOST]


def text_of(revision: int) -> list[str]:
    found: Any = Revision.objects.get(pk=revision).as_object()
    return paragraphs(found)
