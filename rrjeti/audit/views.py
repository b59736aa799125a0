"""The public record of what staff did: the deed, to what, in which role and on which day; never by whom."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.audit import verbs
from rrjeti.audit.models import EntryQuerySet, Head, LogEntry
from rrjeti.languages.folding import sort_key
from rrjeti.languages.reader import reader_language
from rrjeti.ui import keyset

PAGE = 50


@login_not_required
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """``?deed=`` keeps one kind, ``?before=`` goes on where the last page ended."""
    deed = request.GET.get("deed", "")
    if deed and deed not in verbs.public():
        raise Http404
    context = {
        **page_of(LogEntry.objects.public(), deed, request.GET.get("before", "")),
        "deed": deed,
        "end": (Head.objects.first() or Head()).place,
        "deeds": done(deed),
        "description": _("What the people who work for this site did, as a public record without names."),
    }
    return render(request, "audit/record.html", context)


def done(chosen: str) -> list[verbs.Verb]:
    """The public deeds that occur, and the chosen one, in the order of their labels in the reader's language."""
    occurring = {*LogEntry.objects.public().order_by().values_list("verb", flat=True).distinct(), chosen}
    found = [verb for verb in verbs.named() if verb.is_public and verb.name in occurring]
    return sorted(found, key=lambda verb: sort_key(str(verb.label), reader_language()))


def page_of(entries: EntryQuerySet, deed: str, before: str) -> dict[str, Any]:
    """One page of a log, the newest entries first, or those before a number; of one kind of deed if it is named."""
    entries = entries.filter(verb=deed) if deed else entries
    return keyset.newest(entries.select_related("naming"), before, PAGE, "sequence")
