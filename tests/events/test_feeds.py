import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from icalendar import Calendar

from rrjeti.events import api
from rrjeti.events.models import Event
from rrjeti.opendata.collections import BadFilter
from tests.consumers import atom

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def calendar(client: Any, path: str) -> list[Any]:
    response = client.get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_calendar_is_valid_and_ends_the_day_after(dora: Any, make_event: Any) -> None:
    make_event(end=dt.date(2009, 12, 11), title={"en": "A long title, with; signs\nand ë " * 5})
    entry = calendar(dora, "/en/events/calendar.ics")[0]
    assert entry.decoded("dtstart") == dt.date(2009, 12, 9) and entry.decoded("dtend") == dt.date(2009, 12, 12)
    assert entry["uid"].startswith("e1@") and str(entry["location"]) == "Sofia, Bulgaria"


def test_calendar_by_topic(dora: Any, make_event: Any) -> None:
    make_event()
    make_event("other").topics.clear()
    assert len(calendar(dora, "/en/events/calendar.ics")) == 2
    assert len(calendar(dora, "/en/events/calendar.ics?topic=uncac")) == 1


def test_hour_of_an_event_is_given_in_universal_time(dora: Any, make_event: Any) -> None:
    make_event(starts_at=dt.time(10, 0))
    assert calendar(dora, "/en/events/e1/event.ics")[0].decoded("dtstart") == dt.datetime(2009, 12, 9, 9, 0, tzinfo=dt.UTC)


def test_feed_is_well_formed_and_in_the_readers_language(dora: Any, make_event: Any) -> None:
    make_event(title={"en": "A <title> & more", "sq": "Një titull"})
    root = ElementTree.fromstring(dora.get("/en/events/feed/").content)  # noqa: S314
    entry = root.find(f"{ATOM}entry")
    assert root.tag == f"{ATOM}feed" and entry.find(f"{ATOM}title").text == "A <title> & more"
    assert entry.find(f"{ATOM}link").get("href").endswith("/en/events/e1/")
    assert "Një titull" in dora.get("/sq/events/feed/").content.decode()


def test_feed_has_what_the_standard_asks_for(dora: Any, make_event: Any) -> None:
    make_event()
    make_event("e2")
    atom(dora.get("/en/events/feed/?topic=uncac").content)
    atom(dora.get("/en/events/feed/").content)


def test_dates_are_those_of_the_record_and_not_of_the_event(dora: Any, make_event: Any) -> None:
    now = timezone.now().replace(microsecond=0)
    make_event()
    make_event("next", (now + dt.timedelta(days=40)).date().isoformat())
    make_event("hidden", (now + dt.timedelta(days=40)).date().isoformat(), is_shown=False)
    entries = {entry["link"][-5:-1]: entry for entry in atom(dora.get("/en/events/feed/").content)}
    stamped = {str(entry["uid"]): entry for entry in calendar(dora, "/en/events/calendar.ics")}

    assert [entry["updated"] >= now for entry in entries.values()] == [True, True]
    assert entries["s/e1"]["published"].date() < dt.date(2009, 12, 10) and entries["next"]["published"] >= now
    assert all(entry["published"] <= entry["updated"] <= timezone.now() for entry in entries.values())
    assert all(entry.decoded(name) >= now for entry in stamped.values() for name in ("dtstamp", "last-modified"))
    assert Event.objects.get(key="hidden").shown_at is None


def test_corrected_event_comes_first_again(dora: Any, make_event: Any) -> None:
    old, new = make_event("old"), make_event("new", "2020-01-02")
    long_ago = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    Event.objects.update(updated_at=long_ago, shown_at=long_ago)
    assert [entry["title"] for entry in atom(dora.get("/en/events/feed/").content)] == [new.title, old.title]
    old.refresh_from_db()
    old.confirm(by=None)

    first, second = atom(dora.get("/en/events/feed/").content)
    assert first["title"] == old.title and first["updated"] > long_ago == second["updated"]
    assert calendar(dora, "/en/events/old/event.ics")[0].decoded("last-modified") > long_ago


def test_api_filters_and_refuses_nonsense(make_event: Any) -> None:
    make_event()
    make_event("hidden", is_shown=False)
    make_event("next", "2010-01-02", type="training")
    assert [event.key for event in api.prepare(api.select({}))] == ["next", "e1"]
    assert [event.key for event in api.prepare(api.select({"year": "2009", "topic": "uncac", "country": "bg"}))] == ["e1"]
    assert [event.key for event in api.prepare(api.select({"type": "training"}))] == ["next"]
    for bad in ({"year": "99"}, {"year": "²²²²"}, {"type": "party"}):
        with pytest.raises(BadFilter):
            api.select(bad)


def test_api_row_has_exactly_the_described_columns(make_event: Any) -> None:
    make_event()
    row = api.row(api.prepare(api.select({}))[0])
    assert list(row) == list(api.COLUMNS) and row["organisers"] == ["UNODC"] and sorted(row["topics"]) == ["campaigns", "uncac"]


@pytest.mark.parametrize("asked", ["group=x", "campaign=x", "topic=uncac&group=x", "Topic=uncac", "topic=nothing"])
def test_question_that_is_not_known_is_not_answered_with_everything(dora: Any, make_event: Any, asked: str) -> None:
    make_event()

    assert dora.get(f"/en/events/calendar.ics?{asked}").status_code == 404
    assert dora.get(f"/en/events/feed/?{asked}").status_code == 404
    assert dora.get("/en/events/e1/event.ics?group=x").status_code == 404
