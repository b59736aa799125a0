"""The public list of members: who is found by what, in which order, and who is not there."""

import re
from typing import Any

import pytest
from django.test import Client

from rrjeti.organisations import naming
from rrjeti.organisations.models import Organisation, Status
from rrjeti.vocabulary.models import Topic
from tests import world
from tests.organisations.conftest import filled, fresh, signed_in

pytestmark = pytest.mark.django_db


def made(name: str, **fields: Any) -> Organisation:
    fields = {"kind": "cso", "slug": naming.address(name, []), "status": Status.VERIFIED, **fields}
    return Organisation.objects.create(legal_name=name, **fields)


def page(query: str = "", language: str = "en") -> str:
    return Client().get(f"/{language}/organisations/{query}").content.decode()


def names(query: str = "", language: str = "en") -> list[str]:
    return re.findall(r'entry__title"><a href="[^"]+">([^<]+)<', page(query, language))


@pytest.fixture
def network(db: Any) -> dict[str, Organisation]:
    """One by its seat, one by its work, one in the whole country; two counties."""
    tirana, vlora = world.municipality("tirana"), world.municipality("vlora")
    theme = Topic.objects.create(key="money", name=world.both("money"))
    found = {
        "seat": made("Qendra A", municipality=tirana, type="centre", short_name="QEA"),
        "works": made("Forumi B", municipality=vlora, type="network"),
        "nationwide": made("Gazeta C", kind="media", is_nationwide=True),
    }
    found["works"].areas.add(tirana)
    found["seat"].themes.add(theme)
    return found


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ["Forumi B", "Gazeta C", "Qendra A"]),
        ("?kind=media", ["Gazeta C"]),
        ("?theme=money", ["Qendra A"]),
        ("?type=network", ["Forumi B"]),
        ("?county=tirana", ["Forumi B", "Gazeta C", "Qendra A"]),
        ("?county=vlora", ["Forumi B", "Gazeta C"]),
        ("?county=vlora&kind=cso", ["Forumi B"]),
        ("?q=qea", ["Qendra A"]),
        ("?q=nobody", []),
    ],
)
def test_filters_narrow(network: Any, query: str, wanted: list[str]) -> None:
    assert names(query) == wanted


def test_list_says_why_a_member_is_found_in_a_county(network: Any) -> None:
    html = page("?county=tirana")

    for words in ("has its seat in this county", "works in this county", "works in the whole country"):
        assert html.count(f" · {words}") == 1, words


def test_map_and_list_of_counties_say_the_same_as_the_filter(network: Any) -> None:
    html = page()
    told = dict(re.findall(r'regions__name" href="\?county=(\w+)".*?regions__number">(\d+)', html, re.S))

    assert told == {"tirana": "3", "vlora": "2"}
    assert {key: str(len(names(f"?county={key}"))) for key in told} == told
    assert "1 member works in the whole country" in html


def test_facets_count_what_they_would_give(network: Any) -> None:
    html = page("?county=vlora")
    told = re.findall(r'href="\?([^"]*(?:kind|type)=[^"]+)"[^>]*>.*?class="num">(\d+)', html, re.S)

    assert told
    for query, number in told:
        assert len(names("?" + query.replace("&amp;", "&"))) == int(number), query


@pytest.mark.parametrize("query", ["kind=nonsense", "theme=nonsense", "county=nonsense", "type=%00", "page=9", "page=x", "page=0"])
def test_unknown_values_are_not_there(network: Any, query: str) -> None:
    assert Client().get(f"/en/organisations/?{query}").status_code == 404


def test_search_knows_no_marks_and_is_kept_nowhere(db: Any) -> None:
    made("Qëndra e Çështjeve")
    for words in ("qendra", "QENDRA", "ceshtjeve", "çështje", "  qendra   ceshtjeve "):
        assert names(f"?q={words}") == ["Qëndra e Çështjeve"], words

    assert Client().get("/en/organisations/?q=qendra")["Cache-Control"] == "private"


def test_names_stand_in_the_alphabet_of_the_reader(db: Any) -> None:
    for n, name in enumerate(["Zëri", "Çerdhja", "Citi", "Shtëpia", "Syri", "Dhoma", "Drita"]):
        made(name, slug=f"o{n}")

    assert names(language="sq") == ["Citi", "Çerdhja", "Drita", "Dhoma", "Syri", "Shtëpia", "Zëri"]
    assert names(language="en") == ["Çerdhja", "Citi", "Dhoma", "Drita", "Shtëpia", "Syri", "Zëri"]


def test_long_list_has_pages(db: Any) -> None:
    for n in range(53):
        made(f"Organizata {n:02}")

    assert (len(names()), len(names("?page=2")), names("?page=2")[0]) == (50, 3, "Organizata 50")


def test_empty_list_says_what_to_do(network: Any) -> None:
    assert "Show all members" in page("?q=nobody")
    Organisation.objects.all().delete()
    assert "Register an organisation" in page()


@pytest.mark.parametrize("status", [status for status in Status if status != Status.VERIFIED])
def test_others_are_neither_listed_nor_shown_nor_counted(db: Any, status: Status) -> None:
    made("Fshehur", status=status, is_nationwide=True, municipality=world.municipality("w1"))

    assert "Fshehur" not in page() + page("?q=fshehur")
    assert Client().get("/en/organisations/fshehur/").status_code == 404
    assert "Fshehur" not in Client().get("/api/v1/members").content.decode()


def test_filtered_list_is_no_page_of_its_own(network: Any) -> None:
    canonical = re.search(r'rel="canonical" href="([^"]+)"', page("?kind=cso"))

    assert canonical and canonical[1].endswith("/en/organisations/")
    assert "noindex" in page("?kind=cso") and "noindex" not in page()


def test_page_of_a_member_says_where_it_works(network: Any) -> None:
    def shown(key: str) -> str:
        return Client().get(network[key].get_absolute_url()).content.decode()

    assert "Where it works" not in shown("seat") and "?theme=money" in shown("seat")
    assert "?county=tirana" in shown("works") and "Title vlora" in shown("works")
    assert "In the whole country" in shown("nationwide")


def test_pages_cost_the_same_for_one_and_thirty(db: Any, django_assert_max_num_queries: Any) -> None:
    place, theme = world.municipality("tirana"), Topic.objects.create(key="money", name=world.both("money"))

    def one(n: int) -> Organisation:
        member = made(f"Organizata {n:02}", municipality=place)
        member.areas.add(place)
        member.themes.add(theme)
        return member

    first = one(0)
    with django_assert_max_num_queries(12) as few:
        page("?county=tirana")
    for n in range(1, 30):
        first.areas.add(world.municipality(f"m{n}", county=place.county))
        one(n)
    with django_assert_max_num_queries(12) as many:
        assert len(names("?county=tirana")) == 30
    with django_assert_max_num_queries(12):
        Client().get(first.get_absolute_url())

    assert len(many) == len(few)


def test_place_is_asked_for_and_kept(draft: Any, alice: Any) -> None:
    tirana, vlora = world.municipality("tirana"), world.municipality("vlora")
    client, address = signed_in(alice), f"/en/organisations/own/{draft.pk}/step/2/"
    assert "The municipality of the seat is missing." in client.get(address.replace("step/2", "review")).content.decode()

    said = {"municipality": "tirana", "seat": "Rruga 1", "areas": ["tirana", "vlora"]}
    client.post(address, said)
    html = client.get(address).content.decode()

    assert fresh(draft).municipality == tirana and set(draft.areas.all()) == {tirana, vlora}
    assert '<option value="tirana" selected>' in html and html.count(" checked") == 2
    assert html.count('<details class="reveal" open>') == 2
    assert "The municipality of the seat is missing." not in client.get(address.replace("step/2", "review")).content.decode()


def test_whole_country_makes_areas_unnecessary(draft: Any, alice: Any) -> None:
    world.municipality("tirana")
    signed_in(alice).post(f"/en/organisations/own/{draft.pk}/step/2/", {"seat": "Rruga 1", "is_nationwide": "on", "areas": ["tirana"]})

    assert fresh(draft).is_nationwide and not draft.areas.exists()


def test_seat_abroad_needs_no_municipality(alice: Any) -> None:
    world.municipality("tirana")
    draft = filled(alice)
    Organisation.objects.update(country="XK")

    assert "The municipality of the seat is missing." not in signed_in(alice).get(f"/en/organisations/own/{draft.pk}/review/").content.decode()


def test_places_of_nowhere_are_refused(draft: Any, alice: Any) -> None:
    world.municipality("tirana")
    for said in ({"municipality": "nowhere"}, {"areas": ["nowhere"]}, {"areas": ["\x00"]}):
        answer = signed_in(alice).post(f"/en/organisations/own/{draft.pk}/step/2/", {"seat": "Rruga 1", **said})
        assert answer.status_code == 200, said
    assert fresh(draft).seat == "Tiranë"


def test_verifiers_see_the_municipality(sent: Any, vera: Any) -> None:
    Organisation.objects.update(municipality=world.municipality("tirana"))
    client = signed_in(vera)

    assert "Title tirana" in client.get("/en/desk/organisations/").content.decode()
    assert "Title tirana" in client.get(f"/en/desk/organisations/{sent.pk}/").content.decode()


def test_themes_changed_on_the_page_reach_the_search(member: Any, alice: Any, django_capture_on_commit_callbacks: Any) -> None:
    from rrjeti.search.models import Entry

    theme = Topic.objects.create(key="money", name=world.both("money"))
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(alice).post(f"/en/organisations/own/{member.pk}/edit/work/", {"themes": [theme.pk], "description_0": "x"})

    assert "money" in Entry.objects.get(source="member").tags


def test_step_of_places_costs_the_same_for_one_and_thirty(draft: Any, alice: Any, django_assert_max_num_queries: Any) -> None:
    first, client, address = world.municipality("m0"), signed_in(alice), f"/en/organisations/own/{draft.pk}/step/2/"
    draft.areas.add(first)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for n in range(1, 30):
        draft.areas.add(world.municipality(f"m{n}", county=first.county))
    with django_assert_max_num_queries(12) as many:
        assert client.get(address).content.decode().count(" checked") == 30

    assert len(many) <= len(few)


def test_county_is_chosen_in_the_form_too_beside_the_other_filters(network: Any) -> None:
    html = page("?kind=cso&q=e&county=vlora")
    form = html.partition('aria-label="Filter by county"')[2].partition("</form>")[0]

    assert re.findall(r'<option value="(\w*)"( selected)?', form) == [("", ""), ("tirana", ""), ("vlora", " selected")]
    assert '<input type="hidden" name="kind" value="cso">' in form and '<input type="hidden" name="q" value="e">' in form
    assert 'type="hidden" name="county"' not in form and "<button" in form
    assert names("?kind=cso&q=&county=") == names("?kind=cso") and 'id="map"' in html
