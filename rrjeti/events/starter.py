"""Reads the starter events with their themes, organisers and countries."""

from collections.abc import Mapping
from typing import Any

from rrjeti.events.models import Event, Party, Theme
from rrjeti.provenance.starter import Saver
from rrjeti.vocabulary.models import Country, Topic

Record = Mapping[str, Any]
PARTS = ("objective", "activities", "outcome", "follow_up", "feedback")
# Themes that say the same as a topic of the site; the others stay themes only.
TOPICS = {
    "trafficking": "org-crime",
    "organised-crime": "org-crime",
    "judicial-cooperation": "legal-assist",
    "legal-persons": "uncac",
    "uncac": "uncac",
    "review-mechanism": "review",
    "regional-cooperation": "regional-coop",
    "networks": "regional-coop",
    "asset-recovery": "asset-recovery",
    "money-laundering": "money-laundering",
    "financial-intelligence": "money-laundering",
    "illicit-enrichment": "illicit",
    "investigation": "investigation",
    "law-enforcement": "police",
    "statistics": "statistics",
    "civil-society": "civil-society",
    "open-government": "open-gov",
    "integrity-plans": "integrity-plans",
    "monitoring": "monitoring",
    "strategy": "strategies",
    "training": "training",
    "youth": "youth",
    "awareness": "campaigns",
    "customs": "tax-customs",
    "health": "health",
}


def load_events(records: Any, save: Saver) -> None:
    """``events.yaml``: the themes first, then each event with its organisers."""
    rows = records if isinstance(records, Mapping) else {"events": records}
    for theme in rows.get("themes") or []:
        save.save(Theme, theme["id"], {"name": save.need(theme, "name")})
    topics, countries = {topic.key: topic for topic in Topic.objects.all()}, {country.code: country for country in Country.objects.all()}
    for record in rows["events"]:
        event = _event(record, topics, countries, save)
        _parties(event, record.get("organisers") or [], Party.Role.ORGANISER)
        _parties(event, record.get("funders") or [], Party.Role.FUNDER)


def _event(record: Record, topics: Mapping[str, Topic], countries: Mapping[str, Country], save: Saver) -> Event:
    name, themes = record["id"], record.get("themes") or []
    for field, code in [("country", record.get("country")), *(("participants", code) for code in record.get("participants") or [])]:
        if code and code not in countries:
            raise save.fail(name, field, f"“{code}” is not known")
    fields = {
        **save.sourced(record),
        **{part: record.get(part) or {} for part in ("city", *PARTS)},
        "title": save.need(record, "title"),
        "type": save.need(record, "type"),
        "start": save.need(record, "start") and save.day(record, "start"),
        "end": save.day(record, "end") or save.day(record, "start"),
        "country": countries.get(record.get("country") or ""),
        "participants_count": record.get("participants_count"),
    }
    links: dict[str, list[Any]] = {
        "themes": save.find(Theme, themes, name, "themes"),
        "sources": save.sources(record),
        "topics": list({key: topics[key] for theme in themes if (key := TOPICS.get(theme, "")) in topics}.values()),
        "countries": [countries[code] for code in record.get("participants") or []],
    }
    return save.save(Event, name, fields, links)


def _parties(event: Event, rows: list[Any], role: str) -> None:
    """Organisers and funders are written once; what editors have since made of them stays."""
    if not rows or event.parties.filter(role=role).exists():
        return
    for place, row in enumerate(rows):
        row = row if isinstance(row, Mapping) and "name" in row else {"name": row}
        Party.objects.create(event=event, role=role, name=row["name"], organisation=row.get("organisation") or "", place=place)


def load_records(records: Any, save: Saver) -> None:
    """``event_records.yaml``: more of the record of events that the first file names."""
    for record in records:
        event = save.find(Event, [record["id"]], record["id"], "id")[0]
        save.save(Event, record["id"], {part: record[part] for part in PARTS if part in record})
        _parties(event, record.get("funders") or [], Party.Role.FUNDER)


FILES = {"events.yaml": load_events, "event_records.yaml": load_records}
