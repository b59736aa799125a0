"""The public members in memory: who they are, where they stand in the alphabet, and how many fit each choice of a reader.

A few thousand members are small enough to be looked through one by one; they are read once for each generation, in four queries.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.folding import fold, sort_key
from rrjeti.languages.reader import reader_language
from rrjeti.organisations.models import Organisation
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.regions.map import in_order
from rrjeti.vocabulary.models import Topic

FACETS = {"kind": _("Kind"), "theme": _("Theme"), "county": _("County"), "type": _("Legal form")}
MOST_WORDS = 200


class Member(NamedTuple):
    """What the list needs to know of one member. ``works`` are the counties of its municipalities, ``seat`` that of its seat."""

    pk: int
    name: str
    folded: str
    kind: str
    type: str
    seat: str
    works: frozenset[str]
    is_nationwide: bool
    themes: frozenset[str]


def is_in(member: Member, county: str) -> bool:
    """Has its seat there, works there, or works in the whole country."""
    return member.is_nationwide or member.seat == county or county in member.works


FITS: dict[str, Callable[[Member, str], bool]] = {
    "kind": lambda member, value: member.kind == value,
    "theme": lambda member, value: value in member.themes,
    "county": is_in,
    "type": lambda member, value: member.type == value,
}


def joined(through: Any, column: str) -> dict[int, set[str]]:
    """What verified organisations are linked to, by their number."""
    found: dict[int, set[str]] = defaultdict(set)
    public = Organisation.objects.visible_to(AnonymousUser()).public()
    for pk, value in through.objects.filter(organisation__in=public.values("pk")).values_list("organisation_id", column):
        found[pk].add(value)
    return found


@once_per_generation
def in_alphabet(language: str) -> list[Member]:
    """All that everyone may see, by name, in the alphabet of the language."""
    areas, themes = joined(Organisation.areas.through, "municipality__county__key"), joined(Organisation.themes.through, "topic__key")
    columns = ("pk", "legal_name", "short_name", "kind", "type", "municipality__county__key", "is_nationwide")
    rows = Organisation.objects.visible_to(AnonymousUser()).public().order_by("pk").values_list(*columns)
    found = [
        Member(pk, name, fold(f"{name} {short}"), kind, form, seat or "", frozenset(areas[pk]), nationwide, frozenset(themes[pk]))
        for pk, name, short, kind, form, seat, nationwide in rows
    ]
    return sorted(found, key=lambda member: (sort_key(member.name, language), member.pk))


@once_per_generation
def topics() -> dict[str, Topic]:
    """The themes an organisation can choose."""
    return {topic.key: topic for topic in Topic.objects.filter(parent=None)}


def named() -> dict[str, dict[str, Any]]:
    """The values of each facet with their names, in the order of the page. A name is a text in the reader's language."""
    return {
        "kind": dict(Organisation.Kind.choices),
        "theme": {key: topic.name for key, topic in topics().items()},
        "county": {county.key: county.name for county in in_order()},
        "type": dict(Organisation.Type.choices),
    }


@dataclass(frozen=True)
class Asked:
    """What a reader asks for: a value for each facet, empty for all, and words of the name; and among whom, in the order of the alphabet."""

    words: str
    chosen: Mapping[str, str]
    among: list[Member]
    names: Mapping[str, Mapping[str, Any]]

    @classmethod
    def read(cls, data: QueryDict) -> "Asked":
        """Raises ``Http404`` for a value that cannot exist."""
        names = named()
        chosen = {facet: value for facet in FACETS if (value := data.get(facet, ""))}
        if any(value not in names[facet] for facet, value in chosen.items()):
            raise Http404
        return cls(data.get("q", "").replace("\x00", "").strip()[:MOST_WORDS], chosen, in_alphabet(reader_language()), names)

    def found(self, without: str = "") -> list[Member]:
        """Those that fit all of it, save the facet ``without``."""
        words = fold(self.words).split()[:8]
        tests = [(FITS[facet], value) for facet, value in self.chosen.items() if facet != without]
        return [member for member in self.among if all(word in member.folded for word in words) and all(fits(member, value) for fits, value in tests)]

    def counts(self, facet: str) -> dict[str, int]:
        """How many each value of the facet would give, with everything else as it is asked."""
        left = self.found(without=facet)
        return {value: sum(FITS[facet](member, value) for member in left) for value in self.names[facet]}

    def address(self, **changes: str) -> str:
        """The list with some choices changed, without the empty ones."""
        whole = {"q": self.words, **self.chosen, **changes}
        return "?" + urlencode({name: value for name, value in whole.items() if value})
