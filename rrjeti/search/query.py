"""Turns what a reader typed into an index query, the same way on both databases."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rrjeti.languages.folding import fold

MAX_LENGTH, MAX_TERMS, SENTENCE = 200, 8, 4
_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
# Endings of Albanian nouns, adjectives and verbs (folded), longest first; English only loses its plural s.
_ENDINGS = (
    "simeve",
    "imeve",
    "ojme",
    "ojne",
    "uar",
    "uan",
    "uam",
    "uat",
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
_STEM, _ENDING, _ROOT = 5, 3, 4
_ENGLISH = re.compile("(?<=...)(?:ing|ees?|ers?|ors?|ed|es|[eds])$")
_VERBAL = re.compile("(?<=.{5})(?:im|ov|o|j)$|(?<=^.{4})[aieu]$")
_TYPED = re.compile("[^\\W_]+(?:[-‐‑][^\\W_]+)*")
COMPOUND = re.compile(r"[^\W\d_]{3,}(?:[-‐‑][^\W\d_]{2,})+")


# Words that say how something is asked and not what (folded); they count only where nothing else was typed.
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a about after all am an and any are as at be because been but by can could did do does for from had has have he her him his how i if in is "
        "being it me my of on or our she should so some someone something that the their them there they this to us was we were what when where "
        "which who will with would you your "
        "ai ajo ata ato cfare cila cili dhe dicka dikush do dua duhet e edhe eshte i im ime ishte jam jane jemi ka kam kane ke kemi keni kete kjo ku "
        "kur kush ky me mos mua mund nese nga ne nje nuk ose pasi per po por qe sa se si ta te tim tyre u une",
    )
)


_WISH = frozenset({"want"})  # says nothing either, but where it is part of an expression: they want money


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

    def among(self, alike: tuple["Term", ...]) -> "Term":
        """With the others of those that mean the same."""
        return replace(self, alike=tuple(term for term in alike if term.words != self.words))

    def fts5(self) -> str:
        either = " OR ".join('"' + " ".join(term.words) + '"' + "*" * term.is_prefix for term in self.either)
        return f"({either})" if self.alike else either

    def tsquery(self) -> str:
        either = " | ".join("(" + " <-> ".join(term.words) + ":*" * term.is_prefix + ")" for term in self.either)
        return f"({either})" if self.alike else either


@dataclass(frozen=True)
class Query:
    """``text`` is the cleaned input as shown again; no terms means that nothing can be searched for. All ``tags`` are wanted, and all terms, unless
    ``is_any``, or all but one if it ``may_lack_one``.
    """

    text: str
    terms: tuple[Term, ...]
    tags: tuple[str, ...] = ()
    is_any: bool = False
    may_lack_one: bool = False

    def fts5(self) -> str:
        return " AND ".join([f"({self.wanted([term.fts5() for term in self.terms], ' AND ', ' OR ')})", *self.tags])

    def tsquery(self) -> str:
        return " & ".join([f"({self.wanted([term.tsquery() for term in self.terms], ' & ', ' | ')})", *self.tags])

    def wanted(self, terms: list[str], both: str, either: str) -> str:
        if self.may_lack_one:
            return either.join("(" + both.join(terms[:place] + terms[place + 1 :]) + ")" for place in range(len(terms)))
        return (either if self.is_any else both).join(terms)

    def with_tags(self, tags: list[str]) -> "Query":
        """The same words among what carries all ``tags``."""
        return replace(self, tags=tuple(tags))

    def with_alike(self, known: Mapping[str, tuple[Term, ...]], expressions: Sequence["Expression"] = ()) -> "Query":
        """Each loose word, and each expression, with what means the same; ``known`` is by root."""
        terms = list(self.terms)
        for expression in expressions:
            terms = expression.within(terms)
        terms = [term for term in terms if term.typed not in _WISH] or terms
        return replace(self, terms=tuple(term if term.alike or len(term.words) != 1 else term.among(meaning(term.typed, known)) for term in terms))

    def with_any(self) -> "Query":
        """Any of the words is enough."""
        return replace(self, is_any=True)

    def with_all_but_one(self) -> "Query":
        """One of the words may be missing."""
        return replace(self, may_lack_one=True)

    @property
    def is_sentence(self) -> bool:
        """Whether somebody tells what happened, so that one word may say nothing to us."""
        tells = any(term.alike and len(term.words) > 1 for term in self.terms) or all(term.alike for term in self.terms)
        return (tells or len(self.text.split()) >= SENTENCE) and len(self.terms) > 1


@dataclass(frozen=True)
class Expression:
    """Several words that mean something together, in the order in which they are typed: “they ask for money”. Each may bend."""

    phrase: Term
    words: tuple[str, ...]
    alike: tuple[Term, ...]

    def within(self, terms: list[Term]) -> list[Term]:
        """The terms with those of the expression made one."""
        length = len(self.words)
        for place in range(len(terms) - length + 1):
            typed = terms[place : place + length]
            if all(not term.alike and len(term.words) == 1 and bends(word, term.typed) for word, term in zip(self.words, typed, strict=True)):
                *first, last = typed
                as_typed = Term((*(term.typed for term in first), *last.words), True)
                one = replace(self.phrase, typed=" ".join(term.typed for term in typed), alike=self.others(as_typed))
                return [*terms[:place], one, *terms[place + length :]]
        return terms

    def others(self, as_typed: Term) -> tuple[Term, ...]:
        """What else to look for: the words in the form in which they were typed, and what means the same."""
        return tuple(term for term in dict.fromkeys((as_typed, *self.alike)) if term.words != self.phrase.words)


def bends(word: str, typed: str) -> bool:
    """Whether ``typed`` may be a form of ``word``: kërkon – kërkuan, kërkojnë, take – taking, but not para – parandalim."""
    if len(word) >= _ROOT and typed.startswith(word[:_ROOT]) and len(typed) <= len(word) + _ENDING:
        return True
    return _ENGLISH.sub("", typed) == _ENGLISH.sub("", word)


def is_other_form(word: str, other: str) -> bool:
    """Whether two words differ in their endings alone: wants – want, officer – office, mësuesja – mësues."""
    shorter, longer = sorted((word, other), key=len)
    is_longer = longer.startswith(shorter) and len(longer) - len(shorter) <= _ENDING
    return is_longer or stem(word) == stem(other) or _ENGLISH.sub("", word) == _ENGLISH.sub("", other)


def meaning(typed: str, known: Mapping[str, tuple[Term, ...]]) -> tuple[Term, ...]:
    """What means the same as a word or, where that is not known, as the English word it is a form of: reported – report."""
    return known.get(root(typed)) or known.get(root(_ENGLISH.sub("", typed)), ())


def stem(word: str) -> str:
    """The word without a common ending, at least five letters of it: ``korrupsionit`` → ``korrupsion``."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def root(word: str) -> str:
    """What a verb, its noun and its doer have in common, to look up what means the same.

    ``denoncoj``, ``denoncim``, ``denoncova`` → ``denonc``; ``mjeku`` → ``mjek``.
    """
    return _VERBAL.sub("", stem(word))


def clean(text: str) -> str:
    """Printable signs only, single spaces, at most 200."""
    printable = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text[: MAX_LENGTH * 2])
    return " ".join(printable.split())[:MAX_LENGTH]


def was_cut(text: str) -> bool:
    return len(" ".join(text.split())) > MAX_LENGTH


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
    large = [term for term in terms if term.typed not in _SMALL]
    return Query(text, tuple(dict.fromkeys(large or terms))[:MAX_TERMS])


def joined(word: str) -> list[str]:
    """A word with hyphens as one: ``anti-corruption`` → ``anticorruption``. What follows an abbreviation is an ending: ``spak-ut`` → ``spak``."""
    first, *others = re.split("[-‐‑]", word) if COMPOUND.fullmatch(word) else [word]
    return _WORD.findall(first + "".join(others)) if all(len(other) > _ENDING for other in others) else _WORD.findall(first)


def compounds(text: str) -> str:
    """The words with hyphens of a text as one word each, so that they are found however they are written."""
    return " ".join(dict.fromkeys(re.sub("[-‐‑]", "", word) for word in COMPOUND.findall(text)))


def telling(folded: str) -> int:
    """How many letters the words of a text have without the small ones."""
    return sum(len(word) for word in _WORD.findall(folded) if word not in _SMALL)


def reworded(text: str, better: Mapping[str, str]) -> str:
    """The text as typed, with the words that ``better`` knows (folded, as in ``Term.typed``) replaced; words in quotes stay."""
    parts = re.split('(["“”„])', text)
    for place in range(0, len(parts), 4):
        parts[place] = _TYPED.sub(lambda found: better.get("".join(joined(fold(found[0]))), found[0]), parts[place])
    return "".join(parts)


def _loose(word: str) -> Term:
    root = stem(word)
    return Term((root,), len(root) >= 4 and not root.isdigit(), word)
