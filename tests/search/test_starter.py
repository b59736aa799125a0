"""What people in fear or in a hurry type, asked of the real directory and guide."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from rrjeti.events.models import Party
from rrjeti.figures.models import Dimension
from rrjeti.search.documents import SOURCES
from rrjeti.search.indexing import rebuild
from rrjeti.search.models import Entry, Kind
from rrjeti.search.results import did_you_mean, find, show
from rrjeti.search.synonyms import synonyms
from tests import world
from tests.sharing import standing
from tests.starter import put_back


@pytest.fixture(scope="module")
def ground(starter_rows: Any, django_db_blocker: Any) -> Iterator[None]:
    def lay() -> None:
        put_back(starter_rows[1])
        rebuild(SOURCES)

    with standing(django_db_blocker, lay):
        yield


@pytest.fixture
def indexed(ground: None, db: Any) -> None:
    """The real directory and guide, in the index."""


def titles(query: str, kind: str = "", language: str = "sq") -> list[str]:
    with override(language):
        results = find(query)
        found = results.of_kind(kind) if kind else results.ordered
        rows = Entry.objects.in_bulk(found)
        return [str(rows[pk].title) for pk in found]


DOCTOR = "Kush e bëri? Mjek, mësues ose pedagog"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("doktori me kerkoi leke ne spital", DOCTOR),
        ("me kerkojne para ne spital", DOCTOR),
        ("më kërkuan para te mjeku", DOCTOR),
        ("mësues kërkon para", DOCTOR),
        ("mjek", DOCTOR),
        ("spital", DOCTOR),
        ("tender i parregullt", "Një tender duket i parregullt"),
        ("Ku ta raportoj?", "Ku ta raportoj?"),
        ("ku te raportoj", "Ku ta raportoj?"),
        ("dua te denoncoj pa emer", "Raportim pa emër në SPAK"),
        ("kam frike se me pushojne nga puna", "Kërkesë për mbrojtje nga hakmarrja"),
        ("kërcënim", "Telefononi 112 ose 129"),
    ],
)
def test_guide_is_found_by_its_own_words(indexed: None, query: str, first: str) -> None:
    assert titles(query, Kind.GUIDE)[:1] == [first]


EMERGENCY = {"sq": "Telefononi 112 ose 129", "en": "Call 112 or 129"}


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("sq", "më kërcënuan"),
        ("sq", "shantazhuan"),
        ("sq", "më rrahën"),
        ("sq", "më kërcënon shefi"),
        ("en", "they threatened my family"),
        ("en", "my family is in danger"),
        ("en", "they beat me"),
        ("en", "I am being threatened"),
    ],
)
def test_who_is_threatened_is_told_whom_to_call_on_the_page_itself(indexed: None, client: Client, language: str, query: str) -> None:
    text = client.get(f"/{language}/search/", {"q": query}).content.decode()
    assert EMERGENCY[language] in re.sub("</?mark>", "", text).split("<main")[1]


IN_DANGER = [
    "my boss threatens me", "my boss threatend me", "my manager is threatening me", "they want to kill me", "they burned my car", "they hit me",
    "someone is following me", "he stalks me: stalking", "blackmailed by an official", "I am in danger",
    "shefi më kërcënon", "punëdhënësi më kërcënon", "drejtori me kercenon", "më goditën", "më ndjekin", "do të më vrasin", "ma dogjën makinën",
    "po me rrahin", "jam në rrezik", "më shantazhojnë",
]  # fmt: skip


@pytest.mark.parametrize("query", IN_DANGER)
def test_who_tells_of_danger_sees_the_numbers_before_anything_else(indexed: None, client: Client, query: str) -> None:
    main = client.get("/en/search/", {"q": query}).content.decode().split("<main")[1]

    assert 0 < main.find('href="tel:112"') < (main + "<ol>").find("<ol>")
    assert "did-you-mean" not in main


@pytest.mark.parametrize("query", ["tender", "hitparade", "skill", "ndjekje penale", "zjarrfikësit", "drejtori", "threshold"])
def test_other_words_tell_of_no_danger(indexed: None, client: Client, query: str) -> None:
    assert not synonyms().tell_of_danger(query)


@pytest.mark.parametrize("query", ["çfarë të bëj", "qqqq"])
def test_empty_answer_names_the_emergency_numbers(indexed: None, client: Client, query: str) -> None:
    text = client.get("/sq/search/", {"q": query}).content.decode()
    assert "Nuk gjetëm asgjë" in text and 'href="tel:112"' in text


@pytest.mark.parametrize("query", ["Drejtoria e Ndihmës Juridike Falas", "ndihmës juridike", "ndihmë juridike falas", "avokat falas"])
def test_who_gives_free_lawyers_is_found_however_the_words_bend(indexed: None, query: str) -> None:
    assert titles(query, Kind.INSTITUTION)[:1] == ["Drejtoria e Ndihmës Juridike Falas"]


@pytest.mark.parametrize("query", ["doktori me kerkoi leke ne spital", "me kerkojne para ne spital"])
def test_patients_are_not_sent_where_employees_go(indexed: None, query: str) -> None:
    assert titles(query, Kind.GUIDE) == [DOCTOR]


@pytest.mark.parametrize(("query", "language"), [("corruption", "en"), ("report", "en"), ("ku ta raportoj", "sq"), ("korrupsion", "sq")])
def test_emergency_does_not_lead_for_general_words(indexed: None, query: str, language: str) -> None:
    assert not {"Telefononi 112 ose 129", "Call 112 or 129"} & set(titles(query, Kind.GUIDE, language))


def test_places_in_the_guide_open(indexed: None, client: Client) -> None:
    entries = Entry.objects.filter(kind=Kind.GUIDE)

    assert {"guide", "entrance", "option", "outcome"} == set(entries.values_list("source", flat=True))
    assert {client.get(entry.path(language)).status_code for entry in entries for language in ("sq", "en")} == {200}


@pytest.mark.parametrize("query", ["mjekun qershi", "nuk di ku ta them për komshiun tim inspektor"])
def test_guide_is_offered_above_what_fits_little(indexed: None, client: Client, query: str) -> None:
    html = client.get("/sq/search/", {"q": query}).content.decode()

    assert "Doni të raportoni diçka?" in html and 'href="/sq/report/">Ku ta raportoj?' in html


@pytest.mark.parametrize("query", ["spak", "Ku ta raportoj?"])
def test_guide_is_not_offered_where_it_is_found_or_not_asked_for(indexed: None, client: Client, query: str) -> None:
    assert "Doni të raportoni diçka?" not in client.get("/sq/search/", {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["KPP", "kpp", "PPC"])
def test_short_name_finds_the_commission(indexed: None, query: str) -> None:
    assert "Komisioni i Prokurimit Publik" in titles(query, Kind.INSTITUTION)[:1]


@pytest.mark.parametrize(
    "query",
    ["Sofja", "Sofia", "Bullgaria", "Bulgaria", "UNICEF", "Fondi Norvegjez", "dhjetor 2010", "9 dhjetor 2010", "9 December 2010", "2010-12-09"],
)
def test_event_is_found_by_place_day_and_people(indexed: None, query: str) -> None:
    from rrjeti.vocabulary.models import Country

    bulgaria, _made = Country.objects.get_or_create(code="BG", defaults={"name": {"sq": "Bullgaria", "en": "Bulgaria"}})
    place = {"city": {"sq": "Sofja", "en": "Sofia"}, "country": bulgaria}
    event = world.event("takimi", start=dt.date(2010, 12, 8), end=dt.date(2010, 12, 10), **place)
    for name, role in (("UNICEF", "organiser"), ("Fondi Norvegjez", "funder")):
        Party.objects.create(event=event, name={"sq": name, "en": name}, role=role)
    rebuild(SOURCES)

    assert titles(query, Kind.EVENT) == ["Titulli takimi"] and not find(query).is_partial


@pytest.mark.parametrize("query", ["CPI", "CPI 2020", "indeksi CPI", "cpi convicted 2020"])
def test_figure_is_found_by_its_short_name_its_parts_and_its_years(indexed: None, query: str) -> None:
    name = {"sq": "Indeksi i Perceptimit të Korrupsionit, Shqipëria", "en": "Corruption Perceptions Index, Albania"}
    Dimension.objects.create(series=world.series("cpi", name=name), key="cpi-c", name={"en": "Persons convicted"})
    rebuild(SOURCES)

    assert titles(query, Kind.FIGURE) == [name["sq"]]


def test_convention_and_its_article_are_found_by_name(indexed: None) -> None:
    title = {"sq": "Konventa e Kombeve të Bashkuara kundër Korrupsionit", "en": "United Nations Convention against Corruption"}
    convention = world.instrument("uncac", title=title)
    world.article("33", number=33, title={"sq": "Mbrojtja", "en": "Protection"}, instrument=convention)
    world.article("32", number=32, title={"sq": "Dëshmitarët", "en": "Witnesses"}, instrument=convention)
    rebuild(SOURCES)

    assert titles("konventa e OKB-së kundër korrupsionit", Kind.LAW)[0] == title["sq"]
    assert titles("konventa kunder korrupsionit neni 33")[0] == "UNCAC 33: Mbrojtja"
    assert titles("konventa kunder korrupsionit", Kind.LAW)[0] == title["sq"]


def test_hit_shows_its_places(indexed: None) -> None:
    found = find("KPP")

    assert any("<mark>" in hit.title for hit in show(found, found.ordered))


TEACHER = "Who did it? Doctor, teacher or lecturer"
LEARNED = "I learned something at work and I am afraid"
PROTECTION = "Request for protection from retaliation"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("i was asked for a bribe at school", TEACHER),
        ("asked for a bribe at the university", TEACHER),
        ("my teacher wants money", TEACHER),
        ("the doctor demanded money", TEACHER),
        ("the customs officer took my money", "Who did it? Tax or customs"),
        ("judge wants bribe", "Who did it? Minister, MP, mayor, judge or prosecutor"),
        ("they want money", "A bribe is being asked of me, now or these days"),
        ("i was fired because i reported", PROTECTION),
        ("i lost my job after reporting", PROTECTION),
        ("my boss is stealing", LEARNED),
        ("boss takes bribes", LEARNED),
        ("stolen money", "What happened? Public money or property misused"),
    ],
)
def test_sentences_of_frightened_people_lead_to_the_guide(indexed: None, query: str, first: str) -> None:
    assert titles(query, Kind.GUIDE, "en")[:1] == [first]


def test_police_on_the_road_leads_to_the_guide(indexed: None) -> None:
    found = titles("police officer asked for money on the road", Kind.GUIDE, "en")

    right = {"Tell the police or prosecutor before you pay", "Police Oversight Agency", "A bribe is being asked of me, now or these days"}
    assert found[0] in right


def test_corruption_at_work_leads_to_the_guide(indexed: None) -> None:
    assert LEARNED in titles("corruption at my workplace", Kind.GUIDE, "en")[:3]


def test_public_money_is_not_a_bribe(indexed: None) -> None:
    assert "What happened? Bribe or favouritism" not in titles("public money", Kind.GUIDE, "en")


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("my teacher wants money", "en"),
        ("judge wants bribe", "en"),
        ("police officer asked for money on the road", "en"),
        ("the customs officer took my money", "en"),
        ("i was fired because i reported", "en"),
        ("my employer is corrupt", "en"),
        ("officers want reports", "en"),
        ("mesuesja kerkon para per note", "sq"),
        ("numër emergjence", "sq"),
        ("korrupsionit te gjyqtareve", "sq"),
    ],
)
def test_correct_words_are_not_corrected(indexed: None, query: str, language: str) -> None:
    with override(language):
        assert did_you_mean(find(query).query) == ""


@pytest.mark.parametrize(
    ("query", "language", "meant"),
    [
        ("koruption", "en", "corruption"),
        ("koruption", "sq", "korrupsion"),
        ("corrupton", "en", "corruption"),
        ("brybe", "en", "bribe"),
        ("The teacher wants Monney!", "en", "The teacher wants money!"),
        ("i saw corrupton in “the pollice”", "en", "i saw corruption in “the pollice”"),
        ("ku te raportoj korupsionin", "sq", "ku te raportoj korrupsionin"),
    ],
)
def test_only_the_unknown_word_is_replaced_by_one_of_the_readers_language(indexed: None, query: str, language: str, meant: str) -> None:
    with override(language):
        assert did_you_mean(find(query).query) == meant


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("numri i emergjencës", "sq"),
        ("numrin e emergjences", "sq"),
        ("numri i policisë", "sq"),
        ("telefoni i policisë", "sq"),
        ("emergjenca", "sq"),
        ("emergency number", "en"),
        ("police number", "en"),
    ],
)
def test_emergency_numbers_are_found(indexed: None, query: str, language: str) -> None:
    channel, guide = ("Numrat e emergjencës dhe të policisë", "Telefononi 112 ose 129")
    if language == "en":
        channel, guide = ("Emergency and police numbers", "Call 112 or 129")

    assert titles(query, Kind.INSTITUTION, language)[:1] == [channel]
    assert titles(query, Kind.GUIDE, language)[:1] == [guide]


@pytest.mark.parametrize("query", ["judge wants bribe", "police officer asked for money on the road", "my boss is stealing"])
def test_sentence_asks_the_index_as_often_as_some_of_the_words(indexed: None, django_assert_max_num_queries: Any, query: str) -> None:
    find("anything")  # what means the same is kept

    with django_assert_max_num_queries(6):
        find(query)
