import datetime as dt
from typing import Any

import pytest

from rrjeti.events.models import Event, Party
from rrjeti.vocabulary.models import Country, Topic


@pytest.fixture
def make_event(db: Any) -> Any:
    """An event of one day, in Sofia unless told."""

    def make(key: str = "e1", start: str = "2009-12-09", **fields: Any) -> Event:
        country, _ = Country.objects.get_or_create(code="BG", defaults={"name": {"en": "Bulgaria", "sq": "Bullgaria"}})
        texts = {"title": {"en": f"Event {key}", "sq": f"Ngjarja {key}"}, "city": {"en": "Sofia", "sq": "Sofje"}, "outcome": {"en": "An outcome"}}
        day = dt.date.fromisoformat(start)
        event = Event.objects.create(
            key=key, start=day, **{**texts, "end": day, "country": country, "type": "conference", "confidence": "verified", **fields}
        )
        event.topics.add(Topic.objects.get_or_create(key="uncac", defaults={"name": {"en": "Convention"}})[0])
        event.topics.add(Topic.objects.get_or_create(key="campaigns", defaults={"name": {"en": "Campaigns"}})[0])
        event.countries.add(country)
        Party.objects.create(event=event, name={"en": "UNODC"})
        return event

    return make
