"""Records of other parts, found by kind and key through Django's registry: the portal imports no other part."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings

from rrjeti.portal.references import view_address
from rrjeti.portal.telling import rows_of
from rrjeti.provenance.models import Sourced

MODELS = {"instrument": "library.Instrument", "publication": "library.Publication", "institution": "directory.Institution", "term": "vocabulary.Term"}


@dataclass(frozen=True)
class Record:
    """A public record of another part, as a page may list it."""

    kind: str
    key: str
    title: str
    url: str
    instance: Any

    def rows(self) -> list[tuple[str, Any]]:
        """Its public fields for a reader, in the active language."""
        return list(rows_of(self.instance))

    @property
    def is_sourced(self) -> bool:
        return isinstance(self.instance, Sourced)

    @property
    def sources(self) -> Any:
        return self.instance.sources.all() if hasattr(self.instance, "sources") else []

    @property
    def absolute(self) -> str:
        return settings.SITE_URL + self.url


def find(reference: str) -> Record | None:
    """``instrument:l60-2016`` as the public may see it; ``None`` when it is not there or hidden."""
    kind, _colon, key = reference.partition(":")
    url = view_address(kind, key) if kind in MODELS else None
    if not url:
        return None
    app, name = MODELS[kind].split(".")
    manager: Any = apps.get_model(app, name)._default_manager
    rows = manager.visible_to(None) if hasattr(manager, "visible_to") else manager.all()
    found = rows.filter(key=key).first()
    return Record(kind, key, str(found), url, found) if found else None
