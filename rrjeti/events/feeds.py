"""Events for calendars (iCalendar, RFC 5545) and feed readers (Atom)."""

import datetime as dt

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar
from icalendar import Event as Entry

from rrjeti.events.models import Event, EventQuerySet, subject
from rrjeti.ui.identity import identity

LATEST = 50


def _chosen(request: HttpRequest) -> tuple[EventQuerySet, str]:
    """The visible events under ``?topic=`` and the name of what was asked for; 404 for an unknown word."""
    events, word = Event.objects.visible_to(request.user), request.GET.get("topic", "")
    if not word:
        return events, ""
    found = subject(word)
    if found is None:
        raise Http404
    return events.about(word), str(found.name)


def _calendar(events: EventQuerySet, name: str) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Rrjeti//Events//" + (get_language() or "sq").upper())
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    for event in events.select_related("country").prefetch_related("themes"):
        made.add_component(_entry(event))
    return bytes(made.to_ical())


def _entry(event: Event) -> Entry:
    """A day event unless the hour is known; the end of a day event is the day after its last."""
    entry = Entry()
    entry.add("uid", f"{event.key}@{settings.SITE_URL.split('//')[-1].split(':')[0]}")
    entry.add("dtstamp", dt.datetime.combine(event.start, dt.time(), dt.UTC))
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
    entry.add("categories", [event.get_type_display(), *(str(theme.name) for theme in event.themes.all())])
    entry.add("url", settings.SITE_URL + event.get_absolute_url())
    return entry


def _ics(name: str, body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": f'inline; filename="{name}.ics"'})


@login_not_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All events, or those under a topic, to subscribe to."""
    events, topic = _chosen(request)
    name = f"{identity().name} – {topic or _('Events')}"
    return _ics("events", _calendar(events.order_by("start", "key"), name))


@login_not_required
@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """A single event for the reader's own calendar."""
    events = Event.objects.visible_to(request.user).filter(key=key)
    if not events:
        raise Http404
    return _ics(key, _calendar(events, str(events[0].title)))


@login_not_required
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The fifty latest events."""
    events, topic = _chosen(request)
    site, language = settings.SITE_URL, (get_language() or settings.LANGUAGE_CODE)
    link = site + reverse("events:list")
    title = f"{identity().name} – {_('Events')}" + (f": {topic}" if topic else "")
    feed = Atom1Feed(
        title=title, link=link, description="", language=language, feed_url=site + request.get_full_path(), feed_guid=site + request.get_full_path()
    )
    for event in events.select_related("country").prefetch_related("themes").order_by("-start", "key")[:LATEST]:
        day = dt.datetime.combine(event.start, dt.time(), dt.UTC)
        summary = ". ".join(part for part in (event.when, event.where, str(event.summary)) if part)
        categories = [str(theme.name) for theme in event.themes.all()]
        address = site + event.get_absolute_url()
        feed.add_item(
            title=str(event.title), link=address, description=summary, pubdate=day, updateddate=day, unique_id=address, categories=categories
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
