"""Every page of every desk leads back the same way: the desks, the desk, the thing."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rrjeti.ui import desks

TEMPLATES = Path(desks.__file__).parents[1]


def trail(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<li><a href="([^"]+)">([^<]+)<', page.partition('class="crumbs"')[2].partition("</ol>")[0])


@pytest.fixture
def at_desks(admin: Any) -> Client:
    client = Client()
    client.force_login(admin)
    return client


def test_first_page_of_each_desk_stands_under_the_desks(at_desks: Client, admin: Any) -> None:
    own = [desk for desk in desks.of(admin) if desk.url_name != "wagtailadmin_home"]
    for desk in own:
        page = at_desks.get(reverse(desk.url_name)).content.decode()
        assert trail(page) == [("/en/", "Home"), ("/en/desk/", "Desks")], desk.url_name
    assert len(own) > 6


@pytest.mark.parametrize(
    ("path", "desk", "label"),
    [
        ("organisations/interest/", "organisations:desk", "Verification queue"),
        ("organisations/domains/", "organisations:desk", "Verification queue"),
        ("organisations/targets/", "organisations:desk", "Verification queue"),
        ("groups/new/", "workgroups:desk", "Desk of working groups"),
    ],
)
def test_other_pages_stand_under_their_desk(at_desks: Client, path: str, desk: str, label: str) -> None:
    page = at_desks.get(f"/en/desk/{path}").content.decode()

    assert trail(page) == [("/en/", "Home"), ("/en/desk/", "Desks"), (reverse(desk), label)]


def test_no_desk_makes_crumbs_of_its_own() -> None:
    found = [path for path in TEMPLATES.rglob("*.html") if {"desk", "outbox"} & {path.parent.name} or path.stem.startswith(("desk", "matter"))]
    wrong = [path.name for path in found if "ui/page.html" in path.read_text() and "{% desk_crumbs" not in path.read_text() and path.stem != "all"]

    assert len(found) > 15 and wrong == []
