"""Reads the starter events with their topics, organisers and countries."""

from collections.abc import Mapping
from typing import Any

from rrjeti.events.models import Event, Party
from rrjeti.provenance.starter import Saver
from rrjeti.vocabulary.models import Country, Topic

Record = Mapping[str, Any]
PARTS = ("objective", "activities", "outcome", "follow_up", "feedback")
# In the second file; "people" because "participants" are the countries in the first one.
TOLD = {**{part: part for part in PARTS}, "people": "participants"}


def load_events(records: Any, save: Saver) -> None:
    """``events.yaml``: each event with its organisers."""
    countries = {country.code: country for country in Country.objects.all()}
    for record in records["events"] if isinstance(records, Mapping) else records:
        event = _event(record, countries, save)
        _parties(event, record.get("organisers") or [], Party.Role.ORGANISER, save)
        _parties(event, record.get("funders") or [], Party.Role.FUNDER, save)


def _event(record: Record, countries: Mapping[str, Country], save: Saver) -> Event:
    name = record["id"]
    for field, code in [("country", record.get("country")), *(("participants", code) for code in record.get("participants") or [])]:
        if code and code not in countries:
            raise save.fail(name, field, f"“{code}” is not known")
    fields = {
        **save.sourced(record),
        "city": record.get("city") or {},
        **{part: record[part] for part in PARTS if record.get(part)},  # else the second file may hold it
        "title": save.need(record, "title"),
        "type": save.need(record, "type"),
        "start": save.need(record, "start") and save.day(record, "start"),
        "end": save.day(record, "end") or save.day(record, "start"),
        "country": countries.get(record.get("country") or ""),
        "participants_count": record.get("participants_count"),
    }
    links: dict[str, list[Any]] = {
        "sources": save.sources(record),
        "topics": save.find(Topic, record.get("topics") or [], name, "topics"),
        "countries": [countries[code] for code in record.get("participants") or []],
    }
    return save.save(Event, name, fields, links)


def _parties(event: Event, rows: list[Any], role: str, save: Saver) -> None:
    """Organisers and funders are written once; what editors have since made of them stays, also when they took all of them out."""
    if not rows or not (save.is_first(Party, f"{event.key} {role}") or save.has_made(event)) or event.parties.filter(role=role).exists():
        return
    for place, row in enumerate(rows):
        row = row if isinstance(row, Mapping) and "name" in row else {"name": row}
        Party.objects.create(event=event, role=role, name=row["name"], organisation=row.get("organisation") or "", place=place)


def load_records(records: Any, save: Saver) -> None:
    """``event_records.yaml``: more of the record of events that the first file names."""
    for record in records:
        event = save.find(Event, [record["id"]], record["id"], "id")[0]
        save.save(Event, record["id"], {field: record[part] for part, field in TOLD.items() if part in record})
        _parties(event, record.get("funders") or [], Party.Role.FUNDER, save)


FILES = {"events.yaml": load_events, "event_records.yaml": load_records}
