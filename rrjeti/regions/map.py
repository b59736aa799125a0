"""The map of the counties of this country, drawn on the server: how many of something each has, and where it leads."""

import hashlib
import math
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.languages.dates import say_number
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.regions.models import County, Outlines
from rrjeti.ui.originals import lang_of

STEPS = 4
MARGIN = 6  # units around the drawing for the line of a focused county


@once_per_generation
def counties_of(country: str) -> list[County]:
    """Remembered until something public changes."""
    return list(County.objects.visible_to(AnonymousUser()).filter(country_id=country))


@once_per_generation
def outlines_of(country: str) -> Outlines | None:
    """The map of the country; ``None`` when it brought none. Remembered like the counties."""
    return Outlines.objects.filter(country_id=country).first()


def in_order() -> list[County]:
    """The counties of this country as the reader's language sorts them."""
    return sorted(counties_of(settings.COUNTRY), key=lambda county: county.sort_key)


def step(count: int, most: int) -> int:
    """0 for none, else 1 to 4: quarters of the square root of the greatest count, because a capital outnumbers every other county."""
    return math.ceil(STEPS * math.sqrt(count / most)) if count > 0 else 0


def map_of(counts: Mapping[str, int], links: Mapping[str, str], current: str = "", *, title: str = "") -> SafeString:
    """The SVG element of the map.

    ``counts`` and ``links`` go by the key of the county: a county without a count has none, without an address it is no link; ``current`` is the
    key of the chosen one. ``title`` says what is counted. Empty when the country has no outlines.
    """
    ground = outlines_of(settings.COUNTRY)
    if ground is None:
        return SafeString("")
    # The chosen county comes last, so that no neighbour covers its line.
    drawn = sorted((county for county in in_order() if county.key in ground.shapes), key=lambda county: county.key == current)
    most = max([1, *(counts.get(county.key, 0) for county in drawn)])
    parts = (
        region(county, ground.shapes[county.key], counts.get(county.key, 0), most, links.get(county.key, ""), county.key == current)
        for county in drawn
    )
    return framed(
        ground, format_html_join("", "{}", ((part,) for part in parts)), title or _("Map of the counties"), "group" if any(links.values()) else "img"
    )


def region(county: County, shape: Mapping[str, Any], count: int, most: int, url: str, is_current: bool) -> SafeString:
    """One county: its outline with its name and count as title, and the number on it."""
    x, y = shape["at"]
    name = format_html("{}: {}", county.name, say_number(count, 0))
    body = format_html(
        '<path class="region__shape" d="{}"><title>{}</title></path><text class="region__count" x="{}" y="{}" aria-hidden="true">{}</text>',
        shape["path"], name, x, y, say_number(count, 0),
    )  # fmt: skip
    kind = f"region region--{step(count, most)}{' region--current' if is_current else ''}"
    if not url:
        return format_html('<g class="{}"{}>{}</g>', kind, lang_of(county.name), body)
    return format_html('<a class="{}" href="{}" aria-label="{}"{}{}>{}</a>', kind, url, name, lang_of(county.name), current_mark(is_current), body)


def current_mark(is_current: bool) -> SafeString:
    return SafeString(' aria-current="true"' if is_current else "")


def framed(ground: Outlines, body: SafeString, title: str, role: str) -> SafeString:
    """The drawing with its title and description. With links it is a group: inside an image nobody could reach them.

    The ids come from what it shows, so that the same page always has the same markup.
    """
    about = _("The stronger the shade of a county, the higher its number. The list beside the map says the same.")
    key = "m" + hashlib.blake2b(f"{title}{body}".encode(), digest_size=5).hexdigest()
    box = f"{-MARGIN} {-MARGIN} {ground.width + 2 * MARGIN} {ground.height + 2 * MARGIN}"
    head = format_html('<svg class="regions__map" viewBox="{}" role="{}" aria-labelledby="{}t" aria-describedby="{}d">', box, role, key, key)
    return format_html('{}<title id="{}t">{}</title><desc id="{}d">{}</desc>{}</svg>', head, key, title, key, about, body)


def listed(counts: Mapping[str, int], links: Mapping[str, str], current: str = "") -> Iterator[dict[str, Any]]:
    """What the map says, as rows: county, count, address, and whether it is the chosen one."""
    for county in in_order():
        yield {"county": county, "count": counts.get(county.key, 0), "url": links.get(county.key, ""), "is_current": county.key == current}


def credit() -> Outlines | None:
    """Whose outlines they are, to stand under the map."""
    return outlines_of(settings.COUNTRY)
