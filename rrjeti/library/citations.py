"""One description of a document, written as BibTeX, RIS, CSL-JSON and as a line of text."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from rrjeti.languages.dates import say_date
from rrjeti.languages.folding import fold
from rrjeti.languages.reader import reader_language
from rrjeti.library.models import Instrument, Publication

FORMATS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems", "json": "application/vnd.citationstyles.csl+json"}
LEGAL = {"law", "treaty", "eu-law", "soft-law"}
_BIB_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Citation:
    """What every form of citing needs; ``day`` is year, year-month or the whole date."""

    key: str
    title: str
    url: str
    kind: str = "report"
    authors: list[str] = field(default_factory=list)
    issuer: str = ""
    number: str = ""
    year: int | None = None
    day: str = ""
    language: str = ""
    abstract: str = ""


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
    day, language = publication.published_on, own_language(publication)
    return Citation(
        key=publication.key, title=said_in(publication.title, language), url=settings.SITE_URL + publication.get_absolute_url(),
        kind="legislation" if publication.type.key in LEGAL else "dataset" if publication.type.key == "data" else "report",
        authors=publication.author_names, issuer=str(said_in(publication.institution, language)), number=publication.act, year=publication.year,
        day=day.isoformat() if day else str(publication.year or ""), language=language,
        abstract=str(said_in(publication.abstract, language)),
    )  # fmt: skip


def of_instrument(instrument: Instrument) -> Citation:
    day = instrument.dated_on
    return Citation(
        key=instrument.key, title=instrument.title, url=settings.SITE_URL + instrument.get_absolute_url(),
        kind="treaty" if instrument.type.key == "treaty" else "legislation", issuer=str(instrument.body),
        number=instrument.number or instrument.abbreviation,
        year=instrument.year, day=day.isoformat() if day else str(instrument.year or ""), abstract=str(instrument.summary),
    )  # fmt: skip


def write(citation: Citation, form: str) -> str:
    return {"bib": bibtex, "ris": ris, "json": csl_json}[form](citation)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _bib(text: str) -> str:
    return "".join(_BIB_SPECIAL.get(sign, sign) for sign in _one_line(text))


def bibtex(c: Citation) -> str:
    """BibTeX in UTF-8; braces keep the capitals of title and corporate names."""
    key = re.sub(r"[^a-zA-Z0-9:_-]", "", fold(c.key)) or "document"
    people = " and ".join(_bib(name) for name in c.authors) or ("{" + _bib(c.issuer) + "}" if c.issuer else "")
    values = {
        "author": people, "title": "{" + _bib(c.title) + "}", "institution": _bib(c.issuer), "number": _bib(c.number), "year": str(c.year or ""),
        "month": c.day[5:7].lstrip("0") if len(c.day) >= 7 else "", "language": c.language, "url": c.url, "abstract": _bib(c.abstract),
    }  # fmt: skip
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in values.items() if value)
    return f"@{'misc' if c.kind in ('treaty', 'legislation', 'dataset') else 'techreport'}{{{key},\n{body}\n}}\n"


RIS_TYPES = {"report": "RPRT", "legislation": "STAT", "treaty": "STAT", "dataset": "DATA"}


def ris(c: Citation) -> str:
    """RIS: two letters, two spaces, dash, space; lines end with CR LF."""
    rows = [("TY", RIS_TYPES[c.kind]), ("ID", c.key), ("TI", c.title)]
    rows += [("AU", name) for name in c.authors] or [("AU", c.issuer)]
    rows += [
        ("PB", c.issuer),
        ("M1", c.number),
        ("PY", str(c.year or "")),
        ("DA", c.day.replace("-", "/")),
        ("LA", c.language),
        ("AB", c.abstract),
        ("UR", c.url),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in rows if value] + ["ER  - "]
    return "\r\n".join(lines) + "\r\n"


def csl_json(c: Citation) -> str:
    """A list of one CSL item, as Zotero and pandoc read it."""
    item: dict[str, Any] = {"id": c.key, "type": "legislation" if c.kind == "treaty" else c.kind, "title": _one_line(c.title), "URL": c.url}
    item["author"] = [_csl_name(name) for name in c.authors] or ([{"literal": c.issuer}] if c.issuer else [])
    item.update({"publisher": c.issuer, "number": c.number, "language": c.language, "abstract": _one_line(c.abstract)})
    if c.year:
        item["issued"] = {"date-parts": [[int(part) for part in (c.day or str(c.year)).split("-")]]}
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma else {"literal": name}


def line(c: Citation, said_on: Any) -> str:
    """For copying: who (year). “Title”. Number. Address (read on …)."""
    who = "; ".join(c.authors) or c.issuer
    year = str(c.year) if c.year else gettext("n.d.")
    parts = [f"{who} ({year}). “{c.title}”." if who else f"“{c.title}” ({year})."]
    parts += [f"{c.number}."] if c.number else []
    parts += [f"{c.issuer}."] if c.issuer and c.authors else []
    read_on = gettext("read on %(date)s") % {"date": say_date(said_on)}
    return " ".join([*parts, f"{c.url} ({read_on})."])
