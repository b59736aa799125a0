"""The calendar: what comes next, the archive by year and month, and one event with its record."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from rrjeti.events import archive
from rrjeti.events.models import Event, EventQuerySet, Party, subject
from rrjeti.languages.dates import say_date
from rrjeti.vocabulary.models import Topic

FIRST_YEAR = 1990


def _listed(events: EventQuerySet) -> EventQuerySet:
    """What a list entry needs, and no more."""
    return events.select_related("country").only(
        "key", "title", "start", "end", "city", "country__name", "type", "outcome", "objective", "activities", "follow_up", "participants"
    )


@login_not_required
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Upcoming events, then the archive; ``?topic=`` keeps those under a topic, a former word for it leads there; years and months have addresses."""
    if "year" in request.GET or "month" in request.GET:
        return redirect(_address_of(request, request.GET.get("year", ""), request.GET.get("month")), permanent=True)
    events = Event.objects.visible_to(request.user)
    topic = _topic(request.GET.get("topic", ""))
    if topic and topic.key != request.GET["topic"]:
        return redirect(f"{reverse('events:list')}?topic={topic.key}", permanent=True)
    if topic:
        events = events.about(topic)
    context = {
        "topic": topic,
        "upcoming": list(_listed(events.upcoming())[:20]),
        "calendar": "" if topic else archive.calendar(request.user),
        "total": events.count(),
        "recent": list(_listed(events.past())[: 60 if topic else 6]),
        "topics": _topics_in_use(request) if not topic else [],
        "description": _("Coming events, and what came of past ones, by year and month."),
    }
    return render(request, "events/list.html", context)


def _address_of(request: HttpRequest, year: str, month: str | None) -> str:
    """Of a year or of one of its months; 404 for what is neither."""
    for text, longest in ((year, 4), (month if month is not None else "1", 2)):
        if not text.isascii() or not text.isdigit() or len(text) > longest:
            raise Http404
    _check_year(int(year), archive.visible_years(request.user))
    if month is None:
        return reverse("events:year", args=[int(year)])
    if not 1 <= int(month) <= 12:
        raise Http404
    return reverse("events:month", args=[int(year), int(month)])


def _topic(word: str) -> Topic | None:
    """The topic of that key; 404 for a word that is none."""
    if not word:
        return None
    found = subject(word)
    if found is None:
        raise Http404
    return found


def _topics_in_use(request: HttpRequest) -> list[Topic]:
    visible = Event.objects.visible_to(request.user)
    return list(Topic.objects.filter(events__in=visible).distinct().order_by("parent__place", "place", "key"))


@login_not_required
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """All events of a year under its twelve months."""
    visible = Event.objects.visible_to(request.user)
    found = archive.visible_years(request.user)
    _check_year(year, found)
    events = _listed(visible.filter(start__year__lte=year, end__year__gte=year).order_by("start", "key"))
    shown = next((one for one in found if one.year == year), None)
    months = archive.by_month(events, year)
    context = {
        "year": year,
        "count": shown.count if shown else 0,
        "months": months,
        "years": found,
        "description": _("Events of the year %(n)s.") % {"n": year},
    }
    return render(request, "events/year.html", context)


def _check_year(year: int, found: list[archive.Year]) -> None:
    """404 beyond the archive and the years to come; an empty year in between is a page that says so."""
    last = max([timezone.localdate().year + 1, *(one.year for one in found)])
    first = min([FIRST_YEAR, *(one.year for one in found)])
    if not first <= year <= last:
        raise Http404


@login_not_required
@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The events of a month; an empty one says so and leads to the nearest with events."""
    visible = Event.objects.visible_to(request.user)
    found = archive.visible_years(request.user)
    _check_year(year, found)
    if not 1 <= month <= 12:
        raise Http404
    events = list(_listed(visible.in_month(year, month).order_by("start", "key")))
    name = say_date(dt.date(year, month, 1), "month")
    context = {
        "year": year,
        "year_name": str(year),
        "month": month,
        "name": name[:1].upper() + name[1:],
        "events": events,
        "nearest": archive.nearest(found, year, month),
        "siblings": next((one.months for one in found if one.year == year), []),
        "month_names": archive.month_names(),
        "description": _("Events of a month: %(month)s") % {"month": name},
    }
    return render(request, "events/month.html", context)


@login_not_required
@require_safe
def event(request: HttpRequest, key: str) -> HttpResponse:
    """One event with its record; what the record does not say is named as missing."""
    events = Event.objects.visible_to(request.user)
    found = events.select_related("country").prefetch_related("topics", "countries", "sources", "materials", "parties").filter(key=key).first()
    if found is None:
        raise Http404
    parties = list(found.parties.all())
    context = {
        "event": found,
        "address": settings.SITE_URL + found.get_absolute_url(),
        "organisers": [party for party in parties if party.role == Party.Role.ORGANISER],
        "funders": [party for party in parties if party.role == Party.Role.FUNDER],
        "parts": record(found),
        "missing_place": _("not stated in the source"),
        "month_name": say_date(found.start, "month"),
        "year_name": str(found.start.year),
        "self_title": found.title,
        "description": found.summary.part(found.summary[:200]),
        "previous": events.before(found),
        "following": events.after(found),
    }
    return render(request, "events/event.html", context)


def record(event: Event) -> dict[str, list[Any]]:
    """The parts of the record: those that are written, and the names of those that are not."""
    parts = [
        ("objective", _("Objective"), event.objective),
        ("participants", _("Who took part"), event.participants),
        ("activities", _("Activities"), event.activities),
        ("outcome", pgettext("event", "Outcome"), event.outcome),
        ("follow-up", _("Follow-up"), event.follow_up),
        ("feedback", _("Feedback of participants"), event.feedback),
    ]
    known_people = event.participants or event.participants_count
    missing = [name for key, name, text in parts if not text and not (key == "participants" and known_people)]
    return {"written": [part for part in parts if part[2]], "missing": missing}
