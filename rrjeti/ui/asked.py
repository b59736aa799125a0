"""What an address asks for: a feed must not answer with everything when it was asked for something it does not know."""

from django.http import Http404, HttpRequest, QueryDict

MOST_SIGNS = 300  # of one value that a page gives back in its links


def only(request: HttpRequest, *known: str) -> None:
    """404 when the query names anything but what is ``known`` here."""
    for name in request.GET:
        if name not in known:
            raise Http404(name)


def kept(request: HttpRequest) -> QueryDict:
    """What the links of a page take along: all but the number of the page, and of each value no more than anybody asks for."""
    found = request.GET.copy()
    found.pop("page", None)
    for name, values in list(found.lists()):
        found.setlist(name, [value[:MOST_SIGNS] for value in values])
    return found
