"""Links words of the glossary in HTML, each once per page, without a script.

Albanian nouns change their endings (``ryshfet``, ``ryshfetit``, ``ryshfeteve``), so a word is matched by its stem and one of
the endings that nouns and adjectives take; short words must fit exactly, because their stems begin too many other words.
"""

import re
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from rrjeti.pagestore.memory import once_per_generation
from rrjeti.vocabulary.models import Term

SKIPPED = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "button", "script", "style", "title", "summary", "caption", "th"}
TOKEN = re.compile(r"(<!--.*?-->|<[^>]+>)", re.S)
TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
# Endings after a stem that ends in a consonant, and after one whose last vowel was taken off.
ENDINGS_SQ = "(?:i|u|in|un|it|ut|e|et|eve|ët|ë|ën|ësh|ve|vet|a|at|ave|ash|esh|es|ës|ja|je|jes|jet|jeve|në|së|sh|t)?"
ENDINGS_EN = "(?:s|es|’s)?"
SHORTEST = 5


class Found(NamedTuple):
    """A term that a text mentions."""

    key: str
    name: str
    definition: str
    url: str


class Matcher(NamedTuple):
    pattern: re.Pattern[str] | None
    keys: list[str]
    terms: dict[str, Found]


@once_per_generation
def matcher(language: str) -> Matcher:
    """One expression for all words of a language, the longest first; each word is a group, so that a hit tells its term."""
    with override(language):
        found = [
            Found(term.key, str(term.name), str(term.definition), reverse("vocabulary:term", args=[term.key]))
            for term in Term.objects.all()
            if not term.name.is_fallback
        ]
    found.sort(key=lambda term: (-len(term.name), term.key))
    words = "|".join(f"({word_pattern(term.name, language)})" for term in found)
    pattern = re.compile(rf"(?<![\w’'-])(?:{words})(?![\w-])", re.I) if found else None
    return Matcher(pattern, [term.key for term in found], {term.key: term for term in found})


def word_pattern(name: str, language: str) -> str:
    """``konflikt interesi`` also as ``konfliktin e interesit``: every word by its stem, a small word may stand between."""
    name = re.sub(r"\s*\(.*?\)", "", name).strip()
    if language != "sq":
        return re.escape(name).replace(r"\ ", r"\s+") + ENDINGS_EN
    return r"\s+(?:(?:i|e|të|së)\s+)?".join(stem_pattern(word) for word in name.split())


def stem_pattern(word: str) -> str:
    if len(word) < SHORTEST or word.isupper():
        return re.escape(word)
    # Final vowels change with the case: ankesë, ankesa, ankesën.
    stem = re.sub(r"[ëeaiu]$", "", word)
    return re.escape(stem) + ENDINGS_SQ if len(stem) >= SHORTEST - 1 else re.escape(word)


def link(html: str, language: str) -> str:
    """``html`` with the first mention of every term linked to its page, outside links, headings and code."""
    return _work(html, language)[0]


def notes(html: str, language: str = "") -> list[Found]:
    """The terms that :func:`link` links in ``html``, in the order of the text: for notes in the margin."""
    from django.utils.translation import get_language

    return _work(html, language or (get_language() or "sq").split("-")[0])[1]


def _work(html: str, language: str) -> tuple[str, list[Found]]:
    matched = matcher(language)
    if matched.pattern is None:
        return html, []
    used: dict[str, Found] = {}

    def replace(hit: re.Match[str]) -> str:
        term = matched.terms[matched.keys[(hit.lastindex or 1) - 1]]
        if term.key in used:
            return hit[0]
        used[term.key] = term
        return f'<a class="term" href="{term.url}" title="{escape(term.definition)}">{hit[0]}</a>'

    parts, closed = TOKEN.split(html), 0
    for place, part in enumerate(parts):
        if place % 2:
            closed = _depth(part, closed)
        elif not closed and part.strip():
            parts[place] = matched.pattern.sub(replace, part)
    return "".join(parts), list(used.values())


def _depth(tag: str, closed: int) -> int:
    """How many elements without links stand open after ``tag``."""
    name = TAG.match(tag)
    if not name or name[1].lower() not in SKIPPED or tag.endswith("/>"):
        return closed
    return max(0, closed - 1) if tag.startswith("</") else closed + 1
