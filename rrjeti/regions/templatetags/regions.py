"""The map of the counties with its list."""

from collections.abc import Mapping
from typing import Any

from django import template

from rrjeti.regions.map import credit, listed, map_of

register = template.Library()


@register.inclusion_tag("regions/map.html")
def county_map(counts: Mapping[str, int], links: Mapping[str, str], current: str = "", title: str = "") -> dict[str, Any]:
    """``{% county_map counts links current=key title=_("Members by county") %}``: both mappings go by the key of the county."""
    return {"map": map_of(counts, links, current, title=title), "rows": listed(counts, links, current), "credit": credit(), "title": title}
