"""The whole log, for administrators: who did what to what, when and as what, as far as it is still known."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.audit import facts, places
from rrjeti.audit.desk_forms import LogForm
from rrjeti.audit.models import EntryQuerySet, Head, LogEntry
from rrjeti.audit.views import page_of
from rrjeti.ui import desks
from rrjeti.ui.doors import only_for

PERSON = "accounts.person"


@only_for(desks.of_administrators)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """``?deed=``, ``?person=``, ``?since=`` and ``?until=`` narrow, ``?before=`` goes on where the last page ended."""
    form = LogForm(request.GET)
    if not form.is_valid() and "deed" in form.errors:
        raise Http404
    found = narrowed(LogEntry.objects.visible_to(request.user), form.cleaned_data)  # type: ignore[attr-defined]
    page = page_of(found, form.cleaned_data.get("deed", ""), request.GET.get("before", ""))
    context = {**page, "rows": named(page["rows"]), "form": form, "head": Head.objects.first() or Head()}
    return render(request, "audit/desk/log.html", context, status=400 if form.errors else 200)


def narrowed(found: EntryQuerySet, asked: dict[str, Any]) -> EntryQuerySet:
    """By person: what they did, and what was done to their account."""
    if person := asked.get("person"):
        found = found.filter(Q(actor=f"person:{person}") | Q(object=f"{PERSON}:{person}"))
    if since := asked.get("since"):
        found = found.filter(at__gte=midnight(since))
    if until := asked.get("until"):
        found = found.filter(at__lt=midnight(until) + dt.timedelta(days=1))
    return found


def midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())


def named(entries: list[LogEntry]) -> list[dict[str, Any]]:
    """Each entry with the name of who did it and of the person it was done to; one query for all of them. Who was erased stays a number."""
    numbers = {int(found) for entry in entries for found in (number_in(entry.actor), number_in(entry.object)) if found}
    people: dict[int, str] = dict(get_user_model()._default_manager.filter(pk__in=numbers).values_list("pk", "public_name"))
    return [
        {
            "entry": entry,
            "facts": facts.told(entry),
            "actor": number_in(entry.actor),
            "name": people.get(int(number_in(entry.actor) or 0), ""),
            "about": people.get(int(number_in(entry.object) or 0), ""),
        }
        for entry in entries
    ]


def number_in(text: str) -> str:
    """The number of a person in ``person:5`` or ``accounts.person:5``; empty in everything else."""
    kind, _colon, number = text.partition(":")
    return number if kind in ("person", PERSON) and number.isdecimal() and len(number) < 18 else ""


@only_for(desks.of_administrators)
@require_safe
def thing(request: HttpRequest, sequence: int) -> HttpResponse:
    """Leads to what an entry is about, if that still has a page."""
    entry = get_object_or_404(LogEntry.objects.visible_to(request.user), sequence=sequence)  # type: ignore[attr-defined]
    if address := places.of(entry, request.user):
        return redirect(address)
    messages.warning(request, _("It is gone, or has no page of its own."))
    return redirect("log:list")
