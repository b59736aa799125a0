"""Loads the bibliography of the starter content."""

from typing import Any

from rrjeti.provenance.models import Source
from rrjeti.provenance.starter import Saver


def load_sources(records: Any, save: Saver) -> None:
    for record in records:
        fields = {
            "title": save.need(record, "title"),
            "url": record.get("url") or "",
            "as_of": str(record.get("as_of") or ""),
            "read": record.get("read") or "",
        }
        save.save(Source, save.need(record, "id"), fields)


FILES = {"sources.yaml": load_sources}
