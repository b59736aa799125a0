"""Turns what a reader typed into an index query, the same way on both databases."""

import re
import unicodedata
from dataclasses import dataclass

from rrjeti.languages.folding import fold

MAX_LENGTH, MAX_TERMS = 200, 8
_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
# Endings of Albanian nouns and adjectives (folded), longest first; English only loses its plural s.
_ENDINGS = (
    "simeve",
    "imeve",
    "eve",
    "ave",
    "ive",
    "ut",
    "it",
    "et",
    "at",
    "in",
    "un",
    "en",
    "an",
    "es",
    "se",
    "te",
    "ve",
    "ne",
    "sh",
    "i",
    "u",
    "e",
    "a",
    "s",
    "n",
    "t",
)
_STEM = 5


@dataclass(frozen=True)
class Term:
    """Words that must stand together; ``is_prefix`` lets the last one go on."""

    words: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True)
class Query:
    """``text`` is the cleaned input as shown again; no terms means that nothing can be searched for."""

    text: str
    terms: tuple[Term, ...]

    def fts5(self) -> str:
        return " AND ".join('"' + " ".join(term.words) + '"' + ("*" if term.is_prefix else "") for term in self.terms)

    def tsquery(self) -> str:
        return " & ".join("(" + " <-> ".join(term.words) + (":*" if term.is_prefix else "") + ")" for term in self.terms)

    def with_tags(self, tags: list[str]) -> "Query":
        """The same words among what carries all ``tags``."""
        return Query(self.text, self.terms + tuple(Term((tag,), False) for tag in tags))


def stem(word: str) -> str:
    """The word without a common ending, at least five letters of it: ``korrupsionit`` → ``korrupsion``."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def clean(text: str) -> str:
    """Printable signs only, single spaces, at most 200."""
    printable = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text[: MAX_LENGTH * 2])
    return " ".join(printable.split())[:MAX_LENGTH]


def parse(text: str) -> Query:
    """Words are searched by stem in any order, “words in quotes” as they stand."""
    text = clean(text)
    terms: list[Term] = []
    for phrase, word in _PART.findall(re.sub("[“”„]", '"', text)):
        words = tuple(_WORD.findall(fold(phrase or word)))
        if phrase and words:
            terms.append(Term(words, False))
        else:
            terms.extend(_loose(part) for part in words)
    return Query(text, tuple(dict.fromkeys(terms))[:MAX_TERMS])


def _loose(word: str) -> Term:
    root = stem(word)
    return Term((root,), len(root) >= 4 and not root.isdigit())
