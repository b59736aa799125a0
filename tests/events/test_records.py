"""The record of the starter events: what the source says stands in its own part, and the list promises no more."""

import html
from typing import Any

import pytest

from rrjeti.events.models import Event

pytestmark = pytest.mark.django_db


def test_sources_that_name_people_and_aims_are_heard(whole_data: None) -> None:
    for part, least in (("objective", 25), ("participants", 25), ("activities", 25)):
        told = [event for event in Event.objects.all() if getattr(event, part)]
        assert len(told) >= least, part
        assert all(getattr(event, part).values.keys() == {"sq", "en"} for event in told)


def test_who_took_part_does_not_stand_in_the_outcome(whole_data: None, client: Any) -> None:
    event = Event.objects.get(key="e2021-09-20")
    assert "Moldova" in event.participants.values["en"] and not event.outcome

    text = client.get("/en/events/e2021-09-20/").content.decode()
    missing = text.partition("Not on record for this event:")[2].partition("</p>")[0]
    assert "who took part" not in missing and "outcome" in missing


@pytest.mark.parametrize("key", ["e2010-10-04", "e2009-12-16", "e2009-09-30-vie"])
def test_outcome_says_no_one_took_part(whole_data: None, key: str) -> None:
    outcome = Event.objects.get(key=key).outcome.values

    assert [text for text in outcome.values() if "took part" in text or "attended" in text or "morën pjesë" in text] == []


@pytest.mark.parametrize("address", ["/en/events/", "/en/events/?topic=uncac"])
def test_list_promises_what_the_sources_say(whole_data: None, client: Any, address: str) -> None:
    text = html.unescape(client.get(address).content.decode())

    assert "told as far as its source tells it" in text
    assert "what came of it" not in text
