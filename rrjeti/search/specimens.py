"""The search on the page of components."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.search.drawing import hits
from rrjeti.search.models import Kind
from rrjeti.search.results import find, show
from rrjeti.ui.specimens import parts


def lend(request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    """Real results, those with a marked place of a document before those of pages."""
    found = find(_("corruption"))
    drawn = hits(show(found, [*found.of_kind(Kind.LIBRARY)[:2], *found.of_kind(Kind.PAGE)[:1]]))
    place, misspelt = reverse("search:results"), _("corruption").replace("rr", "r", 1)
    asked = [f"{place}?{urlencode({'q': words})}" for words in (_("corruption"), misspelt, "xqzt")]
    return [
        ("hits", _("Search results"), SafeString(f"<ol>{drawn}</ol>" if drawn else "")),
        *parts(request, _("What was found and what was not"), asked, "kinds", "did-you-mean", "empty"),
    ]
