"""Common cases of the front page, the comparison of laws, and the explainers that answers name."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html as markup

from rrjeti.content import loader
from rrjeti.directory.guide import reading
from rrjeti.directory.guide import starter as loading
from rrjeti.directory.guide.graph import walk, whole
from rrjeti.directory.guide.models import Entrance, Guide, Outcome
from rrjeti.directory.guide.templatetags.guide_tags import guide_entrances
from rrjeti.provenance.starter import RecordError, Saver
from tests.starter import load_starters


def test_every_entrance_leads_to_its_place(starter: Any) -> None:
    snapshot = reading.published()
    assert snapshot
    trails = [whole(snapshot.graph, row.trail) for row in reading.entrances(snapshot)]
    ends = [walked[1] for trail in trails if trail and (walked := walk(snapshot.graph, trail))]
    assert ends == ["out-caught", "wb-size", "out-hidaaci", "biz", "out-service"]


def test_front_page_shows_the_cases_and_the_numbers(starter: Any, client: Client) -> None:
    text = client.get("/en/").content.decode()
    assert 'href="/en/report/q/2.1/?given=2"' in text
    assert 'href="tel:112"' in text


def picks(answer: Any) -> list[tuple[str, str]]:
    """Words and address of each choice of a page."""
    return [(link.text_content(), link.get("href")) for link in markup.fromstring(answer.content).iter("a") if link.get("class") == "pick"]


def test_who_is_afraid_is_asked_about_danger_first(starter: Any, client: Client) -> None:
    label = Entrance.objects.get(trail__startswith="?").label
    (link,) = [url for text, url in picks(client.get("/en/")) if str(label) in text]
    answer = client.get(link)
    hrefs = [url for _text, url in picks(answer)]
    assert hrefs == ["/en/report/q/1/", "/en/report/q/2.2.1/?given=1.2"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "tel:112" in client.get(hrefs[0]).content.decode()


@pytest.mark.parametrize("rest", ["7", "2..1", "2.1.1.1.1.1.1.1.1", "%00", "?", "."])
def test_answers_that_lead_nowhere_leave_the_first_question_as_it_is(starter: Any, client: Client, rest: str) -> None:
    assert picks(client.get(f"/en/report/?then={rest}")) == picks(client.get("/en/report/"))


def test_without_cases_the_first_question_stands_there(small: Guide) -> None:
    shown = guide_entrances()
    assert str(shown["node"]) == "First?"
    assert len(shown["picks"]) == 2


def test_entrance_that_leads_nowhere_keeps_the_guide_from_being_published(small: Guide) -> None:
    small.entrances = [Entrance(label={"en": "Lost"}, trail="7.7")]
    assert any("7.7" in problem.message for problem in small.problems())
    for found in ("1.2", "?.2"):
        small.entrances = [Entrance(label={"en": "Found"}, trail=found)]
        assert small.problems() == []


def test_entrance_that_the_reader_could_not_walk_is_left_out(small: Guide) -> None:
    Entrance.objects.create(guide=small, label={"en": "Lost"}, trail="7")
    snapshot = reading.published()
    assert snapshot
    assert reading.entrances(snapshot) == []


def test_unknown_answer_in_the_file_is_named(db: Any) -> None:
    guide = {"start": "a", "nodes": [{"id": "a", "options": [{"id": "yes", "to": "end"}]}]}
    with pytest.raises(RecordError, match="“no” is no answer at “a”"):
        loading.entrance({"label": {"en": "x"}, "answers": ["no"]}, 0, guide, Saver("guide.yaml"))


def test_loading_twice_changes_nothing(starter: Any) -> None:
    before = list(Entrance.objects.values_list("trail", flat=True))
    load_starters()
    assert list(Entrance.objects.values_list("trail", flat=True)) == before


def test_answers_name_only_pages_that_exist(starter: Any) -> None:
    pages = {path.name.split(".")[0] for path in Path(loader.FOLDER, "al", "pages").glob("*/*.md")}
    named = {outcome.key: outcome.explainers for outcome in Outcome.objects.all()}
    assert all(named.values())
    assert {key for keys in named.values() for key in keys} <= pages


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["More than 80 employees", "Threshold: 50 employees", "Within 7 days", "OCNAL"]),
        ("sq", ["Me mbi 100 punonjës", "Brenda 7 ditëve", "Ende pa konfirmuar"]),
    ],
)
def test_laws_are_compared_with_source_and_certainty(starter: Any, client: Client, language: str, words: list[str]) -> None:
    text = client.get(f"/{language}/report/procedure/whistleblower-law/").content.decode()
    section = text.split('id="norms"')[1].split("</section>")[0]
    assert [word for word in words if word not in section] == []
    assert f"/{language}/library/instruments/dir2019-1937/" in section


def test_track_without_norms_has_no_table(starter: Any, client: Client) -> None:
    assert b'id="norms"' not in client.get("/en/report/procedure/after-criminal/").content
