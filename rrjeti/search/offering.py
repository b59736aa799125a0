"""Pages that may hold what somebody is about to ask for."""

from collections.abc import Iterator

from rrjeti.languages.reader import reader_language
from rrjeti.search.query import clean
from rrjeti.search.results import find, show
from rrjeti.wishes.similar import Page

MOST = 5


def offers(title: str) -> Iterator[Page]:
    """The five best pages for the words of a request."""
    found = find(clean(title))
    for hit in show(found, found.ordered[:MOST]):
        yield Page(hit.entry.title, hit.entry.path(reader_language()))
