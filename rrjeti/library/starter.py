"""Starter content of the library: types of document, instruments, UNCAC, ratifications, documents elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from rrjeti.library.models import Article, DocumentType, Instrument, Practice, Publication, Ratification
from rrjeti.library.models.instruments import UNCAC
from rrjeti.provenance.starter import Saver
from rrjeti.vocabulary.models import Country, Topic

# Types of the instruments' file that are the same thing as a type of document; the others become types of their own.
SAME_TYPE = {"convention": "treaty", "law": "law", "strategy": "strategy"}
OWN_KEY = {"monitoring": "mechanism"}
MANNERS = {"ratification": "", "accession": "a", "succession": "d", "membership": "m"}


def type_key(kind: str) -> str:
    return SAME_TYPE.get(kind) or OWN_KEY.get(kind, kind)


def joined(texts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """A list of texts as one text of lines in each language."""
    found: dict[str, list[str]] = {}
    for text in texts:
        for code, line in text.items():
            found.setdefault(code, []).append(line)
    return {code: "\n".join(lines) for code, lines in found.items()}


def plain(value: Any) -> str:
    """A text that is the same in both languages, or a list of numbers."""
    if isinstance(value, Mapping):
        return str(value.get("sq") or next(iter(value.values()), ""))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def load_document_types(records: Any, save: Saver) -> None:
    for place, record in enumerate(records["document_types"], 1):
        save.save(DocumentType, save.need(record, "id"), {"name": save.need(record, "name"), "place": place})


def load_instruments(records: Any, save: Saver) -> None:
    for place, record in enumerate(records["types"], 1):
        if record["id"] not in SAME_TYPE:
            save.save(DocumentType, type_key(record["id"]), {"name": save.need(record, "name"), "place": 50 + place})
    types = {kind.key: kind for kind in DocumentType.objects.all()}
    for record in records["instruments"]:
        load_instrument(record, types, save)
    link_successors(Instrument, records["instruments"], save)


def link_successors(model: type[Instrument] | type[Publication], records: Iterable[Mapping[str, Any]], save: Saver) -> None:
    """Once all are there: ``replaced_by`` names a record of the same file."""
    for record in records:
        if isinstance(later := record.get("replaced_by"), str):
            save.save(model, record["id"], {"replaced_by": save.find(model, [later], record["id"], "replaced_by")[0]})


def named(successor: Any) -> Mapping[str, str]:
    """What followed when it is no record of the file but only known by its name."""
    return successor if isinstance(successor, Mapping) else {}


def load_instrument(record: Mapping[str, Any], types: Mapping[str, DocumentType], save: Saver) -> None:
    key, kind = save.need(record, "id"), type_key(save.need(record, "type"))
    if kind not in types:
        raise save.fail(key, "type", f"“{record['type']}” is not known")
    offences = [{code: f"{row['article']}: {text}" for code, text in row["text"].items()} for row in record.get("offences") or []]
    fields = {
        "title": save.need(record, "title"), "type": types[kind], "country": country_of(record, save), "abbreviation": plain(record.get("abbr")),
        "number": plain(record.get("number")), "body": record.get("body") or {}, "year": record.get("year"), "dated_on": save.day(record, "date"),
        "in_force": str(record.get("in_force") or ""), "status": record.get("status") or {}, "act": plain(record.get("act")),
        "gazette": plain(record.get("gazette")),
        "amended_by": plain(record.get("amended_by")), "replaces": plain(record.get("replaces")), "summary": record.get("summary") or {},
        "points": joined(record.get("points") or []), "offences": joined(offences), "url": record.get("url") or "", **save.sourced(record),
        "valid_until": str(record.get("until") or ""), "successor": named(record.get("replaced_by")),
    }  # fmt: skip
    if key == UNCAC:
        del fields["note"]  # its own file says it
    save.save(Instrument, key, fields, {"topics": topics_of(record, save), "sources": save.sources(record)})


def country_of(record: Mapping[str, Any], save: Saver) -> Country | None:
    code = record.get("jurisdiction") or record.get("country") or "INT"
    return None if code == "INT" else save.find(Country, [code], str(record["id"]), "jurisdiction")[0]


def topics_of(record: Mapping[str, Any], save: Saver) -> list[Topic]:
    keys = record.get("topics") or ([record["topic"]] if record.get("topic") else [])
    return save.find(Topic, keys, str(record["id"]), "topic")


def load_uncac(record: Any, save: Saver) -> None:
    """The articles, and what the file adds to the convention's own record."""
    convention = save.find(Instrument, [UNCAC], UNCAC, "id")[0]
    facts = joined(cycle(entry) for entry in record["review_mechanism"]["cycles"])
    save.save(Instrument, UNCAC, {"facts": facts, "note": record.get("note") or {}})
    chapters = {chapter["num"]: chapter["title"] for chapter in record["chapters"]}
    for article in record["articles"]:
        fields = {
            "instrument": convention,
            "number": article["num"],
            "title": save.need(article, "title"),
            "chapter": article["chapter"],
            "chapter_title": chapters[article["chapter"]],
        }
        key = f"{UNCAC}-{article['num']}"
        save.save(Article, key, fields, {"topics": save.find(Topic, article.get("topics") or [], key, "topics")})


def cycle(entry: Mapping[str, Any]) -> dict[str, str]:
    chapters = ", ".join(entry["chapters"])
    heads = {
        "sq": f"Cikli {entry['num']} i rishikimit ({entry['period']}), kapitujt {chapters}",
        "en": f"Review cycle {entry['num']} ({entry['period']}), chapters {chapters}",
    }
    return {code: f"{heads.get(code, heads['en'])}: {text}" for code, text in entry["text"].items()}


def load_ratifications(records: Any, save: Saver) -> None:
    """One record for each instrument and country, from one row for each act."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for record in records["ratifications"]:
        row = rows.setdefault(
            (record["instrument"], record["country"]),
            {"conf": record.get("conf"), "as_of": record.get("as_of"), "src": [], "id": f"{record['instrument']}-{record['country']}"},
        )
        row["src"] += [key for key in record.get("src") or [] if key not in row["src"]]
        row.update(act_of(record, save))
    instruments = {row.key: row for row in Instrument.objects.only("key")}
    for (instrument, country), row in rows.items():
        if instrument not in instruments:
            raise save.fail(row["id"], "instrument", f"“{instrument}” is not known")
        fields = {"instrument": instruments[instrument], "country": save.find(Country, [country], row["id"], "country")[0], **save.sourced(row)}
        fields |= {name: row.get(name, "") for name in ("signed", "ratified", "manner")}
        save.save(Ratification, f"{instrument}-{country.lower()}", fields, {"sources": save.sources(row)})


def act_of(record: Mapping[str, Any], save: Saver) -> dict[str, str]:
    if record["action"] == "signature":
        return {"signed": str(record["date"])}
    if record["action"] not in MANNERS:
        raise save.fail(f"{record['instrument']}-{record['country']}", "action", f"“{record['action']}” is not known")
    return {"ratified": str(record["date"]), "manner": MANNERS[record["action"]]}


def load_publications(records: Any, save: Saver) -> None:
    """Documents that others publish, by their address; successors are linked once all are there."""
    types = {kind.key: kind for kind in DocumentType.objects.all()}
    for record in records:
        key = save.need(record, "id")
        if save.need(record, "type") not in types:
            raise save.fail(key, "type", f"“{record['type']}” is not known")
        fields = {
            "title": save.need(record, "title"), "abstract": record.get("abstract") or {}, "type": types[record["type"]],
            "country": country_of(record, save),
            "institution": record.get("institution") or {}, "institution_key": record.get("institution_key") or "", "year": record.get("year"),
            "published_on": save.day(record, "date"), "languages": " ".join(record.get("languages") or []),
            "lenses": " ".join(record.get("lenses") or []),
            "valid_until": str(record.get("until") or ""), "url": record.get("url") or "",
            "status": record.get("status") or Publication.Status.APPROVED, **save.sourced(record),
        }  # fmt: skip
        links: dict[str, Iterable[Any]] = {
            "instruments": save.find(Instrument, record.get("instruments") or [], key, "instruments"),
            "topics": topics_of(record, save),
            "sources": save.sources(record),
        }
        links["articles"] = save.find(Article, [f"{UNCAC}-{number}" for number in record.get("articles") or []], key, "articles")
        save.save(Publication, key, fields, links)
    link_successors(Publication, records, save)


def load_practices(records: Any, save: Saver) -> None:
    for record in records:
        fields = {name: save.need(record, name) for name in ("title", "kind", "context", "action", "result")}
        fields |= {name: record.get(name) or {} for name in ("institution", "evidence", "contact")}
        fields |= {"country": country_of(record, save), "year": record.get("year"), "lenses": " ".join(record.get("lenses") or [])}
        save.save(Practice, record["id"], fields | save.sourced(record), {"topics": topics_of(record, save), "sources": save.sources(record)})


FILES = {
    "topics.yaml": load_document_types, "instruments.yaml": load_instruments, "uncac.yaml": load_uncac, "ratifications.yaml": load_ratifications,
    "publications.yaml": load_publications, "practices.yaml": load_practices,
}  # fmt: skip
