"""What holds, what has ended and what followed it: the same in model, list, page, search and API."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from rrjeti.content.loader import FOLDER, read
from rrjeti.library import api
from rrjeti.library.facets import facet_index
from rrjeti.library.models import DocumentType, Instrument, Publication
from rrjeti.library.models.states import has_ended, partial_date
from rrjeti.search.documents import SOURCES
from rrjeti.search.indexing import rebuild
from tests import world

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


UNTIL = {
    "": False, "2025": True, "2026": False, "2026-10": True, "2026-11": False, "2026-11-20": True, "2026-11-21": False, "2027-01-01": False,
    "2025-12": True,
}  # fmt: skip


@pytest.mark.parametrize("until", UNTIL)
def test_year_month_and_day_end_with_their_last_day(today: None, until: str) -> None:
    assert has_ended(until) is UNTIL[until]


@pytest.mark.parametrize("text", ["20", "2026-13", "2026-02-30", "2026-1", "２０２６", "soon"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        partial_date(text)


def test_api_facet_and_model_agree(today: None, db: Any) -> None:
    last = world.publication("last")
    for number, until in enumerate(UNTIL):
        world.publication(f"p{number}", valid_until=until)
        world.publication(f"q{number}", valid_until=until, replaced_by=last, status=["approved", "draft"][number % 2])
        world.instrument(f"i{number}", valid_until=until)
        world.instrument(f"j{number}", valid_until=until, successor={"en": "Another act"})

    for state in ("current", "draft", "ended", "replaced"):
        publications, instruments = api.publications({"state": state}), api.instruments({"state": state})
        assert {row.pk for row in publications} == {row.pk for row in Publication.objects.all() if row.state == state}
        assert {row.pk for row in instruments} == {row.pk for row in Instrument.objects.all() if row.state == state}
        assert facet_index().counts("state", {}).get(state, 0) == len(publications) + len(instruments)


def test_ended_says_so_and_leads_on(db: Any, client: Client) -> None:
    later = world.instrument("later")
    world.instrument("plan", valid_until="2017", replaced_by=later)

    page = client.get("/en/library/instruments/plan/").content.decode()
    assert "The time of this act is over." in page and "Valid until: 2017" in " ".join(page.split())
    assert f'What followed it: <a href="{later.get_absolute_url().replace("/sq/", "/en/")}"' in page
    assert "Ended: 2017" in client.get("/en/library/").content.decode()
    assert "Ended: 2017" in client.get("/en/library/instruments/").content.decode()
    assert "Mbaroi: 2017" in client.get("/sq/library/").content.decode()


def test_hidden_successor_stays_hidden(db: Any, client: Client) -> None:
    hidden = world.instrument("hidden", live=False)
    world.instrument("plan", replaced_by=hidden)

    page = client.get("/en/library/instruments/plan/").content.decode()
    assert "This act was replaced" in page and "Title hidden" not in page


def test_publication_that_ended(make: Callable[..., Publication], client: Client) -> None:
    make("old", valid_until="2013-06")

    page = client.get("/en/library/old/").content.decode()
    assert "The time of this document is over." in page and "June 2013" in page and "<dd>Ended</dd>" in page
    assert client.get("/en/library/?state=ended").content.decode().count('class="result"') == 1


def test_state_that_no_document_has_is_an_empty_list(make: Callable[..., Publication], client: Client) -> None:
    make("new")

    assert client.get("/en/library/?state=ended").status_code == 200
    assert client.get("/en/library/?state=nonsense").status_code == 404


def test_search_marks_what_does_not_hold(make: Callable[..., Publication], client: Client) -> None:
    make("now")
    make("draft", status="draft")
    make("old", valid_until="2013")
    rebuild(SOURCES)

    items = client.get("/en/search/?q=report").content.decode().split('<li class="result">')[1:]
    marked = {word: [item for item in items if f">The <mark>report</mark> {word}<" in item][0] for word in ("now", "draft", "old")}
    assert "mark--warn" not in marked["now"]
    assert "Draft" in marked["draft"] and "Ended" in marked["old"]


def test_starter_texts_whose_time_is_over_are_not_current(stocked: None) -> None:
    states = {row.key: row.state for row in Instrument.objects.all()}

    assert {key for key, state in states.items() if state == "ended"} >= {"ap-2015", "ap-2018", "ap-2020", "ogp-2020", "strat-2008", "isac-2015"}
    assert (states["dir2014-42"], states["strat-2024"]) == ("replaced", "current")
    assert Instrument.objects.get(key="ap-2015").replaced_by == Instrument.objects.get(key="ap-2018")
    directive = Instrument.objects.get(key="dir2014-42")
    assert "replaced" not in directive.title.values["en"] and directive.successor.values["en"] == "Directive (EU) 2024/1260"


def test_starter_has_the_types_of_the_network(stocked: None) -> None:
    wanted = {"monitoring", "evaluation", "study", "guide", "perception", "alternative", "recommendation", "law"}

    assert wanted <= set(DocumentType.objects.values_list("key", flat=True))
    assert all({"sq", "en"} <= set(kind.name.values) for kind in DocumentType.objects.filter(key__in=wanted))
    used = {record["id"]: record["type"] for record in read(FOLDER / "al" / "data" / "publications.yaml")}
    assert used["corruption-in-albania-survey-2010"] == "perception"
