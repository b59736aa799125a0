"""One description of a document or a table, written as BibTeX, RIS, CSL-JSON and as a line of text."""

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from rrjeti.languages.dates import say_date
from rrjeti.languages.folding import fold

FORMATS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems", "json": "application/vnd.citationstyles.csl+json"}
LEGAL = ("treaty", "legislation")
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
    """What every form of citing needs; ``day`` is year, year-month or the whole date, ``read_on`` when ``url`` was looked at."""

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
    read_on: dt.date = field(default_factory=timezone.localdate)


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
        "month": c.day[5:7].lstrip("0") if len(c.day) >= 7 else "", "language": c.language, "url": c.url, "urldate": c.read_on.isoformat(),
        "abstract": _bib(c.abstract),
    }  # fmt: skip
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in values.items() if value)
    return f"@{'misc' if c.kind in (*LEGAL, 'dataset') else 'techreport'}{{{key},\n{body}\n}}\n"


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
        ("Y2", f"{c.read_on:%Y/%m/%d}"),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in rows if value] + ["ER  - "]
    return "\r\n".join(lines) + "\r\n"


def csl_json(c: Citation) -> str:
    """A list of one CSL item, as Zotero and pandoc read it."""
    item: dict[str, Any] = {"id": c.key, "type": c.kind, "title": _one_line(c.title), "URL": c.url}
    item["author"] = [_csl_name(name) for name in c.authors] or ([{"literal": c.issuer}] if c.issuer else [])
    item.update({"publisher": c.issuer, "number": c.number, "language": c.language, "abstract": _one_line(c.abstract)})
    item["accessed"] = {"date-parts": [[c.read_on.year, c.read_on.month, c.read_on.day]]}
    if c.year:
        item["issued"] = {"date-parts": [[int(part) for part in (c.day or str(c.year)).split("-")]]}
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma else {"literal": name}


def quoted(c: Citation) -> str:
    """The title in quotation marks, its own ones inside; after the number of an act it has them already."""
    if c.kind in LEGAL and "“" in c.title and c.number and c.number in c.title:
        return c.title
    return f"“{c.title.translate({ord('“'): '‘', ord('”'): '’'})}”"


def line(c: Citation) -> str:
    """For copying: who (year). “Title”. Number, unless the title says it. Address (read on …)."""
    who = "; ".join(c.authors) or c.issuer
    year = str(c.year) if c.year else gettext("n.d.")
    parts = [f"{who} ({year}). {quoted(c)}." if who else f"{quoted(c)} ({year})."]
    parts += [f"{c.number}."] if c.number and c.number not in c.title else []
    parts += [f"{c.issuer}."] if c.issuer and c.authors else []
    read_on = gettext("read on %(date)s") % {"date": say_date(c.read_on)}
    return " ".join([*parts, f"{c.url} ({read_on})."])


def file(citation: Citation, form: str) -> HttpResponse:
    """The citation to take away. It holds the date of today: the page store must not keep it."""
    response = HttpResponse(write(citation, form), content_type=f"{FORMATS[form]}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{citation.key}.{form}")
    response["Cache-Control"] = "private, no-cache"
    return response
