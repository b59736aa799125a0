"""The way to the other language keeps what the reader asked for; what machines read stays without it."""

import re
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/sq/search/?q=korrupsion&kind=term", "/en/search/?q=korrupsion&amp;kind=term"),
        ("/sq/library/?q=ligj&page=1", "/en/library/?q=ligj"),
        ("/en/events/?topic=", "/sq/events/?topic="),
        ("/sq/directory/?q=%22%3E%3Cb%3E", "/en/directory/?q=%22%3E%3Cb%3E"),
        ("/sq/glossary/", "/en/glossary/"),
        ("/sq/does-not-exist/?q=a", "/en/"),
    ],
)
def test_switch_keeps_words_and_filters(client: Any, path: str, leads_to: str) -> None:
    page = client.get(path).content.decode()
    switch = re.search(r'<a href="([^"]*)"[^>]*class="masthead__language"', page)
    assert switch is not None and switch[1] == leads_to
    assert not [url for url in re.findall(r'rel="alternate" hreflang="\w+" href="([^"]*)"', page) if "?" in url]


def test_pages_of_data_choose_by_their_own_query(client: Any) -> None:
    page = client.get("/api/v1/?lang=sq").content.decode()
    assert re.search(r'<a href="/api/v1/\?lang=en"[^>]*class="masthead__language"', page)


@pytest.mark.parametrize("path", ["search", "library", "library/instruments", "organisations", "glossary"])
def test_long_query_is_not_given_back_whole(client: Any, path: str) -> None:
    page = client.get(f"/sq/{path}/", {"q": "x" * 60_000}).content.decode()
    assert max(map(len, re.findall("x+", page))) <= 300
