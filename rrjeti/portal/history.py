"""What changed on a page, when and by whom: only what was once published, never a draft."""

import datetime as dt
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.models import PageLogEntry, Revision

from rrjeti.portal.models import ContentPage
from rrjeti.portal.texts import paragraphs

WORD = re.compile(r"\s+|[^\s]+")
MOST = 100


@dataclass(frozen=True)
class Version:
    """A published state of a page."""

    number: int
    revision: int
    at: dt.datetime
    by: str


def versions(page: ContentPage) -> list[Version]:
    """Newest first, at most ``MOST``; ``by`` is the public name, empty for the starter content."""
    entries = (
        PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False).select_related("user").order_by("timestamp", "pk")
    )
    seen: dict[int, Version] = {}
    for entry in entries:
        name = entry.user.public_name if entry.user_id and entry.user else ""
        seen.setdefault(entry.revision_id, Version(len(seen) + 1, entry.revision_id, entry.timestamp, name))
    return list(reversed(list(seen.values())))[:MOST]


@dataclass(frozen=True)
class Piece:
    """A paragraph of the comparison: ``same``, ``changed``, ``added`` or ``removed``."""

    kind: str
    html: SafeString


def compare(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Paragraph by paragraph; inside changed ones, word by word."""
    for action, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "equal":
            yield from (Piece("same", mark_safe(escape(text))) for text in old[a:b])
        elif action == "replace" and b - a == d - c:
            yield from (Piece("changed", words(one, other)) for one, other in zip(old[a:b], new[c:d], strict=True))
        else:
            yield from (Piece("removed", mark_safe(f"<del>{escape(text)}</del>")) for text in old[a:b])
            yield from (Piece("added", mark_safe(f"<ins>{escape(text)}</ins>")) for text in new[c:d])


def words(old: str, new: str) -> SafeString:
    before, after, parts = WORD.findall(old), WORD.findall(new), []
    for action, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[a:b])), escape("".join(after[c:d]))
        if action == "equal":
            parts.append(gone)
        else:
            parts.append((f"<del>{gone}</del>" if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return mark_safe("".join(parts))


def text_of(revision: int) -> list[str]:
    found: Any = Revision.objects.get(pk=revision).as_object()
    return paragraphs(found)
