"""A citizen joins in one short form, and a stranger learns nothing about who has an account."""

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.test import Client

from rrjeti.accounts.models import RULES_VERSION, Consent, Person
from tests.accounts.conftest import JOIN, PASSWORD, join, last_code

pytestmark = pytest.mark.django_db
ADDRESS = "/en/account/join/"


def errors(answer: Any) -> set[str]:
    """Which fields the summary leads to."""
    return set(re.findall(r'<li><a href="#id_(\w+)">', answer.content.decode()))


def test_citizen_joins_with_a_pseudonym_and_no_legal_name(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert re.search(r'name="public_name" value="\w+ \d{4}"', page)
    assert "first_name" not in page and "legal" not in page.split("<main")[1]

    answer = join(client)
    person = Person.objects.get(email=JOIN["email"])
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/")
    assert (person.public_name, person.kind, person.language, person.is_staff) == ("Lisi 4821", "citizen", "en", False)
    assert Consent.objects.get(person=person).version == RULES_VERSION
    assert client.get("/en/account/").status_code == 200


def test_nobody_is_signed_in_before_the_address_is_confirmed(client: Client) -> None:
    answer = client.post(ADDRESS, JOIN)

    assert answer["Location"] == "/en/account/join/confirm/"
    assert client.get("/en/account/").status_code == 302
    assert client.post("/en/account/join/confirm/", {"code": "WRNG-CODE"}).status_code == 200
    assert client.get("/en/account/").status_code == 302


def test_code_ends_after_three_wrong_attempts(client: Client) -> None:
    client.post(ADDRESS, JOIN)
    for _attempt in range(3):
        client.post("/en/account/join/confirm/", {"code": "WRNG-CODE"})
    client.post("/en/account/join/confirm/", {"code": last_code()})

    assert client.get("/en/account/").status_code == 302


def test_after_three_wrong_codes_the_page_says_what_happened_and_signing_in_brings_a_new_one(client: Client) -> None:
    client.post(ADDRESS, JOIN)
    for _attempt in range(3):
        answer = client.post("/en/account/join/confirm/", {"code": "WRNG-CODE"}, follow=True)
    page, sent = answer.content.decode(), len(mail.outbox)
    assert answer.redirect_chain == [("/en/account/sign-in/", 302)]
    assert "Three codes were wrong" in page and "quarter of an hour" not in page

    asked = client.post("/en/account/sign-in/", {"login": JOIN["email"], "password": PASSWORD})
    assert (asked["Location"], len(mail.outbox)) == ("/en/account/join/confirm/", sent + 1)
    client.post(asked["Location"], {"code": last_code()})
    assert client.get("/en/account/").status_code == 200


def test_known_address_gets_the_same_answer_and_a_mail_that_tells_its_owner(client: Client) -> None:
    join(client)
    other, fresh = Client(), Client()
    known = other.post(ADDRESS, JOIN | {"public_name": "Bleta 1234"})
    told = mail.outbox[-1]
    new = fresh.post(ADDRESS, JOIN | {"public_name": "Zogu 1234", "email": "other@test.example"})

    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert "You have an account already" in told.subject
    pages = [one.get("/en/account/join/confirm/").content.decode() for one in (other, fresh)]
    plain = [re.sub(r'value="\w{60,}"', "", page).replace("other@", "new@") for page in pages]
    assert plain[0].replace("Another e-mail address", "") != "" and "Type the code" in plain[0]
    assert Person.objects.filter(email=JOIN["email"]).count() == 1


def test_mail_to_a_known_address_and_its_link_are_in_the_language_of_its_owner(client: Client) -> None:
    join(client)
    Person.objects.update(language="sq")
    Client().post(ADDRESS, JOIN | {"public_name": "Bleta 1234"})

    assert "/sq/account/password/lost/" in mail.outbox[-1].body and "/en/" not in mail.outbox[-1].body


def test_known_address_takes_as_many_hashes_as_a_new_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the time of the answer would tell who has an account."""
    kind = type(get_hasher())
    join(client)
    hashed: list[str] = []
    encode = kind.encode
    monkeypatch.setattr(kind, "encode", lambda self, raw, salt: (hashed.append(raw), encode(self, raw, salt))[1])
    Client().post(ADDRESS, JOIN | {"public_name": "Bleta 1234"})
    known = len(hashed)
    Client().post(ADDRESS, JOIN | {"public_name": "Zogu 1234", "email": "other@test.example"})

    assert known == len(hashed) - known


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"email": "a@mailinator.com"}, "email"),
        ({"email": "a@eu.mailinator.com"}, "email"),
        ({"email": f"{'x' * 10000}@test.example"}, "email"),
        ({"password1": "short"}, "password1"),
        ({"password1": "password1234"}, "password1"),
        ({"public_name": ""}, "public_name"),
        ({"public_name": "x" * 10000}, "public_name"),
        ({"public_name": "Li\u200bsi 1"}, "public_name"),
        ({"public_name": "Аdmin"}, "public_name"),
        ({"public_name": "Rrjetì"}, "public_name"),
        ({"public_name": "42"}, "public_name"),
        ({"public_name": "<b>Lisi</b>"}, "public_name"),
        ({"kind": "king"}, "kind"),
        ({"language": "xx"}, "language"),
    ],
)
def test_wrong_field_is_told_and_everything_typed_is_kept(client: Client, changes: dict[str, str], field: str) -> None:
    answer = client.post(ADDRESS, JOIN | {"public_name": "Dielli 7777"} | changes)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert field in errors(answer) or field == "kind"
    assert ("Dielli 7777" in page) == ("public_name" not in changes)
    assert not Person.objects.exists()
    assert mail.outbox == []


def test_without_agreeing_no_account_is_opened(client: Client) -> None:
    answer = client.post(ADDRESS, {name: value for name, value in JOIN.items() if name != "agrees"})

    assert "Without agreeing to the rules" in answer.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["lisi 4821", "LISI  4821", "Lisí 4821", "L1si 4821", "Lіsi 4821", "Lisi4821"])
def test_name_that_looks_like_a_taken_one_is_refused(client: Client, name: str) -> None:
    join(client)
    answer = Client().post(ADDRESS, JOIN | {"public_name": name, "email": "other@test.example"})

    assert "public_name" in errors(answer)


def test_institutions_names_are_not_for_people(client: Client, whole_data: None) -> None:
    answer = client.post(ADDRESS, JOIN | {"public_name": "SPAK"})

    assert "public_name" in errors(answer)


@pytest.mark.parametrize(("language", "words"), [("sq", "Kodi juaj"), ("en", "Your code to join")])
def test_first_mail_is_plain_text_in_the_readers_language(client: Client, language: str, words: str) -> None:
    client.post(f"/{language}/account/join/", JOIN | {"language": language})
    sent = mail.outbox[0]
    lines = str(sent.body).splitlines()

    assert words in sent.subject
    assert max(map(len, lines)) <= 78
    assert "http://127.0.0.1" in lines[-1] or "://" in lines[-1]
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert not getattr(sent, "alternatives", [])


def test_sixty_an_hour_from_one_network_and_then_a_clear_answer(client: Client) -> None:
    for _n in range(60):
        client.post(ADDRESS, {"email": ""})
    answer = client.post(ADDRESS, JOIN)

    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()
    assert Client(REMOTE_ADDR="198.51.100.7").post(ADDRESS, JOIN).status_code == 302


def test_double_submit_makes_one_account(client: Client) -> None:
    client.post(ADDRESS, JOIN)
    client.post(ADDRESS, JOIN)

    assert Person.objects.count() == 1
    assert PASSWORD not in str(mail.outbox)
