"""Loads the procedures and the guide. The guide is one whole: as soon as an editor changed any part of it, it stays as it is."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import override

from rrjeti.directory.guide.graph import OPEN
from rrjeti.directory.guide.models import Entrance, Guide, Node, Norm, Option, Outcome, Procedure, Stage
from rrjeti.directory.guide.versions import keep_published, renew
from rrjeti.directory.models import Channel, Institution
from rrjeti.directory.starter import joined
from rrjeti.provenance.models import Source
from rrjeti.provenance.starter import Saver
from rrjeti.vocabulary.models import site_country

TITLE = {"sq": "Ku ta raportoj?", "en": "Where do I report?"}
PARTS = ("deadline", "risk", "protection")


def load_procedures(records: Any, save: Saver) -> None:
    for place, record in enumerate(records, start=1):
        procedure = save.save(Procedure, save.need(record, "id"), procedure_fields(record, place, save), {"sources": save.sources(record)})
        for stage in record.get("steps") or []:
            load_stage(stage, procedure, save)
        for number, norm in enumerate(record.get("norms") or [], start=1):
            load_norm(norm, number, procedure, save)


def procedure_fields(record: Any, place: int, save: Saver) -> dict[str, Any]:
    protection, who, what = (record.get(name) or {} for name in ("protection", "who", "what"))
    return {
        "name": save.need(record, "title"),
        "law": record.get("law") or "",
        "status": record.get("status") or {},
        "who": who.get("text") or {},
        "who_confidence": who.get("conf") or "",
        "what": what.get("text") or {},
        "what_confidence": what.get("conf") or "",
        "protection": joined(protection.get("points")),
        "protection_confidence": protection.get("conf") or "",
        "practice": joined([item["text"] for item in record.get("practice") or []]),
        "place": place,
        **save.sourced(record),
    }


def load_stage(record: Any, procedure: Procedure, save: Saver) -> None:
    limit, rights = record.get("limit") or {}, record.get("rights") or {}
    unit = next((unit for unit in ("days", "working-days", "months") if limit.get(unit)), "")
    fields = {
        "procedure": procedure,
        "num": save.need(record, "num"),
        "text": save.need(record, "text"),
        "actor": record.get("actor") or {},
        "rights": rights.get("text") or {},
        "rights_confidence": rights.get("conf") or "",
        "limit_number": limit.get(unit),
        "limit_unit": unit,
        "limit_confidence": limit.get("conf") or "",
        **save.sourced(record),
    }
    save.part(procedure, Stage, f"{procedure.key}-{record['num']}", fields, {"sources": save.sources(record)})


def load_norm(record: Any, place: int, procedure: Procedure, save: Saver) -> None:
    texts = {name: record.get(name) or {} for name in ("public", "private", "receipt", "feedback")}
    fields = {"procedure": procedure, "name": save.need(record, "name"), "law": record.get("law") or "", "place": place}
    save.part(procedure, Norm, save.need(record, "id"), fields | texts | save.sourced(record), {"sources": save.sources(record)})


def load_guide(record: Any, save: Saver) -> None:
    guide = Guide.objects.filter(key="report").first() or Guide(key="report", live=True)
    if guide.pk and (guide.has_unpublished_changes or digest(guide) != guide.loaded):
        keep_published(guide)
        save.counts["kept"] += 1
        return
    before = guide.loaded
    keep_published(guide)
    fill(guide, record, save)
    with override("en"):
        found = guide.graph_problems()  # pages that it names are loaded later
    if found:
        raise save.fail(found[0].node, found[0].choice or "options", found[0].message)
    if guide.pk and digest(guide) == before:
        save.counts["unchanged"] += 1
        return
    guide.save()
    guide.loaded = digest(Guide.objects.get(pk=guide.pk))
    guide.save(update_fields=["loaded"])
    renew(Guide.objects.get(pk=guide.pk))
    save.counts["loaded"] += 1


def fill(guide: Guide, record: Any, save: Saver) -> None:
    guide.country_id, guide.title, guide.start = site_country(), TITLE, save.need(record, "start")
    guide.warning, guide.note = record.get("warning") or {}, record.get("note") or {}
    guide.emergency = "emergency" if Channel.objects.filter(key="emergency").exists() else ""
    guide.nodes = [node(entry, place, save) for place, entry in enumerate(save.need(record, "nodes"))]
    criminal = set(Channel.objects.filter(institution__group__key="prosecution").values_list("key", flat=True))
    guide.entrances = [entrance(entry, place, record, save) for place, entry in enumerate(record.get("entrances") or [])]
    guide.outcomes = [outcome(entry, place, criminal, save) for place, entry in enumerate(save.need(record, "outcomes"))]


def node(record: Any, place: int, save: Saver) -> Node:
    made = Node(key=save.need(record, "id"), question=save.need(record, "question"), help=record.get("help") or {}, sort_order=place)
    # Numbers instead of the file's words: the keys stand in the reader's address and history.
    made.options = [
        Option(key=str(number), label=save.need(option, "label"), hint=option.get("hint") or {}, target=save.need(option, "to"), sort_order=number)
        for number, option in enumerate(record.get("options") or [], start=1)
    ]
    return made


def entrance(record: Any, place: int, guide: Any, save: Saver) -> Entrance:
    """The file names the answers by their words; the address has their numbers."""
    here, numbers = save.need(guide, "start"), []
    for answer in save.need(record, "answers"):
        options: list[Any] = next((entry["options"] for entry in guide["nodes"] if entry["id"] == here), [])
        number = next((number for number, option in enumerate(options, start=1) if option["id"] == answer), 0)
        if not number:
            raise save.fail(str(record["label"]), "answers", f"“{answer}” is no answer at “{here}”")
        numbers.append(str(number))
        here = options[number - 1]["to"]
    known = [OPEN, *numbers[1:]] if record.get("asks_first") else numbers
    return Entrance(label=save.need(record, "label"), trail=".".join(known), sort_order=place)


def outcome(record: Any, place: int, criminal: set[str], save: Saver) -> Outcome:
    key, helpers = save.need(record, "id"), record.get("help") or []
    fields: dict[str, Any] = {"channels": record.get("channels") or [], "institutions": record.get("institutions") or []}
    save.find(Channel, fields["channels"], key, "channels")
    save.find(Institution, fields["institutions"], key, "institutions")
    for part in PARTS:
        entry = record.get(part) or {}
        fields |= {part: entry.get("text") or {}, f"{part}_confidence": entry.get("conf") or ""}
    fields["helpers"] = [row.key for row in save.find(Institution, [item["institution"] for item in helpers if "institution" in item], key, "help")]
    fields["help"] = joined([item["text"] for item in helpers if "text" in item])
    fields["sources"] = [row.key for row in save.find(Source, record.get("src") or [], key, "src")]
    return Outcome(
        key=key, title=save.need(record, "title"), text=save.need(record, "text"), steps=joined(record.get("steps")),
        prepare=joined(record.get("prepare")),
        alternatives=record.get("alternatives") or [], procedures=record.get("procedures") or procedures(key, fields["channels"], criminal),
        explainers=record.get("explainers") or [],
        confidence=record.get("conf") or "general", as_of=str(record.get("as_of") or ""), sort_order=place, **fields,
    )  # fmt: skip


def procedures(key: str, channels: list[str], criminal: set[str]) -> list[str]:
    """Which track an outcome starts: whistle-blowing, a criminal report, or a complaint inside the administration."""
    if key.startswith("out-wb-"):
        return ["whistleblower-law"]
    if criminal & set(channels) and key != "out-emergency":
        return ["after-criminal"]
    return ["after-administrative"] if key in ("out-coordinator", "out-service", "out-amp", "out-civil") else []


def digest(guide: Guide) -> str:
    """A hash over the whole graph with its texts, without what the machine keeps by itself."""
    machine = {"pk", "id", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "latest_revision",
    "live_revision", "go_live_at",
               "expire_at", "expired", "loaded", "guide", "node"}  # fmt: skip

    def clean(value: Any) -> Any:
        if isinstance(value, dict):
            # A guide that was loaded before there were entrances has the digest of one without the word.
            return {name: clean(part) for name, part in value.items() if name not in machine and (part or name != "entrances")}
        return [clean(part) for part in value] if isinstance(value, list) else value

    text = json.dumps(clean(guide.serializable_data()), sort_keys=True, cls=DjangoJSONEncoder, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


FILES = {"procedures.yaml": load_procedures, "guide.yaml": load_guide}
