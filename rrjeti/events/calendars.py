"""Events as a calendar: iCalendar, RFC 5545."""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from icalendar import Calendar
from icalendar import Event as Entry

from rrjeti.events.models import Event, EventQuerySet


def write(events: EventQuerySet, name: str) -> bytes:
    """A calendar of the events, named ``name``."""
    made = Calendar()
    made.add("prodid", "-//Rrjeti//Events//" + (get_language() or settings.LANGUAGE_CODE).upper())
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    for event in events.select_related("country").prefetch_related("topics"):
        made.add_component(entry_of(event))
    return bytes(made.to_ical())


def entry_of(event: Event) -> Entry:
    """A day event unless the hour is known; the end of a day event is the day after its last."""
    entry = Entry()
    entry.add("uid", f"{event.key}@{settings.SITE_URL.split('//')[-1].split(':')[0]}")
    for name in ("dtstamp", "last-modified"):  # without a METHOD both say when the record was last changed (RFC 5545, 3.8.7.2)
        entry.add(name, event.updated_at.astimezone(dt.UTC))
    entry.add("summary", str(event.title))
    if event.starts_at:
        entry.add("dtstart", dt.datetime.combine(event.start, event.starts_at, timezone.get_current_timezone()).astimezone(dt.UTC))
    else:
        entry.add("dtstart", event.start)
        entry.add("dtend", event.end + dt.timedelta(days=1))
    if event.where:
        entry.add("location", event.where)
    if text := str(event.objective or event.summary):
        entry.add("description", text)
    entry.add("categories", [event.get_type_display(), *(str(topic.name) for topic in event.topics.all())])
    entry.add("url", settings.SITE_URL + event.get_absolute_url())
    return entry
