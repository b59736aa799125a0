"""Loads the bibliography of the starter content."""

from typing import Any

from django.conf import settings

from rrjeti.provenance.models import Source
from rrjeti.provenance.starter import Saver


def load_sources(records: Any, save: Saver) -> None:
    for record in records:
        fields = {
            "title": save.need(record, "title"),
            "described": {"en": record["title"]}
            | {code: record[f"title_{code}"] for code, _name in settings.LANGUAGES if record.get(f"title_{code}")},
            "url": record.get("url") or "",
            "as_of": str(record.get("as_of") or ""),
            "read": record.get("read") or "",
        }
        save.save(Source, save.need(record, "id"), fields)


FILES = {"sources.yaml": load_sources}
