"""Whatever is saved is indexed again once its transaction is through, in the process that saved it; bulk changes use ``rebuild``."""

import logging
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from rrjeti.library.signals import text_read
from rrjeti.search import documents
from rrjeti.search.indexing import Indexed, write

log = logging.getLogger(__name__)


def connect() -> None:
    for source in documents.SOURCES:
        post_delete.connect(deleted, sender=source.model, dispatch_uid=f"search.delete.{source.name}")
        if source.name != "page":
            post_save.connect(saved, sender=source.model, dispatch_uid=f"search.save.{source.name}")
    page_published.connect(saved, dispatch_uid="search.page_published")
    page_unpublished.connect(saved, dispatch_uid="search.page_unpublished")
    text_read.connect(publication_read, dispatch_uid="search.text_read")


def saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    source = documents.source_of(type(instance))
    if source and not raw:
        transaction.on_commit(lambda: index(source, instance))


def publication_read(sender: Any, publication_id: int, **kwargs: Any) -> None:
    source = documents.source_of(documents.Publication)
    row = documents.Publication.objects.filter(pk=publication_id).first()
    if source and row:
        transaction.on_commit(lambda: index(source, row))


def index(source: Indexed, instance: Any) -> None:
    """A failing index never undoes the deed; the nightly rebuild repairs it."""
    try:
        rows = list(source.rows([instance.pk]))
        for row in rows:
            write(source.name, source.key(row), source.document(row))
        if not rows:
            write(source.name, source.key(instance), None)
    except Exception:
        log.exception("indexing %s %s failed", source.name, instance.pk)


def deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    source = documents.source_of(type(instance))
    if source:
        key = source.key(instance)
        transaction.on_commit(lambda: write(source.name, key, None))
