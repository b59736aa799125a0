"""Words that editors say mean the same."""

from rrjeti.pagestore.memory import once_per_generation
from rrjeti.search.query import Term, parse, stem
from rrjeti.vocabulary.models import Synonyms


@once_per_generation
def synonyms() -> dict[str, tuple[Term, ...]]:
    """Stem → the other words of its group; an expression of several words stands together and is found, but leads nowhere itself."""
    known: dict[str, tuple[Term, ...]] = {}
    for group in Synonyms.objects.all():
        terms = [term for word in group.each for term in whole(word)]
        for term in terms:
            if len(term.words) == 1:
                known[stem(term.typed)] = tuple(other for other in terms if other != term)
    return known


def whole(word: str) -> list[Term]:
    """A word or an expression as one term, none where no letter stands; its last word may bend."""
    found = parse(f'"{word}"').terms
    if not found or len(found[0].words) == 1:
        return list(parse(word).terms[:1])
    *first, last = found[0].words
    return [Term((*first, stem(last)), True, found[0].typed)]
