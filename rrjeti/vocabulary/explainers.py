"""What explains a word of the glossary or a topic: the explainers that the portal lends, this app knows no pages."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from rrjeti.languages.reader import reader_language
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.vocabulary.linking import Matcher, matcher

MOST = 3
# A word in the title says more of what a page is about than one in its text.
IN_TITLE = 100


class Explainer(NamedTuple):
    """A published page in the reader's language."""

    title: str
    url: str
    summary: str
    text: str
    topics: frozenset[str]


Lender = Callable[[], Iterable[Explainer]]
_lenders: list[Lender] = []


def lend(lender: Lender) -> None:
    """The portal gives its explainers in the active language."""
    if lender not in _lenders:
        _lenders.append(lender)


def using(term: str) -> list[Explainer]:
    """Those that use the word ``term`` (its key), at most three; what speaks of it most comes first."""
    return by_term(reader_language()).get(term, [])


def on(topics: Collection[str]) -> list[Explainer]:
    """Those filed under one of the topics, at most three; what shares most of them comes first."""
    wanted = set(topics)
    fitting = [one for one in known(reader_language()) if one.topics & wanted]
    return sorted(fitting, key=lambda one: -len(one.topics & wanted))[:MOST]


def explained() -> set[str]:
    """The keys of all topics on which there is an explainer."""
    return {topic for one in known(reader_language()) for topic in one.topics}


@once_per_generation
def known(reader: str) -> list[Explainer]:
    """``reader`` is the active language: only what stands in it is offered."""
    return [one for lender in _lenders for one in lender()]


@once_per_generation
def by_term(reader: str) -> dict[str, list[Explainer]]:
    found: dict[str, list[tuple[int, Explainer]]] = {}
    words = matcher(reader)
    for one in known(reader):
        for key, times in mentions(one, words).items():
            found.setdefault(key, []).append((times, one))
    return {key: [one for _times, one in sorted(rows, key=lambda row: -row[0])[:MOST]] for key, rows in found.items()}


def mentions(one: Explainer, words: Matcher) -> Counter[str]:
    """How often each word of the glossary is used, by its key."""
    counts = Counter[str]()
    for text, weight in ((one.title, IN_TITLE), (one.text, 1)):
        for hit in words.pattern.finditer(text) if words.pattern else ():
            if hit.lastindex is not None:
                counts[words.keys[hit.lastindex - 1]] += weight
    return counts
