"""Cuts a passage around what was found and marks it."""

import re
from bisect import bisect_left
from html import escape as escape_html
from itertools import islice

from django.utils.safestring import SafeString, mark_safe

from rrjeti.languages.folding import fold_keeping_length
from rrjeti.search.query import Query

WIDTH, MOST = 220, 50
UNEVEN = ("  ", "\n", "\t", "\r", "\u00a0")
_IN_WORD = re.compile(r"\w").match


def pattern(query: Query) -> re.Pattern[str] | None:
    """Matches any term of the query in folded text, whole words for exact terms. Where a word begins is left to :func:`places`: so the regular
    expression starts with letters, and jumps from one to the next.
    """
    parts = [r"[\W_]+".join(map(re.escape, term.words)) + (r"\w*" if term.is_prefix else r"\b") for each in query.terms for term in each.either]
    return re.compile("|".join(parts)) if parts else None


def places(text: str, found: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the terms stand in the text, at most the first fifty places."""
    folded = fold_keeping_length(text)
    spans = (match.span() for match in found.finditer(folded))
    return list(islice(((start, end) for start, end in spans if not start or not _IN_WORD(folded[start - 1])), MOST))


def snippet(text: str, found: re.Pattern[str] | None, width: int = WIDTH) -> SafeString:
    """About ``width`` signs around the densest place, escaped, hits in ``<mark>``."""
    if any(sign in text for sign in UNEVEN):
        text = " ".join(text.split())
    hits = places(text, found) if found else []
    start, end = _window(text, hits, width)
    pieces, place = [], start
    for left, right in hits:
        if left >= place and right <= end:
            pieces += [escape_html(text[place:left]), "<mark>", escape_html(text[left:right]), "</mark>"]
            place = right
    pieces.append(escape_html(text[place:end]))
    return mark_safe(("… " if start else "") + "".join(pieces).strip() + (" …" if end < len(text) else ""))


def _window(text: str, hits: list[tuple[int, int]], width: int) -> tuple[int, int]:
    if len(text) <= width or not hits:
        return 0, _word_end(text, min(width, len(text)))
    starts = [start for start, _end in hits]
    best = max(range(len(starts)), key=lambda place: bisect_left(starts, starts[place] + width) - place)
    start = max(0, starts[best] - width // 4)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    return start, _word_end(text, min(len(text), start + width))


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    return max(text.rfind(" ", 0, place), 1) if " " in text[:place] else place
