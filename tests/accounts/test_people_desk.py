"""The desk of people: who comes in and what is shown of whom."""

from typing import Any

import pytest
from django.test import Client

from rrjeti.accounts.models import Person
from rrjeti.organisations.models import Membership
from tests import world
from tests.accounts.people import PEOPLE, at, deeds
from tests.conftest import person

pytestmark = pytest.mark.django_db
ROLES = {"author": "Authors", "editor": "Editors", "moderator": "Moderators", "verifier": "Verifiers", "coordinator": "Coordinators"}
PAGES = [
    "",
    "invite/",
    "{pk}/",
    "{pk}/close/",
    "{pk}/reopen/",
    "{pk}/link/",
    "{pk}/second-step/",
    "{pk}/sign-out/",
    "{pk}/give/editor/",
    "{pk}/take/editor/",
]


@pytest.mark.parametrize("who", ["visitor", "citizen", *ROLES])
def test_for_everyone_but_administrators_there_is_nothing(who: str, admin: Person) -> None:
    client, besa = Client(), person("besa")
    if who != "visitor":
        client.force_login(person("other", ROLES.get(who, ""), is_staff=who in ROLES))

    for page in PAGES:
        path = PEOPLE + page.format(pk=besa.pk)
        assert (client.get(path).status_code, client.post(path).status_code) == ((302, 302) if who == "visitor" else (404, 405)), path
    assert client.get("/en/desk/log/").status_code == (302 if who == "visitor" else 404)
    assert deeds() == []


def test_administrator_sees_every_page(desk: Client, editor: Person) -> None:
    answers = {page: desk.get(PEOPLE + page.format(pk=editor.pk)).status_code for page in PAGES}

    assert {page for page, status in answers.items() if status != 200} == {"{pk}/reopen/", "{pk}/give/editor/"}  # neither makes sense now


def test_closed_administrator_is_none(desk: Client, admin: Person) -> None:
    Person.objects.filter(pk=admin.pk).update(is_active=False)

    assert "/account/sign-in/" in desk.get(PEOPLE)["Location"]


@pytest.mark.parametrize("words", ["celesi", "Çelësi", "ÇELESI vog"])
def test_search_finds_folded_names(desk: Client, words: str) -> None:
    person("besa", kind="media").delete()
    Person.objects.create_user("x@test.example", None, public_name="Çelësi i Vogël")
    person("charlie")

    text = desk.get(PEOPLE, {"q": words}).content.decode()
    assert "Çelësi i Vogël" in text and "Charlie" not in text


def test_addresses_are_not_in_the_list(desk: Client, editor: Person) -> None:
    besa = person("besa")

    assert "@test.example" not in desk.get(PEOPLE).content.decode()
    assert besa.email not in desk.get(at(besa)).content.decode()
    assert editor.email in desk.get(at(editor)).content.decode()


def test_exact_address_finds_its_person_and_a_part_of_it_nobody(desk: Client) -> None:
    besa = person("besa")

    assert besa.email in desk.post(PEOPLE, {"email": "Besa@Test.example"}).content.decode()
    assert "No account has this address." in desk.post(PEOPLE, {"email": "esa@test.example"}).content.decode()
    assert "Besa" not in desk.get(PEOPLE, {"q": besa.email}).content.decode()
    assert desk.post(PEOPLE, {"email": "nonsense"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"role": "editor"}, {"Editor"}),
        ({"role": "administrator"}, {"Admin"}),
        ({"kind": "media"}, {"Medi"}),
        ({"state": "closed"}, {"Gone"}),
        ({"state": "unconfirmed"}, {"New"}),
        ({"state": "staff"}, {"Editor", "Admin", "Bare"}),
        ({"state": "one-step"}, {"Bare"}),
        ({"state": "active", "kind": "citizen"}, {"Editor", "Admin", "Bare"}),
    ],
)
def test_list_is_narrowed(desk: Client, editor: Person, query: dict[str, str], found: set[str]) -> None:
    person("medi", kind="media")
    person("gone", is_active=False)
    person("bare", is_staff=True, has_second_factor=False)
    person("new").emailaddress_set.update(verified=False)

    rows = desk.get(PEOPLE, query).context["rows"]
    assert {one.public_name for one in rows} == found


@pytest.mark.parametrize("query", ["role=boss", "kind=robot", "state=happy", "before=x", "before=٣"])
def test_forged_filter_answers_404(desk: Client, query: str) -> None:
    assert desk.get(f"{PEOPLE}?{query}").status_code == 404


def test_list_pages_by_key(desk: Client) -> None:
    for n in range(31):
        person(f"somebody{n}")
    first = desk.get(PEOPLE).context

    second = desk.get(f"{PEOPLE}?before={first['older']}").context
    assert len(first["rows"]) == 30
    assert [one.public_name for one in second["rows"]] == ["Somebody0", "Admin"]
    assert not second["older"]


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow(desk: Client, count: int, django_assert_max_num_queries: Any) -> None:
    for n in range(count):
        one = person(f"somebody{n}", "Editors", is_staff=True)
        organisation = world.organisation(f"o{n}")
        Membership.objects.create(organisation=organisation, person=one, role="owner")
        Membership.objects.create(organisation=organisation, person=Person.objects.get(email="admin@test.example"), role="owner")
    for path in (PEOPLE, at(one), "/en/desk/log/", "/en/desk/", at(Person.objects.get(email="admin@test.example"))):
        with django_assert_max_num_queries(12):
            assert desk.get(path).status_code == 200, path
