"""What editors do to public records, in the log of what staff did. Wagtail's own log tells of every save and removal in the editor."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from wagtail.models import DraftStateMixin, ModelLogEntry, PageLogEntry

from rrjeti.audit.recording import forget_name, record
from rrjeti.languages.fields import Translated

SAVED = {"wagtail.create": "shown", "wagtail.edit": "changed", "wagtail.revert": "changed"}
LIVE = {"wagtail.publish": "changed", "wagtail.unpublish": "hidden"}
REMOVED = "wagtail.delete"
OURS = {"vocabulary", "library", "figures", "events", "directory", "guide", "provenance", "portal", "regions"}


def name_of(row: models.Model) -> object:
    """Its name in all languages it has one in."""
    return next((text for name in ("title", "name", "question", "label") if isinstance(text := getattr(row, name, None), Translated)), str(row))


def log(act: str, row: models.Model, by: Any) -> None:
    """Records ``shown``, ``changed`` or ``hidden``."""
    record(f"record.{act}", row, by=by, name=name_of(row))


def told(instance: ModelLogEntry, created: bool, **_more: Any) -> None:
    """A save or a removal in the editor. Records with a public history of their own tell of their saves themselves."""
    from rrjeti.provenance.changes import MODELS

    model = instance.content_type.model_class() if instance.content_type else None
    if not created or model is None or instance.user is None or model._meta.app_label not in OURS:
        return
    if instance.action == REMOVED:
        transaction.on_commit(lambda: removed(model(pk=instance.object_id), instance.user, "record.removed"))
    elif model not in MODELS:
        acts = LIVE if issubclass(model, DraftStateMixin) else SAVED
        if instance.action in acts and (row := shown(model, instance.object_id)):
            log(acts[instance.action], row, instance.user)


def page_told(instance: PageLogEntry, created: bool, **_more: Any) -> None:
    model = instance.content_type.model_class() if instance.content_type else None
    if created and model and instance.action == REMOVED and instance.user is not None:
        transaction.on_commit(lambda: removed(model(pk=instance.page_id), instance.user, "page.removed"))


def removed(gone: models.Model, by: Any, verb: str) -> None:
    """What is gone keeps its entries and loses its name in them."""
    record(verb, gone, by=by)
    forget_name(gone)


def shown(model: type[models.Model], pk: Any) -> Any:
    """The record as it stands, when readers may see it; one without such a rule is public as a whole."""
    rows: Any = model._default_manager
    return (rows.visible_to(AnonymousUser()) if hasattr(rows, "visible_to") else rows).filter(pk=pk).first()
