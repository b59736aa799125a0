"""Words that editors say mean the same."""

import re
from typing import NamedTuple

from rrjeti.languages.folding import fold
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.search.query import Expression, Term, parse, root, stem
from rrjeti.vocabulary.models import Synonyms

SHORT = 3
BENT = re.compile("(?<=....)(?:im|je|oj|ojne|in)$")


class Alike(NamedTuple):
    """Root of a word → what means the same; and expressions of several words, the longest first."""

    words: dict[str, tuple[Term, ...]]
    expressions: list[Expression]


@once_per_generation
def groups() -> list[Synonyms]:
    """All groups, read once."""
    return list(Synonyms.objects.all())


@once_per_generation
def dangers() -> tuple[str, ...]:
    """How words of danger begin (folded), without an Albanian ending that would hide their other forms."""
    return tuple(BENT.sub("", fold(word)) for group in groups() if group.is_danger for word in group.each)


def tells_of_danger(text: str) -> bool:
    """Whether somebody who writes this may be in danger. Words of up to three letters count as they stand, longer ones however they go on."""
    words = " " + " ".join(re.findall(r"[^\W_]+", fold(text))) + " "
    return any(f" {begin}" in words if len(begin) > SHORT else f" {begin} " in words for begin in dangers())


@once_per_generation
def synonyms() -> Alike:
    """Each word with all words of its groups. An expression is looked for as it stands, and known when two of its words at least say something."""
    words: dict[str, tuple[Term, ...]] = {}
    expressions = []
    for group in groups():
        terms = [term for word in group.each for term in whole(word)]
        for term in terms:
            if len(term.words) == 1:
                words[root(term.typed)] = tuple(dict.fromkeys((*words.get(root(term.typed), ()), *terms)))
                continue
            loose = tuple(part.typed for part in parse(term.typed).terms)
            if len(loose) > 1:
                expressions.append(Expression(term, loose, tuple(other for other in terms if other != term)))
    return Alike(words, sorted(expressions, key=lambda expression: -len(expression.words)))


def whole(word: str) -> list[Term]:
    """A word or an expression as one term, none where no letter stands; its last word may bend."""
    found = parse(f'"{word}"').terms
    if not found or len(found[0].words) == 1:
        return list(parse(word).terms[:1])
    *first, last = found[0].words
    return [Term((*first, stem(last)), True, found[0].typed)]
