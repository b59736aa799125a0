"""Rows whose text is like another one: words without their endings find them, the likeness of the whole puts them in order."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from rrjeti.languages.folding import fold

LOOKED_AT = 200
SHORTEST, STEM, WORDS = 4, 6, 8  # letters of a word worth looking for, of its part that endings leave alone, and how many of them


def alike(text: str, found: QuerySet[Any], said: Callable[[Any], str], *, most: int, like: int) -> list[Any]:
    """The rows that are most like a text, best first; none when nothing is like it.

    Args:
        text: as somebody typed it.
        found: rows with a column ``folded``, those to look at first in front.
        said: the text of a row, to be compared.
        most: how many at the most.
        like: how much they must have in common, out of 100.
    """
    words = telling(text)
    stems = {word[:STEM] for word in words.split()}
    if not stems:
        return []
    named = reduce(or_, (Q(folded__contains=stem) for stem in sorted(stems, key=len)[-WORDS:]))
    rows = list(found.filter(named)[:LOOKED_AT])
    texts = {place: telling(said(one)) for place, one in enumerate(rows)}
    best = process.extract(words, texts, scorer=fuzz.token_set_ratio, score_cutoff=like, limit=most)
    return [rows[place] for _text, _score, place in best]


def telling(text: str) -> str:
    """Its longer words, folded: the short ones stand in every sentence."""
    return " ".join(word for part in fold(text).split() if len(word := "".join(sign for sign in part if sign.isalnum())) >= SHORTEST)
