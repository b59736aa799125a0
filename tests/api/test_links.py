"""The pages' own links to their tables: in the reader's language, under the filters in force, and alive."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from rrjeti.api.limits import forget_all

LISTS = {
    "directory/": "institutions",
    "directory/?group=oversight": "institutions",
    "directory/?group=oversight&kind=independent": "institutions",
    "directory/channels/": "channels",
    "directory/channels/?way=online": "channels",
    "directory/bodies/": "organisations",
    "directory/bodies/?kind=network": "organisations",
    "directory/contact-points/": "contacts",
    "directory/contact-points/?country=ME": "contacts",
    "directory/unconfirmed/": "unconfirmed",
    "glossary/": "glossary",
    "events/": "events",
    "events/?topic=tenders": "events",
    "library/uncac/": "articles",
    "library/instruments/": "instruments",
    "library/instruments/?where=AL": "instruments",
    "library/practices/": "practices",
    "library/practices/?topic=tenders&country=AL": "practices",
    "figures/": "series",
}
SAME = {"where": "country"}


def links(client: Client, page: str) -> list[str]:
    answer = client.get(page)
    assert answer.status_code == 200, page
    found = re.findall(r'href="(/api/v1/[a-z]+\?[^"]*)"', answer.content.decode())
    return [unescape(link) for link in found if "/api/v1/search" not in link]


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("path", LISTS)
def test_list_leads_to_the_same_rows(client: Client, site: None, path: str, language: str) -> None:
    asked = {SAME.get(name, name): values for name, values in parse_qs(urlsplit(path).query).items()}
    found = links(client, f"/{language}/{path}")
    forms: set[Any] = set()
    for link in found:
        forget_all()
        params, answer = parse_qs(urlsplit(link).query), client.get(link)
        assert (answer.status_code, answer["Content-Language"]) == (200, language), link
        if urlsplit(link).path == f"/api/v1/{LISTS[path]}":
            assert asked.items() <= params.items(), link
            forms.add(params.get("format", ["json"])[0])

    assert forms >= ({"json"} if path == "figures/" else {"csv", "json"})


def test_ways_are_those_of_the_page(client: Client, site: None) -> None:
    whole, free = (client.get("/api/v1/channels", params).json()["count"] for params in ({}, {"way": "free"}))
    assert (whole > 0, free) == (True, 0)
    assert client.get("/api/v1/channels?way=pigeon").status_code == 400
