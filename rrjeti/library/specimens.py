"""The library on the page of components."""

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rrjeti.library.drawing import facets
from rrjeti.library.selection import Facet, Value
from rrjeti.vocabulary.models import Topic


def lend(request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    """Facets: one chosen, one not, one inside another, and what folds away; the counts are those of the example."""
    names = [topic.name for topic in Topic.objects.all()[:6]]
    values = [Value(name, str(9 - place), "#facets", chosen=place == 1, is_part=place == 2) for place, name in enumerate(names)]
    drawn = facets([Facet("subject", _("Subjects"), values[:4], values[4:])]) if values else ""
    return [("facets", _("Facets"), mark_safe(f'<div class="split split--lead"><div class="facets">{drawn}</div></div>' if drawn else ""))]
