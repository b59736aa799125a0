"""The same on SQLite and PostgreSQL."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from rrjeti.library.models import PageText, PublicationFile
from rrjeti.search import engine
from rrjeti.search.documents import SOURCES
from rrjeti.search.indexing import Document, Text, rebuild, write
from rrjeti.search.models import PASSAGES_PER_ENTRY, Entry, Passage
from rrjeti.search.results import did_you_mean, find, show
from rrjeti.vocabulary.models import Synonyms
from tests import world

pytestmark = pytest.mark.django_db


def put(key: str, title: str, *pages: str, kind: str = "library", **more: Any) -> None:
    texts = [Text("sq", body, number, path=f"/sq/{key}/{number}/") for number, body in enumerate(pages, 1)]
    write("test", key, Document(kind, {"sq": title}, {}, {"sq": f"/sq/{key}/"}, texts, **more))


def passages() -> int:
    entries = Entry.objects.filter(source="test").values_list("pk", flat=True)
    return sum(1 for pk in Passage.objects.values_list("pk", flat=True) if pk // PASSAGES_PER_ENTRY in entries)


def keys(query: str, **filters: str) -> list[str]:
    found = find(query, filters)
    names = dict(Entry.objects.values_list("pk", "key"))
    return [names[pk] for pk in found.ordered if Entry.objects.filter(pk=pk, source="test").exists()]


@pytest.mark.parametrize("query", ["kunder", "kundër", "KUNDËR", "kunder korrupsionit", "“kundër korrupsionit”"])
def test_found_whatever_the_spelling(query: str) -> None:
    put("a", "Lufta kundër korrupsionit")
    put("b", "Something else", "Teksti flet kundër korrupsionit këtu.")

    assert set(keys(query)) == {"a", "b"}


def test_accents_in_the_query_find_plain_text() -> None:
    put("a", "Ceshtje te reja")

    assert keys("çështje") == ["a"]


def test_page_number_is_told() -> None:
    put("a", "Raport", *["faqe"] * 39, "Fraza e rrallë qëndron vetëm këtu")

    found = find("“fraza e rralle”")
    hit = show(found, found.ordered)[0]

    assert [passage.number for passage, _ in hit.places] == [40]


def test_heading_comes_first() -> None:
    put("text", "Tjetër", "tender tender tender tender")
    put("heading", "Si të ndiqni një tender")

    assert keys("tender") == ["heading", "text"]


def test_tags_filter() -> None:
    put("a", "Ligji i parë", tags=[("year", "2016")])
    put("b", "Ligji i dytë", tags=[("year", "2020")])

    assert keys("ligji", year="2020") == ["b"]


def test_changed_document_replaces_the_old() -> None:
    put("a", "Titulli i vjetër", "fjala vjetërsi")
    put("a", "Titulli i ri", "fjala rinia")

    assert (keys("vjetersi"), keys("rinia"), passages()) == ([], ["a"], 1)


def test_hidden_document_leaves() -> None:
    put("a", "Titulli", "fjala")
    write("test", "a", None)

    assert (keys("fjala"), Entry.objects.filter(source="test").count(), passages()) == ([], 0, 0)


def test_words_that_are_everywhere_stay_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BOUND", 3)
    monkeypatch.setattr(engine, "CANDIDATES", 5)
    for number in range(12):
        put(f"d{number}", f"Dokumenti {number}", "korrupsion")

    assert 0 < len(find("korrupsion")) <= 10


def test_did_you_mean_a_heading_word() -> None:
    put("a", "Sinjalizimi dhe mbrojtja")

    assert did_you_mean(find("sinjalzimi").query) == "sinjalizimi"


@pytest.mark.parametrize(
    "query", ["", " ", "\x00", '"', "***", "AND OR NOT", "a" * 5000, "😀", "شكوى", "' OR 1=1 --", "zkindzlibrary)", "NEAR(a b)", "-x:y"]
)
def test_odd_queries_answer(client: Client, query: str) -> None:
    assert client.get("/en/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize(
    "params",
    [
        {"kind": "nonsense"},
        {"q": "x", "kind": "page", "page": "0"},
        {"q": "x", "kind": "page", "page": "999"},
        {"q": "x", "kind": "page", "page": "²"},
    ],
)
def test_unknown_kind_or_page_is_404(client: Client, params: dict[str, str]) -> None:
    assert client.get("/en/search/", params).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_do_not_grow(client: Client, django_assert_max_num_queries: Any, rows: int) -> None:
    for number in range(rows):
        put(f"d{number}", f"Dokumenti {number}", "korrupsion", date=dt.date(2020, 1, 1))

    with django_assert_max_num_queries(12):
        assert client.get("/en/search/", {"q": "korrupsion"}).status_code == 200


def test_partial_and_misspelt_search_is_bounded(client: Client, django_assert_max_num_queries: Any) -> None:
    words = ["sinjalizimi", "prokurimet", "ankesat", "dokumenti", "gjykata", "bashkia", "financat", "ligjet"]
    for word in words:
        put(word, f"{word} sot", "korrupsion")
    typed = [word[:5] + word[6:] for word in words]

    with django_assert_max_num_queries(12):
        answer = client.get("/sq/search/", {"q": " ".join(["korrupsion", *typed[:7]])})
    html = answer.content.decode()
    assert "sinjalizimi" in html and "financat" in html


@pytest.mark.parametrize("typed", ["mitmarrje", "Mitmarrjen", "ryshfet", "bakshish", "pa emër"])
def test_words_that_mean_the_same_are_found(typed: str) -> None:
    Synonyms.objects.create(key="bribe", words="ryshfet, mitmarrje, bakshish")
    Synonyms.objects.create(key="anonymous", words="anonim, pa emër, !!")
    put("a", "Kërkohet ryshfet", "ryshfet")
    put("b", "Raport anonim", "pa emër")

    assert keys(typed) == ["b" if typed == "pa emër" else "a"]
    assert keys("anonimisht") == [] and keys("anonim") == ["b"]


def test_what_means_the_same_is_marked(client: Client) -> None:
    Synonyms.objects.create(key="bribe", words="ryshfet, mitmarrje")
    put("a", "Kërkohet ryshfet", "ryshfet")

    assert "<mark>ryshfet</mark>" in client.get("/sq/search/", {"q": "mitmarrje"}).content.decode()


@pytest.mark.parametrize("typed", ["denoncoj", "si ta denoncoj", "denoncojmë"])
def test_verbs_find_their_noun(typed: str) -> None:
    put("a", "Denoncim", "ku bëhet një denoncim")

    assert keys(typed) == ["a"]


def test_what_is_called_so_comes_first() -> None:
    put("a", "Byroja e SPAK", "SPAK SPAK SPAK", weight=60)
    put("b", "Prokuroria e posaçme", words="SPAK", weight=20, tags=[("called", "SPAK")])

    assert keys("spak") == ["b", "a"]


def test_facets_part_what_was_found_and_count_right(client: Client) -> None:
    put("a", "Tender një", kind="library", tags=[("year", "2019"), ("language", "sq")])
    put("b", "Tender dy", kind="library", tags=[("year", "2019"), ("language", "en")])
    put("c", "Tender tre", kind="library", tags=[("year", "2021"), ("language", "sq"), ("language", "en")])

    answer = client.get("/en/search/?q=tender")
    html = answer.content.decode()
    assert 'href="?q=tender&amp;year=2019"' in html
    assert '<span class="facet__name">2019</span><span class="num">2</span>' in html
    narrowed = client.get("/en/search/?q=tender&year=2019").content.decode()
    assert "</mark> një" in narrowed and "</mark> dy" in narrowed and "</mark> tre" not in narrowed
    assert 'href="?q=tender"' in narrowed
    assert keys("tender", year="2021", language="sq") == ["c"]


@pytest.mark.parametrize("choice", ["year=20190", "year=x", "topic=nowhere", "type=%00", "language=1", "country=XX", "kind=all"])
def test_unknown_choices_answer_404(client: Client, choice: str) -> None:
    assert client.get(f"/en/search/?q=tender&{choice}").status_code == 404


def test_snippets_know_where_words_begin() -> None:
    put("a", "Antispak dhe SPAK", "antispak, pastaj SPAK-u")

    found = find("spak")
    hit = show(found, found.ordered)[0]
    assert hit.title == "Antispak dhe <mark>SPAK</mark>"
    assert hit.places[0][1] == "antispak, pastaj <mark>SPAK</mark>-u"


def both_languages(key: str, *pages: Text) -> None:
    texts = [Text("sq", "Fjala tender në shqip"), Text("en", "The word tender in English"), *pages]
    write("test", key, Document("library", {"sq": "Titulli", "en": "The title"}, {}, {"sq": "/sq/library/a/", "en": "/en/library/a/"}, texts))


@pytest.mark.parametrize(("language", "own", "other"), [("en", "in English", "në shqip"), ("sq", "në shqip", "in English")])
def test_excerpt_is_in_the_readers_language(client: Client, language: str, own: str, other: str) -> None:
    both_languages("a")

    html = client.get(f"/{language}/search/?q=tender").content.decode()
    assert own in html and other not in html


def test_page_of_a_file_stands_after_the_readers_own_text(client: Client) -> None:
    both_languages("a", Text("sq", "Faqja me fjalën tender", 40, path="file/7/page/40/"))

    html = client.get("/en/search/?q=tender").content.decode()
    assert html.index("in English") < html.index('href="/en/library/a/file/7/page/40/"')
    assert '<span lang="sq">Faqja me' in html


def test_only_foreign_text_is_marked_with_its_language(client: Client) -> None:
    both_languages("a")

    assert '<span lang="sq" data-original="">' in client.get("/en/search/?q=fjala").content.decode()
    assert "data-original" not in client.get("/sq/search/?q=fjala").content.decode()


def test_text_in_another_language_gives_way_to_a_summary_in_ones_own(client: Client) -> None:
    summary = {"sq": "Shkurt", "en": "In short"}
    write("test", "a", Document("library", {"en": "The title"}, summary, {"en": "/en/a/"}, [Text("sq", "Vetëm këtu vjerrakop")]))

    html = client.get("/en/search/?q=vjerrakop").content.decode()
    assert "In short" in html and "vjerrakop</mark>" not in html


def test_page_of_a_file_says_its_language(client: Client) -> None:
    write("test", "a", Document("library", {"en": "The title"}, {}, {"en": "/en/a/"}, [Text("sq", "Faqja vjerrakop", 4, path="4/")]))

    assert '</span> <span class="tag">Albanian</span>' in client.get("/en/search/?q=vjerrakop").content.decode()
    assert '<span class="tag">' not in client.get("/sq/search/?q=vjerrakop").content.decode()


def test_words_may_stand_in_the_title_and_in_the_text() -> None:
    write("test", "a", Document("figure", {"sq": "Dosje SPAK"}, {}, {"sq": "/"}, [Text("sq", "persona të dënuar")]))

    assert keys("spak dënuar") == ["a"] and not find("spak dënuar").is_partial


def test_title_that_is_what_was_asked_for_comes_first() -> None:
    put("long", "Gjykata kundër korrupsionit dhe krimit", weight=60)
    put("whole", "Çfarë është korrupsioni", weight=40)

    assert keys("korrupsioni") == ["whole", "long"]


def test_kind_of_the_best_result_follows_the_guide() -> None:
    put("text", "Faqe", "flet për neni33x", kind="page", weight=40)
    put("title", "neni33x", kind="law")

    assert [kind for kind, _count in find("neni33x").counts()] == ["law", "page"]


def test_page_of_a_file_leads_to_the_readers_language(client: Client) -> None:
    report = world.publication("report")
    file = PublicationFile.objects.create(publication=report, file=ContentFile(b"Text", "report.txt"), language="sq")
    PageText.objects.create(file=file, number=40, text="Fraza e rrallë")
    rebuild(SOURCES)

    for language in ("en", "sq"):
        address = f"/{language}/library/report/file/{file.pk}/page/40/"
        html = client.get(f"/{language}/search/", {"q": "fraza"}).content.decode()
        assert f'href="{address}"' in html and client.get(address).status_code == 200


@pytest.mark.parametrize("typed", ["whistleblower", "whistle-blower", "whistleblowers", "Whistle-Blower"])
def test_hyphens_make_no_difference(typed: str) -> None:
    put("a", "Mbrojtja", "The whistle-blower is protected.")
    put("b", "Whistleblower law")

    assert set(keys(typed)) == {"a", "b"}


def test_some_of_the_words_are_better_than_nothing() -> None:
    put("a", "Ankesë për mjekun")
    put("b", "Tender")

    found = find("mjekun qershi")
    assert found.is_partial
    assert keys("mjekun qershi") == ["a"]
    assert not find("mjekun").is_partial


def test_suggestions_are_whole_words_and_leave_known_ones_alone() -> None:
    put("a", "Complaint about the corruption of a door")

    assert did_you_mean(find("corrupton").query) == "corruption"
    assert did_you_mean(find("complain doctor").query) == ""


@pytest.mark.parametrize(("length", "is_said"), [(200, False), (201, True), (5000, True)])
def test_long_query_says_that_it_was_cut(client: Client, length: int, is_said: bool) -> None:
    html = client.get("/sq/search/", {"q": "x" * length}).content.decode()
    assert ("më i gjatë se 200 shenja" in html) == is_said
    assert f'value="{"x" * 200}"' in html
