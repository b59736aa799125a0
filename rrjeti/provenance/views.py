"""What changed in a record, for everyone who may read the record."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rrjeti.provenance import history as rules
from rrjeti.provenance.changes import KINDS


@login_not_required
@require_safe
def history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Every public change with its day, its author, and each field before and after."""
    if kind not in KINDS:
        raise Http404(kind)
    manager: Any = KINDS[kind].model._default_manager
    record = get_object_or_404(manager.visible_to(request.user), key=key)
    entries = rules.of(record)
    is_older = rules.is_starter(record) and not any(entry.change.is_starter for entry in entries)
    title = getattr(record, "title", None) or record.name
    context = {"record": record, "record_title": title, "entries": entries, "is_older": is_older, "address": record.get_absolute_url()}
    return render(request, "provenance/history.html", context)
