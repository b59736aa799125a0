"""Each role at each verb and address; what is hidden is not told from what does not exist, and stands in no list."""

import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.matrix.cast import ROLES, clients, people, things
from tests.matrix.rows import ROWS, Row
from tests.urls.table import ACCOUNT, MACHINES, TABLE

LETTERS = {200: "o", 400: "!", 403: "F", 404: "-", 405: "n", 410: "g", 500: "E"}
LISTS = (
    "/api/v1/members", "/api/v1/members?format=csv", "/api/v1/wishes", "/api/v1/actions", "/api/v1/search?q=qendra", "/en/search/?q=qendra",
    "/en/search/?q=tenders", "/en/organisations/", "/en/wishes/", "/en/record/", "/sitemap.xml", "/en/members/",
    "/en/forum/", "/en/forum/categories/w1/", "/en/forum/feed/", "/en/forum/faq/", "/en/search/?q=secret",
)  # fmt: skip
HIDDEN = ("Qendra në Pritje", "Qendra e Nisur", "Shoqata e Lagjes", "Tenders", "Schools", "A list", "Question secret")
SUSPENDED = "Qendra e Pezulluar"
RECORDS = ("/api/v1/actions", "/en/record/")  # that an organisation was let in once stays on record
NUMBERS: dict[str, Any] = {**dict.fromkeys(re.findall(r"{(\w+)}", " ".join(row.path for row in ROWS)), 1), "own": "2020-1"}


@pytest.fixture
def cast(db: Any, settings: Any, tmp_path: Any) -> dict[str, Any]:
    settings.HOME = tmp_path
    return people()


@pytest.fixture
def names(cast: dict[str, Any]) -> dict[str, Any]:
    return things(cast)


def ask(client: Client, row: Row, names: dict[str, Any]) -> Any:
    """The answer; whatever it did is undone."""
    point, cookies = transaction.savepoint(), client.cookies.copy()
    answer = getattr(client, row.verb.lower())(row.path.format(**names), row.sent)
    if answer.streaming:
        b"".join(answer.streaming_content)
    transaction.savepoint_rollback(point)
    client.cookies = cookies
    return answer


def letter(answer: Any) -> str:
    if answer.status_code != 302:
        return LETTERS.get(answer.status_code, "?")
    leads = answer["Location"]
    return "s" if "/account/sign-in/" in leads else "a" if "/account/again/" in leads else ">"


def test_each_role_gets_what_its_row_says(cast: dict[str, Any], names: dict[str, Any]) -> None:
    signed_in, wrong = clients(cast), {}
    for row in ROWS:
        found = "".join(letter(ask(signed_in[role], row, names)) for role in ROLES)
        if found != row.answers:
            wrong[f"{row.verb} {row.path}"] = f"{found} instead of {row.answers}"
    assert wrong == {}


def test_hidden_and_missing_are_the_same_bytes(cast: dict[str, Any], names: dict[str, Any]) -> None:
    signed_in, wrong = clients(cast), []
    for row in (row for row in ROWS if row.verb == "GET" and "-" in row.answers and row.path.startswith("/en/")):
        for role in (role for role, found in zip(ROLES, row.answers, strict=True) if found == "-"):
            path = row.path.format(**names)
            hidden, missing = signed_in[role].get(path), signed_in[role].get("/en/no/such/page/")
            if plain(hidden, path) != plain(missing, "/en/no/such/page/"):
                wrong.append((role, path))
    assert wrong == []


def plain(answer: Any, path: str) -> tuple[bytes, dict[str, str]]:
    """What the answer says, but for the address that was asked for, in whichever language it stands, and the part of the menu it is under."""
    places = [path, path.replace("/en/", "/sq/")]
    body = answer.content.replace(b' aria-current="true"', b"")
    for place in places:
        body = body.replace(place.encode(), b"PATH")
    return body, {name: value for name, value in answer.headers.items() if name not in ("Content-Length", "Content-Security-Policy")}


@pytest.mark.parametrize("role", ["visitor", "citizen", "other", "left"])
def test_what_is_hidden_stands_in_no_list(role: str, cast: dict[str, Any], names: dict[str, Any]) -> None:
    client = clients(cast)[role]
    for path in LISTS:
        answer = client.get(path)
        text = answer.content.decode()
        words = HIDDEN if path in RECORDS else (*HIDDEN, SUSPENDED)
        told = [word for word in words if word in text.replace("q=tenders", "")]
        assert answer.status_code == 200 and told == [], (path, told)


def test_every_address_that_is_not_everyones_has_a_row() -> None:
    """Pages of one's own account have no objects of others and are in the table of addresses; machines' redirects are the same for all."""
    known = {resolve(row.path.format(**NUMBERS)).route for row in ROWS}
    own = {row.path for row in [*ACCOUNT, *MACHINES]}
    others = [row for row in TABLE if row.path not in own and (row.visitor, row.author, row.editor) != (200, 200, 200)]

    assert {row.path for row in others if resolve(row.path.format(**dict.fromkeys(("wish", "thread", "post"), 1))).route not in known} == set()
