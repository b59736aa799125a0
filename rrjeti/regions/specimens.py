"""The map of the counties on the page of components, with made-up numbers."""

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.regions.forms import MunicipalityField
from rrjeti.regions.map import in_order
from rrjeti.regions.templatetags.regions import county_map
from rrjeti.ui.specimens import Specimen

MADE_UP = (4, 2, 9, 5, 3, 0, 6, 1, 2, 7, 38, 11)


class Sample(forms.Form):
    municipality = MunicipalityField()


def lend(request: HttpRequest) -> list[Specimen]:
    """Map and list, and the choice of a municipality; nothing where there are no counties."""
    keys = [county.key for county in in_order()]
    if not keys:
        return []
    counts = dict(zip(keys, MADE_UP * len(keys), strict=False))
    links = {key: "#regions" for key in keys if counts[key]}
    shown = county_map(counts, links, keys[0], _("Made-up numbers to look at."))
    form = render_to_string("regions/sample.html", {"form": Sample(prefix="r")})
    return [("regions", _("Counties and municipalities"), SafeString(render_to_string("regions/map.html", shown) + form))]
