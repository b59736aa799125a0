"""The events as an open table."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.events.models import Event, subject
from rrjeti.opendata.collections import BadFilter, Collection, Params, register

COLUMNS = {
    "key": str,
    "title": str,
    "type": str,
    "start": dt.date,
    "end": dt.date,
    "city": str,
    "country": str,
    "organisers": list,
    "funders": list,
    "participants_count": int,
    "participants": str,
    "countries": list,
    "topics": list,
    "objective": str,
    "activities": str,
    "outcome": str,
    "follow_up": str,
    "feedback": str,
    "confidence": str,
    "sources": list,
    "url": str,
}


def select(params: Params) -> QuerySet[Event]:
    events = Event.objects.visible_to(AnonymousUser())
    if year := params.get("year"):
        if not (year.isascii() and year.isdigit() and len(year) == 4 and int(year)):
            raise BadFilter("year", "Write a year with four digits, such as 2009.")
        events = events.filter(start__year__lte=int(year), end__year__gte=int(year))
    if kind := params.get("type"):
        if kind not in Event.Type.values:
            raise BadFilter.not_among("type", Event.Type.values)
        events = events.filter(type=kind)
    if topic := params.get("topic"):
        events = events.about(found) if (found := subject(topic)) else events.none()
    if country := params.get("country"):
        events = events.filter(country=country.upper()) if country.isalpha() else events.none()
    return events.order_by("-start", "key")


def prepare(rows: Any) -> Iterable[Event]:
    if isinstance(rows, QuerySet):
        return list(rows.prefetch_related("topics", "countries", "sources", "parties"))
    return list(rows)


def row(event: Event) -> dict[str, Any]:
    return {
        "key": event.key,
        "title": str(event.title),
        "type": event.type,
        "start": event.start,
        "end": event.end,
        "city": str(event.city),
        "country": event.country_id or "",
        **{role: [str(party.name) for party in event.parties.all() if f"{party.role}s" == role] for role in ("organisers", "funders")},
        "participants_count": event.participants_count,
        "participants": str(event.participants),
        "countries": [country.code for country in event.countries.all()],
        "topics": [topic.key for topic in event.topics.all()],
        "objective": str(event.objective),
        "activities": str(event.activities),
        "outcome": str(event.outcome),
        "follow_up": str(event.follow_up),
        "feedback": str(event.feedback),
        "confidence": event.confidence,
        "sources": [source.url or source.title for source in event.sources.all()],
        "url": settings.SITE_URL + event.get_absolute_url(),
    }


register(
    Collection(
        name="events",
        title=_("Events with their record"),
        columns=COLUMNS,
        select=select,
        row=row,
        prepare=prepare,
        filters={
            "year": _("year that the event touches"),
            "topic": _("key of a topic; main topics include their parts"),
            "country": _("two-letter code"),
            "type": ", ".join(Event.Type.values),
        },
    )
)
