"""What a password has to be, and where managers of passwords are led."""

from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from rrjeti.accounts.models import Person
from tests.accounts.conftest import JOIN


def refusal(password: str, **fields: Any) -> str:
    try:
        validate_password(password, Person(email="luljeta.hoxha@test.example", public_name="Çelësi i Vogël", **fields))
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.parametrize(
    ("password", "fields", "is_good"),
    [
        ("three apples", {}, True),
        ("two apples!", {}, False),
        ("fourteen sign!", {"is_staff": True}, False),
        ("fourteen sign!", {"is_representative": True}, False),
        ("fifteen signs!!", {"is_staff": True}, True),
    ],
)
def test_length_depends_on_what_one_could_do(db: Any, password: str, fields: dict[str, bool], is_good: bool) -> None:
    assert ("Use at least" not in refusal(password, **fields)) == is_good


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("my RRJETI password", "name of this site"),
        ("r-r-j-e-t-i forever", "name of this site"),
        ("LuljetaHoxha 1990", "beginning of your e-mail"),
        ("celesi i vogel 77", "name that others see"),
        ("Ç.e.l.ë.s.i.i.VOGEL", "name that others see"),
        ("four yellow lemons", ""),
    ],
)
def test_what_stands_beside_the_password_is_not_in_it(db: Any, password: str, said: str) -> None:
    found = refusal(password)

    assert said in found and bool(said) == bool(found)


def test_short_words_do_not_count(db: Any) -> None:
    validate_password("banana on the table", Person(email="ana@test.example", public_name="Ana"))


def test_joining_looks_at_the_name_too(client: Client, db: Any) -> None:
    answer = client.post("/en/account/join/", JOIN | {"password1": "lisi 4821 forever"})

    assert "Leave out the name that others see" in answer.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize(("language", "path"), [("sq", "/sq/account/password/"), ("en-GB,en;q=0.9", "/en/account/password/")])
def test_managers_of_passwords_are_led_to_the_page(client: Client, db: Any, language: str, path: str) -> None:
    answer = client.get("/.well-known/change-password", headers={"accept-language": language})

    assert (answer.status_code, answer["Location"]) == (302, path)


def test_page_says_the_length_that_counts(client: Client, editor: Person) -> None:
    client.force_login(editor)

    assert "At least 15 characters" in client.get("/en/account/password/").content.decode()


@pytest.mark.parametrize(("password", "said"), [("p" * 10_000, "at most 200"), ("aaaa bbbb aaaa", "more different"), ("abcde" * 40, "")])
def test_neither_endless_nor_one_sign_again_and_again(db: Any, password: str, said: str) -> None:
    assert said in refusal(password) and bool(said) is bool(refusal(password))
