"""Every collection: both forms, paging, languages, filters, and what is wrong with a question."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from rrjeti.directory.models import Channel
from rrjeti.forum.models import Thread
from rrjeti.library.models import Instrument, Practice, Publication
from rrjeti.opendata.collections import registered
from rrjeti.portal.models import ContentPage
from rrjeti.search.documents import SOURCES
from rrjeti.search.indexing import rebuild
from rrjeti.vocabulary.models import Term, Topic
from tests import world
from tests.api.conftest import HIDDEN

NAMES = [
    "actions", "articles", "channels", "contacts", "counties", "events", "glossary", "institutions", "instruments", "members", "municipalities",
    "organisations", "outcomes", "pages", "posts", "practices", "procedures", "publications", "questions", "ratifications", "series", "stages",
    "threads", "topics", "unconfirmed", "wishes",
]  # fmt: skip
# For each filter a value that some rows of the world have.
FILTERS: dict[str, dict[str, str]] = {
    "actions": {"deed": "page.published"},
    "articles": {"chapter": "II"},
    "contacts": {"country": "AL", "function": "mla"},
    "counties": {"country": "AL"},
    "members": {"kind": "cso", "type": "centre", "topic": "money", "county": "w1"},
    "municipalities": {"county": "w1", "country": "AL"},
    "outcomes": {},
    "procedures": {},
    "questions": {},
    "ratifications": {"instrument": "uncac", "country": "AL"},
    "stages": {"procedure": "w1"},
    "topics": {"parent": "money"},
    "unconfirmed": {"reason": "general"},
    "channels": {"kind": "web-form", "institution": "w2", "anonymous": "unknown", "way": "online"},
    "events": {"year": "2020", "topic": "tenders", "country": "AL", "type": "training"},
    "posts": {"thread": "1"},
    "threads": {"category": "w1", "solved": "no"},
    "glossary": {},
    "institutions": {"kind": "independent", "group": "oversight"},
    "instruments": {"type": "law", "topic": "tenders", "country": "AL", "year": "2020", "institution": "issuer", "state": "current"},
    "organisations": {"kind": "network"},
    "pages": {"kind": "explainer", "topic": "tenders"},
    "practices": {"kind": "best-practice", "country": "AL", "lens": "gender", "topic": "tenders"},
    "publications": {
        "type": "law", "topic": "tenders", "country": "AL", "year": "2021", "institution": "issuer",
        "language": "sq", "lens": "gender", "state": "current",
    },
    "series": {"series": "w1", "kind": "perception", "country": "AL"},
    "wishes": {"kind": "document"},
}  # fmt: skip
ODD = ["\x00", "a\x00b", "x" * 5000, "😀", "'", "0000", "٢٠٢٠", "²", "nothing-like-it", "%", "ß"]
WRONG = [
    *[("limit", value) for value in ("0", "-1", "50001", "x", "1.5", "²", "", "0" * 12 + "9" * 30, "9" * 5000)],
    *[("offset", value) for value in ("-1", "x", "1e3", "0" * 12 + "9" * 30)],
    *[("lang", value) for value in ("de", "", "SQ", "\x00")],
    *[("format", value) for value in ("xml", "JSON")],
    ("unheard-of", "1"),
]
Ask = Callable[..., Any]


def rows_of_csv(response: Any) -> list[dict[str, str]]:
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_all_collections_are_tested_here() -> None:
    assert {item.name: set(item.filters) for item in registered()} == {name: set(FILTERS[name]) for name in NAMES}


def test_both_forms_say_the_same(site: None, ask: Ask) -> None:
    for name in NAMES:
        data = ask(name, {"lang": "en"}).json()
        by_name, by_header = ask(name, {"lang": "en", "format": "csv"}), ask(name, {"lang": "en"}, accept="text/csv")
        columns = list(next(item for item in registered() if item.name == name).columns)

        assert data["count"] == len(data["items"]) >= 1, name
        assert by_name.content == by_header.content
        assert by_name["Content-Type"] == "text/csv; charset=utf-8"
        assert by_name["Content-Disposition"] == f'attachment; filename="{name}-en.csv"'
        assert [list(row) for row in rows_of_csv(by_name)] == [columns] * data["count"]
        assert [row[columns[0]] for row in rows_of_csv(by_name)] == [item[columns[0]] for item in data["items"]]


def test_topics_are_a_list_everywhere(site: None, ask: Ask) -> None:
    topics = [world.topic(), Topic.objects.create(key="audit", name={"sq": "Audit", "en": "Audit"})]
    for model, key in ((Publication, "w1"), (Instrument, "uncac"), (Practice, "w1")):
        record = model.objects.get(key=key)
        record.topics.set(topics)
        record.save()
    for name in ("publications", "instruments", "practices", "pages"):
        told = [item["topics"] for item in ask(name, {"lang": "en"}).json()["items"]]
        assert all(isinstance(keys, list) for keys in told), name
        assert name == "pages" or ["audit", "tenders"] in map(sorted, told), name
        cells = [row["topics"] for row in rows_of_csv(ask(name, {"lang": "en", "format": "csv"}))]
        assert ["; ".join(keys) for keys in told] == cells, name


def test_topics_are_described_alike() -> None:
    types = {item.name: item.columns["topics"] for item in registered() if "topics" in item.columns}
    assert set(types.values()) == {list}, types


def test_pages_join_to_the_whole(site: None, ask: Ask) -> None:
    for name in NAMES:
        whole = ask(name, {"lang": "en", "limit": "200"}).json()
        parts = [ask(name, {"lang": "en", "limit": "1", "offset": str(place)}).json() for place in range(whole["count"] + 1)]

        assert [item for part in parts for item in part["items"]] == whole["items"], name
        assert {part["count"] for part in parts} == {whole["count"]}, name


def test_texts_are_in_the_language_asked_for(site: None, ask: Ask) -> None:
    for lang, word in (("sq", "Titulli w1"), ("en", "Title w1")):
        answer = ask("institutions", {"lang": lang}, accept_language="en" if lang == "sq" else "sq")
        assert word in [item["name"] for item in answer.json()["items"]]
        assert answer["Content-Language"] == lang
        assert f'-{lang}.csv"' in ask("search", {"q": "w1", "lang": lang, "format": "csv"})["Content-Disposition"]
    assert ask("institutions", accept_language="en")["Content-Language"] == "sq"


@pytest.mark.parametrize("name", ["glossary", "search"])
@pytest.mark.parametrize(("parameter", "value"), WRONG)
def test_wrong_question_is_told(db: Any, ask: Ask, name: str, parameter: str, value: str) -> None:
    answer = ask(name, {"q": "w1", parameter: value} if name == "search" else {parameter: value})

    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter
    assert answer.json()["error"].endswith(".")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_filters_narrow(site: None, ask: Ask) -> None:
    Publication.objects.filter(key="w1").update(issuer="issuer", lenses="gender")
    Practice.objects.filter(key="w1").update(lenses="gender")
    Instrument.objects.filter(key="uncac").update(issuer="issuer")
    page = ContentPage.objects.get(slug="w1")
    page.topics.set([world.topic()])
    page.save()
    for name in NAMES:
        for parameter, value in FILTERS[name].items():
            value = str(Thread.objects.public().earliest("pk").pk) if parameter == "thread" else value
            found = ask(name, {"lang": "en", parameter: value}).json()["count"]
            nothing = ask(name, {parameter: "zz"})
            assert found >= 1, (name, parameter)
            assert nothing.status_code == 400 or nothing.json()["count"] == 0, (name, parameter)


def test_issuer_in_the_column_is_what_the_filter_takes(site: None, ask: Ask) -> None:
    for model, field, name in ((Publication, "institution", "publications"), (Instrument, "body", "instruments")):
        record = model.objects.visible_to(AnonymousUser()).first()
        assert record is not None
        setattr(record, field, {"sq": "Qendra e Studimeve", "en": "Centre for Studies"})
        record.save()
        for lang in ("sq", "en"):
            told = {item["key"]: item["institution_key"] for item in ask(name, {"lang": lang}).json()["items"]}
            assert told[record.key] == "qendra-e-studimeve"
        for value in (told[record.key], "Qendra e Studimeve", "QENDRA e studimeve"):
            assert [item["key"] for item in ask(name, {"institution": value}).json()["items"]] == [record.key]
        assert "institution_key" in {item.name: item for item in registered()}[name].filters["institution"]


def test_odd_values_are_answered_in_plain_words(site: None, ask: Ask) -> None:
    for name in NAMES:
        for parameter in FILTERS[name]:
            for value in ODD:
                answer = ask(name, {parameter: value})
                assert answer.status_code in (200, 400), (name, parameter, value)
                if answer.status_code == 400:
                    assert answer.json()["error"].split()[0] in ("Write", "Unknown"), (name, parameter, answer.json())
                    assert len(answer.content) < 1000


def test_hidden_records_never_appear(site: None, ask: Ask) -> None:
    for name in [*NAMES, "search"]:
        answer = ask(name, {"q": HIDDEN} if name == "search" else {})
        assert HIDDEN not in answer.content.decode(), name


def test_licence_is_named_and_any_site_may_read(db: Any, ask: Ask) -> None:
    for name in (*NAMES, "search", "openapi.json"):
        answer = ask(name)
        assert answer["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
        assert (answer["Access-Control-Allow-Origin"], answer["Cross-Origin-Resource-Policy"]) == ("*", "cross-origin")
        assert not answer.cookies


def test_unknown_collection_is_told(db: Any, ask: Ask) -> None:
    answer = ask("secrets")

    assert (answer.status_code, "secrets" in answer.json()["error"]) == (404, True)


def test_formulas_are_disarmed_in_csv(db: Any, ask: Ask) -> None:
    Term.objects.create(key="evil", name={"sq": '=HYPERLINK("x")'}, definition={"sq": "@SUM(1)\tx"})

    row = rows_of_csv(ask("glossary", {"format": "csv"}))[0]
    assert (row["term"][:2], row["definition"][:2]) == ("'=", "'@")


def test_telephone_numbers_stay_as_they_are_in_csv(site: None, ask: Ask) -> None:
    Channel.objects.filter(key="w1").update(phone="+355 (4) 222-333")

    assert "+355 (4) 222-333" in {row["phone"] for row in rows_of_csv(ask("channels", {"format": "csv"}))}


def test_found_words_are_marked_in_json_and_plain_in_csv(db: Any, ask: Ask) -> None:
    Term.objects.create(key="fish", name={"en": "Fish"}, definition={"en": "Fish & <b>chips</b>"})
    rebuild(SOURCES)

    assert ask("search", {"q": "chips", "lang": "en"}).json()["items"][0]["snippet"] == "Fish &amp; &lt;b&gt;<mark>chips</mark>&lt;/b&gt;"
    assert rows_of_csv(ask("search", {"q": "chips", "lang": "en", "format": "csv"}))[0]["snippet"] == "Fish & <b>chips</b>"
    assert "<mark>" in ask("openapi.json").json()["components"]["schemas"]["search"]["properties"]["snippet"]["description"]


def test_search_finds_and_pages(site: None, ask: Ask) -> None:
    found = ask("search", {"q": "w1", "lang": "en"}).json()
    kinds = {item["kind"] for item in found["items"]}

    assert {"guide", "page", "institution", "library", "event", "figure", "term"} <= kinds
    assert {item["kind"] for item in ask("search", {"q": "w1", "kind": "term"}).json()["items"]} == {"term"}
    assert ask("search", {"q": "w1", "lang": "en", "limit": "1", "offset": "1"}).json()["items"] == found["items"][1:2]
    assert len(rows_of_csv(ask("search", {"q": "w1", "format": "csv"}))) == found["count"]
    assert ask("search", {"q": "w1", "kind": "nonsense"}).json()["parameter"] == "kind"
