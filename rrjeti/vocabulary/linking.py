"""Links words of the glossary in HTML, each once per page, without a script.

A link that an author set by hand is the one link of its term: nothing is linked beside it, a second one becomes plain words.
Phrases in which a word is not meant (“free of charge”) stand with the term; a word that begins a longer name
(“Transparency International”) is left alone.

Albanian nouns change their endings (``ryshfet``, ``ryshfetit``, ``ryshfeteve``), so a word is matched by its stem and one of
the endings that nouns and adjectives take; short words must fit exactly, because their stems begin too many other words.
"""

import re
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from rrjeti.languages.reader import reader_language
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.vocabulary.models import Term

SKIPPED = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "button", "script", "style", "title", "summary", "caption", "th"}
TOKEN = re.compile(r"(<!--.*?-->|<[^>]+>)", re.S)
TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
# Endings after a stem that ends in a consonant, and after one whose last vowel was taken off.
ENDINGS_SQ = "(?:i|u|in|un|it|ut|e|et|eve|ët|ë|ën|ësh|ve|vet|a|at|ave|ash|esh|es|ës|ja|je|jes|jet|jeve|në|së|sh|t)?"
ENDINGS_EN = "(?:s|es|’s)?"
SHORTEST = 5
BY_HAND = re.compile(r'<a href="(?:/\w{2,8})?/glossary/([-\w]+)/"[^>]*>')
# A capital after a capital: the word is part of a name. Acronyms and words in capitals stand for themselves.
NAME_GOES_ON = re.compile(r"\s+(?:[A-ZÇË][a-zçë])")


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
    """One expression for all words of a language, the longest first; each word is a group, so that a hit tells its term.

    Phrases in which a word is not meant come before all words and are no group: what they cover is passed over.
    """
    with override(language):
        rows = [row for row in Term.objects.all() if not row.name.is_fallback]
        found = [Found(row.key, str(row.name), str(row.definition), reverse("vocabulary:term", args=[row.key])) for row in rows]
        phrases = {str(line) for row in rows if not row.not_meant.is_fallback for line in row.not_meant.lines}
    found.sort(key=lambda term: (-len(term.name), term.key))
    passed = [re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))]
    words = "|".join([*passed, *(f"({word_pattern(term.name, language)})" for term in found)])
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
    return _work(html, language or reader_language())[1]


def _work(html: str, language: str) -> tuple[str, list[Found]]:
    matched = matcher(language)
    if matched.pattern is None:
        return html, []
    register = Register(matched, html)
    parts, closed = TOKEN.split(html), 0
    for place, part in enumerate(parts):
        if place % 2:
            closed = _depth(part, closed)
            parts[place] = register.tag(part)
        elif not closed and part.strip():
            parts[place] = matched.pattern.sub(register.word, part)
    return "".join(parts), list(register.used.values())


class Register:
    """Which terms of a page are linked already."""

    def __init__(self, matched: Matcher, html: str) -> None:
        self.matched, self.used = matched, dict[str, Found]()
        self.by_hand = {key for key in BY_HAND.findall(html) if key in matched.terms}
        self.is_open_twice = False

    def word(self, hit: re.Match[str]) -> str:
        """A mention: linked when it is the first one and means the term."""
        if hit.lastindex is None or (hit[0][0].isupper() and not hit[0].isupper() and NAME_GOES_ON.match(hit.string, hit.end())):
            return hit[0]
        key = self.matched.keys[hit.lastindex - 1]
        return hit[0] if key in self.used or key in self.by_hand else f"{self.opening(key)}{hit[0]}</a>"

    def tag(self, tag: str) -> str:
        """A link set by hand gets the definition too; a second one of the same term goes, and its end with it."""
        if self.is_open_twice and tag == "</a>":
            self.is_open_twice = False
            return ""
        hit = BY_HAND.fullmatch(tag)
        if not hit or hit[1] not in self.by_hand:
            return tag
        self.is_open_twice = hit[1] in self.used
        return "" if self.is_open_twice else self.opening(hit[1])

    def opening(self, key: str) -> str:
        term = self.used[key] = self.matched.terms[key]
        return f'<a class="term" href="{term.url}" title="{escape(term.definition)}">'


def _depth(tag: str, closed: int) -> int:
    """How many elements without links stand open after ``tag``."""
    name = TAG.match(tag)
    if not name or name[1].lower() not in SKIPPED or tag.endswith("/>"):
        return closed
    return max(0, closed - 1) if tag.startswith("</") else closed + 1
