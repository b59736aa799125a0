"""Where the things that the log tells of are looked at by administrators."""

from typing import Any

from django.apps import apps
from django.db import models
from django.urls import NoReverseMatch, reverse

from rrjeti.audit.models import LogEntry

_places: dict[str, str] = {}


def add(label: str, url_name: str) -> None:
    """``url_name`` with the number of the row is the page of rows of this model; called once, in ``ready()``."""
    _places[label] = url_name


def of(entry: LogEntry, user: Any) -> str:
    """The address of what the entry is about; empty when it is gone, or never had a page."""
    label, _colon, number = entry.object.partition(":")
    try:
        model = apps.get_model(label)
        row = model._base_manager.filter(pk=number).first()
    except (LookupError, ValueError):  # a part that this version does not have, a key of another kind
        return ""
    return page_of(label, row, user) if row is not None else ""


def page_of(label: str, row: models.Model, user: Any) -> str:
    from wagtail.admin.admin_url_finder import AdminURLFinder  # the editors' part is not loaded for readers (ADR 16)

    if label in _places:
        return reverse(_places[label], args=[row.pk])
    found = getattr(row, "get_absolute_url", lambda: "")
    try:
        return found() or AdminURLFinder(user).get_edit_url(row) or ""
    except NoReverseMatch:
        return ""
