"""Whatever is saved is indexed again once its transaction is through, in the process that saved it; bulk changes use ``rebuild``."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from rrjeti.library.signals import text_read
from rrjeti.organisations.signals import moved as moved_state
from rrjeti.search import documents
from rrjeti.search.indexing import Indexed, write

log = logging.getLogger(__name__)


def connect() -> None:
    for source in documents.SOURCES:
        post_delete.connect(deleted, sender=source.model, dispatch_uid=f"search.delete.{source.name}")
        if source.name != "page":
            post_save.connect(saved, sender=source.model, dispatch_uid=f"search.save.{source.name}")
    for model in {model for model, _other, _rows in documents.DEPENDENTS}:
        post_save.connect(others_changed, sender=model, dispatch_uid=f"search.others.{model.__name__}")
    post_delete.connect(others_changed, sender=documents.PageViewRestriction, dispatch_uid="search.opened")
    page_published.connect(saved, dispatch_uid="search.page_published")
    page_unpublished.connect(saved, dispatch_uid="search.page_unpublished")
    page_slug_changed.connect(moved, dispatch_uid="search.page_slug_changed")
    post_page_move.connect(moved, dispatch_uid="search.post_page_move")
    moved_state.connect(organisation_moved, dispatch_uid="search.organisation_moved")
    text_read.connect(publication_read, dispatch_uid="search.text_read")


def saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        later(type(instance), [instance])


def others_changed(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Entries of other records show this one, or are hidden with it."""
    for model, other, rows in documents.DEPENDENTS:
        if model is sender and not raw:
            later(other, rows(instance))


def moved(sender: type, instance: Any, **kwargs: Any) -> None:
    """With a page the addresses of all below it change."""
    later(documents.ContentPage, documents.branch(instance))


def publication_read(sender: Any, publication_id: int, **kwargs: Any) -> None:
    later(documents.Publication, documents.Publication.objects.filter(pk=publication_id))


def organisation_moved(sender: Any, organisation: Any, **kwargs: Any) -> None:
    """Verified ones come in; suspended and closed ones go at once."""
    later(documents.Organisation, [organisation])


def deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    source = documents.source_of(type(instance))
    if source:
        later(type(instance), documents.kin(instance), source.key(instance))


def later(model: type, rows: Iterable[Any], *gone: str) -> None:
    source = documents.source_of(model)
    if source:
        transaction.on_commit(lambda: index(source, rows, *gone))


def index(source: Indexed, changed: Iterable[Any], *gone: str) -> None:
    """Writes what is public of the changed rows and takes the rest out. A failure never undoes the deed; the nightly rebuild repairs it."""
    try:
        changed = list(changed)
        left = {*gone, *map(source.key, changed)}
        for row in source.rows([row.pk for row in changed]):
            write(source.name, source.key(row), source.document(row))
            left.discard(source.key(row))
        for key in left:
            write(source.name, key, None)
    except Exception:
        log.exception("indexing %s failed", source.name)
