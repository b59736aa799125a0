import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rrjeti.vocabulary.models import Topic

pytestmark = pytest.mark.django_db


def page(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_no_coming_event_is_said_plainly(dora: Any, make_event: Any) -> None:
    make_event()
    text = page(dora, "/en/events/")
    assert "No event is announced at present." in text and "Event e1" in text


def test_coming_events_stand_first(dora: Any, make_event: Any) -> None:
    make_event()
    make_event("soon", str(timezone.localdate() + dt.timedelta(days=3)))
    text = page(dora, "/en/events/")
    assert text.index("Event soon") < text.index("Event e1")


def test_an_event_of_today_is_still_coming(make_event: Any) -> None:
    assert make_event("today", str(timezone.localdate())).is_upcoming


def test_archive_names_empty_months_and_years(dora: Any, make_event: Any) -> None:
    make_event()
    make_event("later", "2011-02-01")
    text = page(dora, "/en/events/")
    assert 'aria-label="January 2010: no events"' in text and 'aria-label="December 2009: 1"' in text
    assert "No events are on record for this year." in page(dora, "/en/events/2010/")


def test_month_that_is_empty_leads_to_its_neighbours(dora: Any, make_event: Any) -> None:
    make_event()
    make_event("later", "2011-02-01")
    text = page(dora, "/en/events/2010/5/")
    assert "No events are on record for this month." in text
    assert "December 2009" in text and "February 2011" in text


def test_month_holds_events_that_only_touch_it(dora: Any, make_event: Any) -> None:
    make_event("long", "2009-10-27", end=dt.date(2009, 11, 17))
    assert "Event long" in page(dora, "/en/events/2009/11/")
    assert "Event long" not in page(dora, "/en/events/2009/12/")


NOWHERE = [
    "1800/",
    "9999/",
    "2009/0/",
    "2009/13/",
    "none/",
    "none/event.ics",
    "99999999999999999999/",
    "?topic=none",
    "?year=0",
    "?year=1800",
    "?year=x",
    "?year=",
    "?month=13&year=2009",
    "?month=0&year=2009",
    "?month=&year=2009",
    "?month=5",
    "calendar.ics?topic=no",
    "feed/?topic=x%00",
]


def test_year_that_is_asked_for_has_its_own_address(dora: Any, make_event: Any) -> None:
    make_event()
    assert dora.get("/en/events/?year=2009").url == "/en/events/2009/"
    assert dora.get("/en/events/?month=05&year=2009").url == "/en/events/2009/5/"


@pytest.mark.parametrize("path", NOWHERE)
def test_what_does_not_exist_is_404(dora: Any, make_event: Any, path: str) -> None:
    make_event()
    assert dora.get(f"/en/events/{path}").status_code == 404


def test_hidden_event_is_404_for_readers_only(client: Any, make_event: Any, editor: Any) -> None:
    make_event("hidden", is_shown=False)
    make_event("doubtful", confidence="uncertain")
    assert [client.get(f"/en/events/{key}/").status_code for key in ("hidden", "doubtful")] == [404, 404]
    assert "Event hidden" not in page(client, "/en/events/") + page(client, "/en/events/calendar.ics") + page(client, "/en/events/feed/")
    client.force_login(editor)
    assert client.get("/en/events/hidden/").status_code == 200


def test_event_shows_its_record_and_what_is_missing(dora: Any, make_event: Any) -> None:
    make_event(follow_up={"en": "A second meeting"}, participants_count=1190)
    text = page(dora, "/en/events/e1/")
    assert "An outcome" in text and "A second meeting" in text and "1,190" in text and "UNODC" in text
    assert "Not on record for this event: objective, activities, feedback of participants." in text


def test_event_carries_schema_org_data_without_a_script(dora: Any, make_event: Any) -> None:
    make_event()
    text = page(dora, "/en/events/e1/")
    assert 'itemtype="https://schema.org/Event"' in text and 'itemprop="startDate" content="2009-12-09"' in text
    assert "<script" not in text.replace('<script type="module" src', "").replace("<script src", "")


def test_topics_narrow_and_stand_once(dora: Any, make_event: Any) -> None:
    make_event()
    make_event("other").topics.remove(Topic.objects.get(key="uncac"))
    assert "Event other" not in page(dora, "/en/events/?topic=uncac")
    assert "Event other" in page(dora, "/en/events/?topic=campaigns")
    one = page(dora, "/en/events/e1/")
    assert one.count("?topic=") == 2 and "Themes" not in one


def test_former_words_lead_to_their_topic(dora: Any, make_event: Any) -> None:
    make_event()
    answer = dora.get("/en/events/?topic=awareness")
    assert (answer.status_code, answer["Location"]) == (301, "/en/events/?topic=campaigns")
    assert dora.get("/en/events/?topic=customs").status_code == 404  # nothing here is called so, nor what it led to
    for path in ("/en/events/feed/", "/en/events/calendar.ics"):
        assert b"Event e1" in dora.get(f"{path}?topic=awareness").content
    assert {dora.get(f"/api/v1/events?topic={word}").json()["count"] for word in ("awareness", "campaigns")} == {1}
    Topic.objects.create(key="awareness", name={"en": "Awareness"})
    assert "Event e1" not in page(dora, "/en/events/?topic=awareness")


def test_years_carry_no_thousands_separator(dora: Any, make_event: Any) -> None:
    make_event()
    for path in ("", "2009/", "2009/12/", "e1/"):
        assert not re.search(r">\s*2[,.\u00a0 ]009", page(dora, f"/en/events/{path}") + page(dora, f"/sq/events/{path}"))


@pytest.mark.parametrize("path", ["", "2009/", "2009/12/", "e1/", "calendar.ics", "feed/"])
def test_queries_do_not_grow_with_rows(dora: Any, make_event: Any, path: str) -> None:
    make_event(), make_event("e0", "2009-12-08"), make_event("e2", "2009-12-10")
    few = count(dora, path)
    for number in range(28):
        make_event(f"more{number}", "2009-12-09")
    assert count(dora, path) == few <= 12


def count(client: Any, path: str) -> int:
    client.get(f"/en/events/{path}")
    with CaptureQueriesContext(connection) as found:
        assert client.get(f"/en/events/{path}").status_code == 200
    return len(found)


def test_post_is_refused(dora: Any, make_event: Any) -> None:
    make_event()
    assert [dora.post(f"/en/events/{path}").status_code for path in ("", "2009/", "e1/", "feed/")] == [405] * 4


def test_archive_explains_why_its_months_may_add_up_to_more(dora: Any, make_event: Any) -> None:
    make_event()
    assert "stands in both" not in dora.get("/en/events/").content.decode()
    make_event("long", "2009-11-30", end=dt.date(2009, 12, 1))

    assert "stands in both" in dora.get("/en/events/").content.decode()
