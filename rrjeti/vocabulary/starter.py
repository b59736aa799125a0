"""Loads topics, countries, the glossary and what means the same in a search."""

from typing import Any

from rrjeti.provenance.starter import Saver
from rrjeti.vocabulary.models import Country, Synonyms, Term, Topic


def load_countries(records: Any, save: Saver) -> None:
    for code, entry in records.items():
        save.save(Country, code, {"name": {language: text for language, text in entry.items() if isinstance(text, str)}}, match="code")


def load_topics(records: Any, save: Saver) -> None:
    """Topics with their subtopics; the types of document in the same file are the library's."""
    for place, record in enumerate(records["topics"] if isinstance(records, dict) else records, start=1):
        topic = save.save(Topic, save.need(record, "id"), {"name": save.need(record, "name"), "parent": None, "place": place * 100})
        for number, part in enumerate(record.get("sub") or [], start=1):
            save.save(Topic, save.need(part, "id"), {"name": save.need(part, "name"), "parent": topic, "place": place * 100 + number})


def load_glossary(records: Any, save: Saver) -> None:
    """Terms first, then what each one refers to."""
    terms = {record["id"]: save.save(Term, save.need(record, "id"), text_fields(record, save)) for record in records}
    for record in records:
        related = [terms[key] for key in record.get("related") or [] if key in terms]
        if related:
            save.save(Term, record["id"], text_fields(record, save), {"related": related})


def text_fields(record: Any, save: Saver) -> dict[str, Any]:
    not_meant = {language: "\n".join(phrases) for language, phrases in (record.get("not_meant") or {}).items()}
    return {"name": save.need(record, "name"), "definition": save.need(record, "definition"), "not_meant": not_meant}


def load_synonyms(records: Any, save: Saver) -> None:
    for record in records:
        save.save(Synonyms, save.need(record, "id"), {"words": ", ".join(save.need(record, "words")), "is_danger": bool(record.get("danger"))})


FILES = {"countries.yaml": load_countries, "topics.yaml": load_topics, "glossary.yaml": load_glossary, "synonyms.yaml": load_synonyms}
