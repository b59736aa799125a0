"""How documents and acts of the library are cited."""

from typing import Any

from django.conf import settings

from rrjeti.languages.reader import reader_language
from rrjeti.library.models import Instrument, Publication
from rrjeti.provenance.citing import Citation

KINDS = {"law": "legislation", "eu-law": "legislation", "soft-law": "legislation", "treaty": "treaty", "data": "dataset"}
# The countries whose acts are adopted in one official language; those of others and of several countries are in languages that no source tells us.
LANGUAGE_OF_ACTS = {"AL": "sq"}


def own_language(publication: Publication) -> str:
    """The language it is cited in: the reader's when the document is written in it, else its first; empty when none is known."""
    known = publication.languages.split()
    return reader_language() if reader_language() in known else next(iter(known), "")


def said_in(text: Any, language: str) -> Any:
    """The text in the language of the document, so that no translation of ours is cited as its title; as it stands where that is not known."""
    return text.in_language(language) if text.values.get(language) else text


def cited_in(citation: Citation) -> str:
    """The language of what is cited, when it is not the reader's."""
    lang = getattr(citation.title, "lang", "")
    return "" if lang == reader_language() else lang


def of_publication(publication: Publication) -> Citation:
    """A document without a file here is cited where it is kept."""
    day, language = publication.published_on, own_language(publication)
    is_kept_here = any(file.file for file in publication.files.all())
    return Citation(
        key=publication.key,
        title=said_in(publication.title, language),
        url=publication.url if publication.url and not is_kept_here else settings.SITE_URL + publication.get_absolute_url(),
        kind=KINDS.get(publication.type.key, "report"),
        authors=publication.author_names,
        issuer=str(said_in(publication.institution, language)),
        number=publication.act,
        year=publication.year,
        day=day.isoformat() if day else str(publication.year or ""),
        language=language,
        abstract=str(said_in(publication.abstract, language)),
    )


def of_instrument(instrument: Instrument) -> Citation:
    """By its number and title in the language it was adopted in, where its text is kept."""
    day, language = instrument.dated_on, LANGUAGE_OF_ACTS.get(instrument.country_id or "", "")
    return Citation(
        key=instrument.key,
        title=said_in(instrument.full_title, language),
        url=instrument.url or settings.SITE_URL + instrument.get_absolute_url(),
        kind="treaty" if instrument.type.key == "treaty" else "legislation",
        issuer=str(said_in(instrument.body, language)),
        number=instrument.number or instrument.abbreviation,
        year=instrument.year,
        day=day.isoformat() if day else str(instrument.year or ""),
        language=language,
        abstract=str(said_in(instrument.summary, language)),
    )
