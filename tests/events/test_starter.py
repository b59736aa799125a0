from typing import Any

import pytest
from django.core.exceptions import ValidationError

from rrjeti.content.loader import FOLDER, load_file
from rrjeti.events import starter
from rrjeti.events.models import FORMER_WORDS, Event, Material, Party
from rrjeti.vocabulary.models import Topic

pytestmark = pytest.mark.django_db
DATA = FOLDER / "al" / "data"


def load() -> None:
    for name, function in starter.FILES.items():
        outcome = load_file(DATA / name, function)
        assert outcome.error is None, str(outcome.error)


def test_all_54_events_are_there_in_both_languages(whole_data: None, client: Any) -> None:
    assert Event.objects.count() == 54
    assert all(event.title.values.keys() >= {"sq", "en"} for event in Event.objects.all())
    assert Event.objects.filter(parties__role=Party.Role.ORGANISER).distinct().count() == 54
    for path in ("/sq/events/", "/sq/events/2009/", "/en/events/2010/6/", "/sq/events/e2009-12-09/", "/sq/events/calendar.ics", "/en/events/feed/"):
        assert client.get(path).status_code == 200


def test_every_event_has_topics_of_the_site_and_former_words_lead_to_some(whole_data: None) -> None:
    assert not Event.objects.filter(topics=None).exists()
    assert set(FORMER_WORDS.values()) <= set(Topic.objects.values_list("key", flat=True))


def test_no_two_topics_have_the_same_name(whole_data: None) -> None:
    for code in ("sq", "en"):
        names = [topic.name.values[code].casefold() for topic in Topic.objects.all()]
        assert len(names) == len(set(names))


def test_funders_that_the_source_names_are_named(whole_data: None) -> None:
    assert Party.objects.filter(role=Party.Role.FUNDER).count() >= 5


def test_loading_again_doubles_nothing_and_keeps_edits(whole_data: None) -> None:
    event = Event.objects.get(key="e2009-12-09")
    event.objective = {"en": "Mine"}
    event.save()
    parties = Party.objects.count()
    load()
    assert (Event.objects.count(), Party.objects.count()) == (54, parties)
    assert Event.objects.get(key="e2009-12-09").objective == "Mine"


def test_an_end_before_the_start_is_refused(whole_data: None) -> None:
    event = Event.objects.get(key="e2009-12-09")
    event.end = event.start.replace(year=2008)
    with pytest.raises(ValidationError, match="before the first"):
        event.clean()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example", "ftp://x"])
def test_material_takes_web_addresses_only(url: str) -> None:
    with pytest.raises(ValidationError):
        Material(url=url).clean()
