"""Every address of the site stands in the table, and answers each person as the table says."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLResolver

from rrjeti.pagestore.wsgi import PageStore, keepable
from tests import world
from tests.urls.table import ACCOUNT, MODERATION, TABLE, Row

ADMIN = settings.ADMIN_PREFIX
NUMBERS = dict.fromkeys(("file", "page", "booklet", "bundle", "wish", "thread", "post"), 1)
CLOSED = "/documents/1/d.pdf"
ASKING = {"/en/wishes/new/", "/en/forum/new/", "/en/forum/ask/", "/en/forum/receipt/", *(row.path for row in MODERATION if "/flag/" in row.path)}
OPEN_FORMS = {*ASKING, *(row.path for row in ACCOUNT), *(row.path for row in TABLE if row.visitor == 302)}


def routes(resolver: Any, before: str = "") -> Iterator[str]:
    """All patterns, written as a match names them."""
    for pattern in resolver.url_patterns:
        route = before + (str(pattern.pattern).removeprefix("^") if before else str(pattern.pattern))
        yield from routes(pattern, route) if isinstance(pattern, URLResolver) else [route]


@pytest.fixture
def places(db: Any, settings: Any) -> dict[str, int]:
    """The numbers of records that paths of the table name."""
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    (settings.MEDIA_ROOT / "images" / "x.png").write_bytes(b"x")
    return {name: row.pk for name, row in world.everything().items()}


def is_stored(response: Any) -> bool:
    headers = [*response.headers.items(), *(("Set-Cookie", str(cookie)) for cookie in response.cookies.values())]
    body = response.getvalue()
    return PageStore.may_store(response.wsgi_request.environ) and keepable(f"{response.status_code} X", headers, body)


def differences(client: Client, places: dict[str, int], who: str) -> dict[str, Any]:
    """Path → answer and whether it is stored, where they are not as the table says."""
    wrong = {}
    for row in TABLE:
        response = client.get(row.path.format(**places))
        found = (response.status_code, is_stored(response))
        if found != (getattr(row, who), row.is_stored and who == "visitor"):
            wrong[row.path] = found
    return wrong


def test_every_address_has_a_row() -> None:
    known = {resolve(row.path.format(**NUMBERS)).route for row in TABLE}
    walked = {route for route in routes(get_resolver()) if not route.startswith(ADMIN)}

    assert walked - known == set()
    assert {route for route in known if not route.startswith(ADMIN)} - walked == set()


def test_visitors_get_what_the_table_says(client: Client, places: dict[str, int]) -> None:
    assert differences(client, places, "visitor") == {}
    assert not client.cookies or set(client.cookies) == {"csrftoken"}


@pytest.mark.parametrize("who", ["author", "editor"])
def test_staff_get_what_the_table_says(client: Client, places: dict[str, int], who: str, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(who))

    assert differences(client, places, who) == {}


def test_every_page_says_what_it_is_and_where_it_stands(client: Client, places: dict[str, int]) -> None:
    lacking = {}
    for row in TABLE:
        answer = client.get(row.path.format(**places))
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html") or row.path == "/en/account/first/MQ/nothing/":
            continue
        head = answer.content.decode().partition("</head>")[0]
        address = re.findall(r'<link rel="canonical" href="([^"]*)"><meta property="og:url" content="([^"]*)"', head)
        said = re.findall(r'<meta name="description"[^>]* content="([^"]*)"', head)
        place = settings.SITE_URL + answer.wsgi_request.path
        if (
            len(address) != 1
            or not all(one.replace("/sq/", "/en/").startswith(place) for one in address[0])  # a page only in Albanian stands there
            or len(said) != 1
            or len(said[0]) < 3
            or not re.search(r'property="og:locale" content="(sq_AL|en_GB)"', head)
        ):
            lacking[row.path] = (address, said)
    assert lacking == {}


def test_headings_go_down_one_by_one_and_heads_of_tables_say_something(client: Client, places: dict[str, int]) -> None:
    wrong = {}
    for row in TABLE:
        answer = client.get(row.path.format(**places))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            main = text[text.find("<main") : text.find("</main>")]
            levels = [int(level) for level in re.findall(r"<h([1-6])\b", main)]
            jumps = [(above, below) for above, below in pairwise([0, *levels]) if below > above + 1]
            empty = re.findall(r"<th\b[^>]*>\s*</th>", text)
            if jumps or empty:
                wrong[row.path] = (jumps, empty)
    assert wrong == {}


def test_nothing_public_takes_a_form(client: Client, places: dict[str, int]) -> None:
    asked: list[Row] = [row for row in TABLE if row.path not in {*OPEN_FORMS, CLOSED}]
    answers = {row.path: client.post(row.path.format(**places)).status_code for row in asked}

    assert {path: status for path, status in answers.items() if status != 405} == {}


def test_nothing_of_the_editor_is_open(client: Client, db: Any) -> None:
    paths = ["/" + route for route in routes(get_resolver()) if route.startswith(ADMIN) and not set("<(^*") & set(route)]
    answers = {path: client.get(path) for path in paths}

    assert len(paths) > 60
    assert {path for path, answer in answers.items() if answer.status_code != 302 or "/account/sign-in/" not in answer["Location"]} == set()
