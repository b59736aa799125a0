"""The rows of a page of the library: publications and instruments in one shape, fetched in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rrjeti.languages.dates import say_date
from rrjeti.library.facets import DocumentRef
from rrjeti.library.models import Instrument, Publication, language_name

PUBLICATION_COLUMNS = ("key", "title", "type_id", "issuer", "published_on", "year", "languages", "status", "replaced_by_id", "is_demo", "url",
    "valid_until", "abstract", "country_id", "confidence", "verified_on", "updated_at", "first_published_at", "order_date")  # fmt: skip
INSTRUMENT_COLUMNS = ("key", "title", "type_id", "issuer", "dated_on", "year", "number", "abbreviation", "replaced_by_id", "summary", "country_id",
    "valid_until", "successor", "url", "confidence", "verified_on", "updated_at", "first_published_at", "order_date")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One entry of a list."""

    kind: str
    record: Any
    title: Any
    url: str
    text: Any
    meta: list[str]
    state: str
    is_demo: bool = False


def rows(refs: Sequence[DocumentRef], names: Mapping[str, str]) -> list[Row]:
    """The entries behind references, in their order; ``names`` tells issuers by their short form."""
    wanted: dict[str, list[int]] = {"publication": [], "instrument": []}
    for kind, pk in refs:
        wanted[kind].append(pk)
    found: dict[DocumentRef, Row] = {}
    if wanted["publication"]:
        for p in (
            Publication.objects.filter(pk__in=wanted["publication"]).select_related("type").only(*PUBLICATION_COLUMNS, "type__name", "type__key")
        ):
            found["publication", p.pk] = publication_row(p, names)
    if wanted["instrument"]:
        for i in Instrument.objects.filter(pk__in=wanted["instrument"]).select_related("type").only(*INSTRUMENT_COLUMNS, "type__name", "type__key"):
            found["instrument", i.pk] = instrument_row(i, names)
    return [found[ref] for ref in refs if ref in found]


def publication_row(p: Publication, names: Mapping[str, str]) -> Row:
    when = say_date(p.published_on) if p.published_on else str(p.year or "")
    languages = ", ".join(language_name(code) for code in p.languages.split())
    meta = [p.type.name, names.get(p.issuer, ""), when, languages]
    return Row(
        "publication",
        p,
        p.title,
        p.get_absolute_url(),
        p.abstract,
        [part for part in meta if part],
        p.state_words,
        p.is_demo,
    )


def instrument_row(i: Instrument, names: Mapping[str, str]) -> Row:
    when = say_date(i.dated_on) if i.dated_on else str(i.year or "")
    number = (_("no. %(number)s") % {"number": i.number_apart}) if i.number_apart else i.abbreviation
    meta = [i.type.name, number, names.get(i.issuer, ""), when]
    return Row(
        "instrument",
        i,
        i.full_title,
        i.get_absolute_url(),
        i.summary,
        [part for part in meta if part],
        i.state_words,
    )
