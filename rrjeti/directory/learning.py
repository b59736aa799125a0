"""What to read and watch beside a way to report, an institution or an answer of the guide: explainers, the booklet, the tutorial."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings

from rrjeti.directory.guide.models import Outcome
from rrjeti.directory.models import Channel, Institution
from rrjeti.languages.reader import reader_language
from rrjeti.opendata.collections import registered
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.vocabulary.models import site_country

# A booklet, tutorial or video belongs to the ways to report when it is filed under one of these topics.
TOOLS = {"reporting", "where", "how"}
MOST = 3


class Lesson(NamedTuple):
    """A published page in the reader's language."""

    key: str
    kind: str
    title: str
    url: str
    topics: frozenset[str]


@dataclass(frozen=True)
class Shelf:
    """The explainers by key, and what goes with every way to report: booklet, tutorial, video."""

    explainers: dict[str, Lesson]
    tools: list[Lesson]

    def of(self, keys: Iterable[str], most: int = MOST) -> list[Lesson]:
        return [self.explainers[key] for key in dict.fromkeys(keys) if key in self.explainers][:most] + self.tools


@dataclass(frozen=True)
class Relations:
    """Keys of explainers by channel and institution, as the guide's answers name them; topics by function of institutions."""

    channels: dict[str, list[str]]
    institutions: dict[str, list[str]]
    groups: dict[str, set[str]]


def of_outcome(outcome: Outcome) -> list[Lesson]:
    return shelf(reader_language()).of(outcome.explainers, len(outcome.explainers))


def of_channels(channels: Iterable[Channel]) -> dict[str, list[Lesson]]:
    """For each channel what the answers name that lead to it; else what belongs to its owner."""
    known, found = shelf(reader_language()), relations()
    return {
        row.key: known.of(found.channels.get(row.key) or found.institutions.get(row.institution.key if row.institution else "", []))
        for row in channels
    }


def of_institution(institution: Institution) -> list[Lesson]:
    """What the answers name that lead here, then what is filed under the topics of its function."""
    known, found = shelf(reader_language()), relations()
    wanted = found.groups.get(institution.group.key, set())
    fitting = sorted((one for one in known.explainers.values() if one.topics & wanted), key=lambda one: -len(one.topics & wanted))
    return known.of([*found.institutions.get(institution.key, []), *(one.key for one in fitting)])


@once_per_generation
def shelf(reader: str) -> Shelf:
    """``reader`` is the active language: only what stands in it is offered."""
    pages = lessons()
    tools = [one for kind in ("booklet", "tutorial", "video") for one in pages if one.kind == kind and one.topics & TOOLS]
    return Shelf({one.key: one for one in pages if one.kind == "explainer"}, tools)


@once_per_generation
def relations() -> Relations:
    channels: dict[str, Counter[str]] = {}
    institutions: dict[str, Counter[str]] = {}
    owners, groups = dict[str, str](), dict[str, set[str]]()
    for owner, group, topic, way in Institution.objects.values_list("key", "group__key", "group__topics__key", "channels__key"):
        groups.setdefault(group, set()).update(filter(None, [topic]))
        owners |= {way: owner} if way else {}
    rows = Outcome.objects.filter(guide__live=True, guide__country=site_country()).values_list("channels", "institutions", "explainers")
    for ways, places, keys in rows:
        for way in ways:
            channels.setdefault(way, Counter()).update(keys)
        for place in dict.fromkeys([*places, *(owners[way] for way in ways if way in owners)]):
            institutions.setdefault(place, Counter()).update(keys)
    return Relations(ranked(channels), ranked(institutions), groups)


def ranked(counts: dict[str, Counter[str]]) -> dict[str, list[str]]:
    return {name: [key for key, _times in counter.most_common()] for name, counter in counts.items()}


def lessons() -> list[Lesson]:
    """The public pages in the active language, through their open data: this app knows no pages."""
    for collection in registered():
        if collection.name == "pages":
            return [lesson(collection.row(page)) for page in collection.prepare(collection.select({}))]
    return []


def lesson(row: dict[str, Any]) -> Lesson:
    return Lesson(row["key"], row["kind"], row["title"], row["url"].removeprefix(settings.SITE_URL), frozenset(row["topics"]))
