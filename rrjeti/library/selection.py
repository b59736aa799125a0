"""What a reader chose in the address: facets, order and page; and the facets to show beside the list, as plain links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db import models
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.dates import say_number
from rrjeti.languages.fields import Translated
from rrjeti.languages.folding import sort_key
from rrjeti.library.documents import Row, rows
from rrjeti.library.facets import FACETS, INTERNATIONAL, ORDERS, DocumentRef, FacetIndex, UnknownValue, facet_index, issuer_names
from rrjeti.library.models import DocumentType, language_name, lens_name
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.vocabulary.models import Country, Topic

PER_PAGE, SHOWN, MAX_CHOSEN = 20, 9, 40
HEADINGS = {
    "type": pgettext_lazy("document", "Type"), "topic": pgettext_lazy("document", "Subject"), "institution": _("Issued by"), "year": _("Year"),
    "language": pgettext_lazy("document", "Language"), "country": _("Country"), "lens": _("Lens"), "state": _("State of the document"),
}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """A line of a facet: following ``url`` chooses or unchooses it."""

    name: str
    count: str
    url: str
    chosen: bool = False
    is_part: bool = False


@dataclass(frozen=True)
class Facet:
    """A facet with its values; ``more`` folds away."""

    key: str
    name: str
    values: list[Value]
    more: list[Value] = field(default_factory=list)


@dataclass
class Selection:
    """The reader's choice over the index of this generation."""

    chosen: dict[str, list[str]]
    order: str
    language: str
    index: FacetIndex
    known_names: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, params: QueryDict, language: str) -> "Selection":
        """Raises UnknownValue for a value or order that does not exist."""
        chosen = {facet: list(dict.fromkeys(value for value in params.getlist(facet) if value)) for facet in FACETS}
        order = params.get("order") or "newest"
        if order not in ORDERS or sum(map(len, chosen.values())) > MAX_CHOSEN:
            raise UnknownValue(order)
        index, types = facet_index(), names_of("type", language)
        index.check(chosen, types)
        return cls({facet: values for facet, values in chosen.items() if values}, order, language, index, {"type": types})

    @classmethod
    def from_request(cls, request: HttpRequest) -> "Selection":
        try:
            return cls.of(request.GET, request.LANGUAGE_CODE)  # type: ignore[attr-defined]
        except UnknownValue as error:
            raise Http404 from error

    @property
    def found(self) -> int:
        return self.index.matching(self.chosen)

    def pairs(self) -> list[tuple[str, str]]:
        """The choice as parts of an address."""
        pairs = [(facet, value) for facet in FACETS for value in self.chosen.get(facet, [])]
        return pairs + ([("order", self.order)] if self.order != "newest" else [])

    def query(self) -> str:
        return urlencode(self.pairs())

    def toggled(self, facet: str, value: str) -> str:
        """The address with one value chosen, or no longer chosen; always from page one."""
        pairs = self.pairs()
        pair = (facet, value)
        pairs = [other for other in pairs if other != pair] if pair in pairs else [*pairs, pair]
        return "?" + urlencode(sorted(pairs, key=lambda p: FACETS.index(p[0]) if p[0] in FACETS else 99))

    def ordered(self, order: str) -> str:
        pairs = [pair for pair in self.pairs() if pair[0] != "order"] + ([("order", order)] if order != "newest" else [])
        return reverse("library:list") + ("?" + urlencode(pairs) if pairs else "")

    def active(self) -> list[dict[str, str]]:
        """What is chosen, each with the address that removes it."""
        return [{"name": self.name(facet, value), "url": self.toggled(facet, value)} for facet in FACETS for value in self.chosen.get(facet, [])]

    def name(self, facet: str, value: str) -> str:
        return self.names(facet).get(value) or fallback_name(facet, value)

    def names(self, facet: str) -> Mapping[str, str]:
        if facet not in self.known_names:
            topics = {key: Translated(names, self.language) for key, (_parent, names) in self.index.topics.items()} if facet == "topic" else None
            self.known_names[facet] = names_of(facet, self.language) if topics is None else topics
        return self.known_names[facet]

    def rows(self, refs: Sequence[DocumentRef]) -> list[Row]:
        return rows(refs, self.names("institution"))

    def facets(self) -> list[Facet]:
        return [
            facet for facet in (self.facet(key) for key in FACETS) if len(facet.values) > (facet.key != "lens") or any(v.chosen for v in facet.values)
        ]

    def facet(self, key: str) -> Facet:
        counts = self.index.counts(key, self.chosen)
        for value in self.chosen.get(key, []):
            counts.setdefault(value, 0)
        values = [self.value(key, code, counts[code]) for code in self.in_order(key, counts)]
        first = [value for place, value in enumerate(values) if place < SHOWN or value.chosen]
        return Facet(key, str(HEADINGS[key]), first, [value for place, value in enumerate(values) if place >= SHOWN and not value.chosen][:60])

    def value(self, facet: str, code: str, count: int) -> Value:
        is_part = facet == "topic" and bool(self.index.parents.get(code))
        shown = say_number(count, 0) if count > 999 else str(count)
        return Value(self.name(facet, code), shown, self.toggled(facet, code), code in self.chosen.get(facet, []), is_part)

    def in_order(self, facet: str, counts: Mapping[str, int]) -> list[str]:
        if facet == "topic":
            return self.topics_in_order(counts)
        if facet == "year":
            return sorted(counts, reverse=True)
        return sorted(counts, key=lambda code: (-counts[code], sort_key(self.name(facet, code))))

    def topics_in_order(self, counts: Mapping[str, int]) -> list[str]:
        """Main topics by count; the parts of a chosen one stand under it."""
        parents, chosen = self.index.parents, set(self.chosen.get("topic", []))
        opened = chosen | {parents.get(code, "") for code in chosen}
        mains = sorted((code for code in counts if not parents.get(code)), key=lambda code: (-counts[code], code))
        ordered = []
        for main in mains:
            ordered.append(main)
            if main in opened:
                ordered += [code for code, parent in parents.items() if parent == main and code in counts]
        return ordered + [code for code in chosen if code not in ordered and code in counts]


@once_per_generation
def vocabulary(language: str) -> Mapping[str, Mapping[str, str]]:
    """Names of all types, topics and countries in a language, in one database question; called with that language active."""
    parts = [("type", DocumentType.objects, "key"), ("topic", Topic.objects, "key"), ("country", Country.objects, "code")]
    first, *others = (every.order_by().values_list(models.Value(facet), models.F(key), "name") for facet, every, key in parts)
    names: dict[str, dict[str, str]] = {"type": {}, "topic": {}, "country": {INTERNATIONAL: gettext("International")}}
    for facet, key, name in first.union(*others, all=True):
        names[facet][key] = Translated(name, language)
    return names


def names_of(facet: str, language: str) -> Mapping[str, str]:
    """Names of a facet's values in a language; called with that language active."""
    return issuer_names(language) if facet == "institution" else vocabulary(language).get(facet, {})


def fallback_name(facet: str, value: str) -> str:
    if facet == "language":
        return language_name(value)
    if facet == "lens":
        return lens_name(value)
    if facet == "state":
        words = {"current": pgettext("documents", "Current"), "draft": pgettext("documents", "Draft")}
        words |= {"replaced": pgettext("documents", "Replaced"), "ended": pgettext("documents", "Ended")}
        return words.get(value, value)
    return value


def page_number(raw: str | None, pages: int) -> int:
    """The page asked for; 404 for what is no page of the list."""
    if raw is None or raw == "":
        return 1
    if not (raw.isascii() and raw.isdecimal() and len(raw) < 9 and 1 <= int(raw) <= max(1, pages)):
        raise Http404
    return int(raw)
