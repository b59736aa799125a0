"""Words that editors say mean the same."""

import re
from typing import NamedTuple

from rrjeti.languages.folding import fold
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.search.query import Expression, Term, parse, root, stem
from rrjeti.vocabulary.models import Synonyms

SHORT = 3
# Albanian endings that would hide the other forms of a word of danger.
BENT = re.compile("(?<=....)(?:im|je|oj|ojne|in)$")


class Alike(NamedTuple):
    """Root of a word → what means the same; expressions of several words, the longest first; and how words of danger begin (folded)."""

    words: dict[str, tuple[Term, ...]]
    expressions: list[Expression]
    dangers: tuple[str, ...] = ()

    def tell_of_danger(self, text: str) -> bool:
        """Whether somebody who writes this may be in danger. Words of up to three letters count as they stand, longer ones however they go on."""
        words = " " + " ".join(re.findall(r"[^\W_]+", fold(text))) + " "
        return any(f" {begin}" in words if len(begin) > SHORT else f" {begin} " in words for begin in self.dangers)


@once_per_generation
def synonyms() -> Alike:
    """Each word with all words of its groups. An expression is looked for as it stands, and known when two of its words at least say something."""
    words: dict[str, tuple[Term, ...]] = {}
    expressions, dangers = [], []
    for group in Synonyms.objects.all():
        if group.is_danger:
            dangers += [BENT.sub("", fold(word)) for word in group.each]
        terms = [term for word in group.each for term in whole(word)]
        for term in terms:
            if len(term.words) == 1:
                words[root(term.typed)] = tuple(dict.fromkeys((*words.get(root(term.typed), ()), *terms)))
                continue
            loose = tuple(part.typed for part in parse(term.typed).terms)
            if len(loose) > 1:
                expressions.append(Expression(term, loose, tuple(other for other in terms if other != term)))
    return Alike(words, sorted(expressions, key=lambda expression: -len(expression.words)), tuple(dangers))


def whole(word: str) -> list[Term]:
    """A word or an expression as one term, none where no letter stands; its last word may bend."""
    found = parse(f'"{word}"').terms
    if not found or len(found[0].words) == 1:
        return list(parse(word).terms[:1])
    *first, last = found[0].words
    return [Term((*first, stem(last)), True, found[0].typed)]
