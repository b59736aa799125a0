"""Turns what a reader typed into an index query, the same way on both databases."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rrjeti.languages.folding import fold

MAX_LENGTH, MAX_TERMS = 200, 8
_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
# Endings of Albanian nouns, adjectives and verbs (folded), longest first; English only loses its plural s.
_ENDINGS = (
    "simeve",
    "imeve",
    "ojme",
    "ojne",
    "uar",
    "oj",
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
_STEM, _ENDING = 5, 3
COMPOUND = re.compile(r"[^\W\d_]{3,}(?:[-‐‑][^\W\d_]{2,})+")


# Words that say how something is asked and not what (folded); they count only where nothing else was typed.
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and are at by can do does for from how i in is it me my of on or the to what when where who with "
        "cfare dhe do e eshte i im ime jam ku kur kush me mua mund nga ne nje ose per po qe se si ta te tim u",
    )
)


@dataclass(frozen=True)
class Term:
    """Words that must stand together; ``is_prefix`` lets the last one go on, ``typed`` is what the reader wrote, ``alike`` what means the same."""

    words: tuple[str, ...]
    is_prefix: bool
    typed: str = field(default="", compare=False)
    alike: tuple["Term", ...] = ()

    @property
    def either(self) -> tuple["Term", ...]:
        """Itself and what means the same."""
        return (self, *self.alike)

    def fts5(self) -> str:
        either = " OR ".join('"' + " ".join(term.words) + '"' + "*" * term.is_prefix for term in self.either)
        return f"({either})" if self.alike else either

    def tsquery(self) -> str:
        either = " | ".join("(" + " <-> ".join(term.words) + ":*" * term.is_prefix + ")" for term in self.either)
        return f"({either})" if self.alike else either


@dataclass(frozen=True)
class Query:
    """``text`` is the cleaned input as shown again; no terms means that nothing can be searched for. All ``tags`` are wanted, and all terms, unless
    ``is_any``.
    """

    text: str
    terms: tuple[Term, ...]
    tags: tuple[str, ...] = ()
    is_any: bool = False

    def fts5(self) -> str:
        words = (" OR " if self.is_any else " AND ").join(term.fts5() for term in self.terms)
        return " AND ".join([f"({words})", *self.tags])

    def tsquery(self) -> str:
        words = (" | " if self.is_any else " & ").join(term.tsquery() for term in self.terms)
        return " & ".join([f"({words})", *self.tags])

    def with_tags(self, tags: list[str]) -> "Query":
        """The same words among what carries all ``tags``."""
        return replace(self, tags=tuple(tags))

    def with_alike(self, known: Mapping[str, tuple[Term, ...]]) -> "Query":
        """Each loose word with what means the same; ``known`` is by stem."""
        return replace(
            self, terms=tuple(replace(term, alike=known.get(stem(term.typed), ())) if len(term.words) == 1 else term for term in self.terms)
        )

    def with_any(self) -> "Query":
        """Any of the words is enough."""
        return replace(self, is_any=True)


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
    """Words are searched by stem in any order and without the small words between them, “words in quotes” as they stand."""
    text = clean(text)
    terms: list[Term] = []
    for phrase, word in _PART.findall(re.sub("[“”„]", '"', text)):
        words = tuple(_WORD.findall(fold(phrase or word)))
        if phrase and words:
            terms.append(Term(words, False, " ".join(words)))
        else:
            terms.extend(_loose(part) for part in joined(fold(word)))
    telling = [term for term in terms if term.typed not in _SMALL]
    return Query(text, tuple(dict.fromkeys(telling or terms))[:MAX_TERMS])


def joined(word: str) -> list[str]:
    """A word with hyphens as one word; what follows an abbreviation is an ending: ``anti-corruption`` → ``anticorruption``, ``spak-ut`` → ``spak``."""
    first, *others = re.split("[-‐‑]", word) if COMPOUND.fullmatch(word) else [word]
    return _WORD.findall(first + "".join(others)) if all(len(other) > _ENDING for other in others) else _WORD.findall(first)


def compounds(text: str) -> str:
    """The words with hyphens of a text as one word each, so that they are found however they are written."""
    return " ".join(dict.fromkeys(re.sub("[-‐‑]", "", word) for word in COMPOUND.findall(text)))


def _loose(word: str) -> Term:
    root = stem(word)
    return Term((root,), len(root) >= 4 and not root.isdigit(), word)
