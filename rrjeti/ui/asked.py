"""What an address asks for: a feed must not answer with everything when it was asked for something it does not know."""

from django.http import Http404, HttpRequest


def only(request: HttpRequest, *known: str) -> None:
    """404 when the query names anything but what is ``known`` here."""
    for name in request.GET:
        if name not in known:
            raise Http404(name)
