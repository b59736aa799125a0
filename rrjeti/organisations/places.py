"""Where an organisation works, in the words of its page."""

from typing import Any, NamedTuple

from rrjeti.organisations.models import Organisation
from rrjeti.regions.map import in_order
from rrjeti.regions.models import County, Municipality


class Worked(NamedTuple):
    """A county with those of its municipalities in which an organisation works."""

    county: County
    municipalities: list[Municipality]


def worked(organisation: Organisation) -> list[Worked]:
    """By county, each in order; empty for one that works in the whole country, or did not say. Needs ``areas__county`` prefetched."""
    if organisation.is_nationwide:
        return []
    places: dict[Any, list[Municipality]] = {}
    for area in organisation.areas.all():
        places.setdefault(area.county_id, []).append(area)
    return [Worked(county, sorted(places[county.pk], key=lambda area: area.sort_key)) for county in in_order() if county.pk in places]
