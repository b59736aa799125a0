"""Events for calendars (iCalendar) and feed readers (Atom)."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models.functions import TruncDate
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.events.models import Event, EventQuerySet, subject
from rrjeti.ui.asked import only
from rrjeti.ui.identity import identity

LATEST = 50


def _chosen(request: HttpRequest) -> tuple[EventQuerySet, str]:
    """The visible events under ``?topic=`` and the name of what was asked for; 404 for an unknown word or another question."""
    only(request, "topic")
    events, word = Event.objects.visible_to(request.user), request.GET.get("topic", "")
    if not word:
        return events, ""
    found = subject(word)
    if found is None:
        raise Http404
    return events.about(found), str(found.name)


def _ics(name: str, events: EventQuerySet, title: str) -> HttpResponse:
    """The library for calendars is loaded when the first one is asked for."""
    from rrjeti.events.calendars import write

    return HttpResponse(
        write(events, title), content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": f'inline; filename="{name}.ics"'}
    )


@login_not_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All events, or those under a topic, to subscribe to."""
    events, topic = _chosen(request)
    name = f"{identity().name} – {topic or _('Events')}"
    return _ics("events", events.order_by("start", "key"), name)


@login_not_required
@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """A single event for the reader's own calendar."""
    only(request)
    events = Event.objects.visible_to(request.user).filter(key=key)
    if not events:
        raise Http404
    return _ics(key, events, str(events[0].title))


@login_not_required
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The fifty events that were last changed here; those of the same day by their own date."""
    events, topic = _chosen(request)
    site, language = settings.SITE_URL, (get_language() or settings.LANGUAGE_CODE)
    link = site + reverse("events:list")
    title = f"{identity().name} – {_('Events')}" + (f": {topic}" if topic else "")
    own = site + request.get_full_path()
    feed = Atom1Feed(title=title, link=link, description="", language=language, author_name=identity().name, feed_url=own, feed_guid=own)
    newest = events.alias(changed_on=TruncDate("updated_at")).order_by("-changed_on", "-start", "key")
    for event in newest.select_related("country").prefetch_related("topics")[:LATEST]:
        feed.add_item(**_item(event, site + event.get_absolute_url()))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _item(event: Event, address: str) -> dict[str, Any]:
    summary = ". ".join(part for part in (event.when, event.where, str(event.summary)) if part)
    return {
        "title": str(event.title),
        "link": address,
        "unique_id": address,
        "description": summary,
        "pubdate": event.published_at,
        "updateddate": event.updated_at,
        "categories": [str(topic.name) for topic in event.topics.all()],
    }
