"""Loads institutions, international bodies and ways to report."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import override

from rrjeti.directory.models import Anonymity, Body, Channel, Contact, ContactKind, Group, Institution
from rrjeti.languages.dates import say_partial
from rrjeti.provenance.starter import Saver
from rrjeti.vocabulary.models import Country, Topic

LABELS = {
    "pillars": {"sq": "Shtyllat", "en": "Pillars"},
    "observer": {"sq": "Vëzhgues", "en": "Observer"},
    "web_albania": {"sq": "Faqja për Shqipërinë", "en": "Website for Albania"},
}
ANONYMITY = {True: Anonymity.YES, False: Anonymity.NO, "limited": Anonymity.LIMITED, None: Anonymity.UNKNOWN}


def joined(items: Sequence[Mapping[str, Any]] | None, line: Any = None) -> dict[str, str]:
    """A list of text pairs as one text per language, an item a line; ``line`` may decorate each."""
    languages = [code for code, _name in settings.LANGUAGES]
    texts = {code: [(line(item, item[code]) if line else item[code]) for item in items or [] if item.get(code)] for code in languages}
    return {code: "\n".join(lines) for code, lines in texts.items() if lines}


def load_institutions(records: Any, save: Saver) -> None:
    groups = {
        record["id"]: save.save(Group, save.need(record, "id"), {"name": save.need(record, "name"), "place": place}, {"topics": topics(record, save)})
        for place, record in enumerate(records["groups"], start=1)
    }
    for record in records["institutions"]:
        key = save.need(record, "id")
        if save.need(record, "group") not in groups:
            raise save.fail(key, "group", f"“{record['group']}” is not known")
        fields = institution_fields(record, save) | {"group": groups[record["group"]]}
        load_contacts(record, save.save(Institution, key, fields, {"sources": save.sources(record)}), save)


def topics(record: Any, save: Saver) -> list[Topic]:
    return save.find(Topic, record.get("topics") or [], record["id"], "topics")


def institution_fields(record: Any, save: Saver) -> dict[str, Any]:
    return {
        "name": save.need(record, "name"),
        "abbr": record.get("abbr") or {},
        "kind": save.need(record, "kind"),
        "powers": save.need(record, "powers"),
        "report": record.get("report") or {},
        "legal_basis": joined(record.get("legal_basis"), lambda item, text: f"{text} [{item['ref']}]" if item.get("ref") else text),
        "anonymous": ANONYMITY[record.get("anonymous")],
        "contacts_note": record.get("channels_note") or {},
        "history": history(record.get("history")),
        **deadline_fields(record.get("deadline") or {}),
        **save.sourced(record),
    }


def history(events: Any) -> dict[str, str]:
    texts = [{**event["text"], "date": event["date"]} for event in events or []]
    return joined(texts, lambda item, text: f"{item['date']}: {text}")


def deadline_fields(deadline: Mapping[str, Any]) -> dict[str, Any]:
    number = deadline.get("days")
    return {
        "deadline_number": number,
        "deadline_unit": (deadline.get("unit") or "days") if number else "",
        "deadline_text": deadline.get("text") or {},
        "deadline_basis": deadline.get("basis") or {},
        "deadline_confidence": deadline.get("conf") or "",
    }


def load_contacts(record: Any, institution: Institution, save: Saver) -> None:
    """Each contact is a record of its own, so that each can be confirmed and hidden on its own."""
    trust = record.get("channels_conf") or {}
    for kind in ContactKind.values:
        if value := (record.get("channels") or {}).get(kind):
            fields = {"institution": institution, "kind": kind, "value": value, "confidence": trust.get(kind, "general")}
            as_of = record.get("as_of") if fields["confidence"] == "verified" else ""
            save.part(institution, Contact, f"{institution.key}-{kind}", {**fields, "as_of": str(as_of or "")})


def load_organisations(records: Any, save: Saver) -> None:
    records = records["organisations"] if isinstance(records, dict) else records
    bodies = {}
    for place, record in enumerate(records, start=1):
        bodies[record["id"]] = load_body(record, place, save)
    for record in records:
        earlier, body = bodies.get(record.get("predecessor") or ""), bodies[record["id"]]
        if earlier and body.predecessor_id is None:
            places = {row["id"]: number for number, row in enumerate(records, start=1)}
            load_body(record, places[record["id"]], save, predecessor=earlier)


def load_body(record: Any, place: int, save: Saver, **more: Any) -> Body:
    key, country = save.need(record, "id"), record.get("country")
    fields = {
        "name": save.need(record, "name"),
        "abbr": record.get("abbr") or "",
        "kind": save.need(record, "type"),
        "role": save.need(record, "role"),
        "city": record.get("city") or {},
        "facts": body_facts(record),
        "country": save.find(Country, [country], key, "country")[0] if country else None,
        "place": place,
        **{name: str(record.get(name) or "") for name in ("founded", "ended", "web")},
        **save.sourced(record),
        **more,
    }
    lists = {name: save.find(Country, record.get(name) or [], key, name) for name in ("members", "observers")}
    return save.save(Body, key, fields, {"sources": save.sources(record), **lists})


def body_facts(record: Any) -> dict[str, str]:
    """What only few bodies have, as lines ``label: text``; what is uncertain stays out."""
    lines = []
    if pillars := record.get("pillars"):
        lines.append({code: f"{LABELS['pillars'][code]}: " + "; ".join(part[code] for part in pillars) for code in LABELS["pillars"]})
    for observer in record.get("observer_bodies") or []:
        if observer.get("conf") != "uncertain":
            lines.append({code: f"{LABELS['observer'][code]}: {text}{since(observer, code)}" for code, text in observer["name"].items()})
    if record.get("web_albania"):
        lines.append({code: f"{label}: {record['web_albania']}" for code, label in LABELS["web_albania"].items()})
    return joined(lines)


def since(observer: Mapping[str, Any], language: str) -> str:
    """`` (20 May 2015)``, or the note when there is no date."""
    with override(language):
        text = say_partial(str(observer["since"])) if observer.get("since") else (observer.get("note") or {}).get(language, "")
    return f" ({text.rstrip('.')})" if text else ""


def load_channels(records: Any, save: Saver) -> None:
    for place, record in enumerate(records["channels"] if isinstance(records, dict) else records, start=1):
        key, contact = save.need(record, "id"), record.get("contact") or {}
        institution, body = record.get("institution"), record.get("organisation")
        fields = {
            "name": save.need(record, "name"),
            "institution": save.find(Institution, [institution], key, "institution")[0] if institution else None,
            "body": save.find(Body, [body], key, "organisation")[0] if body else None,
            "kind": save.need(record, "kind"),
            "status": {"active": "current"}.get(record.get("status", "active"), record.get("status")),
            "anonymous": ANONYMITY[record.get("anonymous")],
            "cost": record.get("cost") or "unknown",
            "languages": ", ".join(record.get("languages") or []),
            "place": place,
            **{kind: contact.get(kind) or "" for kind in ContactKind.values},
            **save.sourced(record),
        }
        save.save(Channel, key, fields, {"sources": save.sources(record)})


# Bodies before channels, because a channel may belong to one.
FILES = {"institutions.yaml": load_institutions, "organisations.yaml": load_organisations, "channels.yaml": load_channels}
