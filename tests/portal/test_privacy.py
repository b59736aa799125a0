"""What the site says of itself where a reader relies on it: how long requests are logged, whom to call in danger."""

from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import translation

from rrjeti.content.loader import FOLDER
from rrjeti.content.loader import read as read_data
from rrjeti.portal.models import AboutPage, ShelfPage, SiteSettings
from rrjeti.ui.views import server_error
from tests.portal.conftest import add


@pytest.fixture
def privacy(db: Any) -> Any:
    shelf = ShelfPage.objects.get(key="about", locale__language_code="en")
    return add(shelf, AboutPage, "Privacy", key="a-privacy")


def read(client: Any, page: Any) -> str:
    return client.get(page.address).content.decode()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "has not stated yet how long the technical log is kept"),
        (0, "Requests are not written to any technical log"),
        (1, "is deleted after 1 day."),
        (14, "is deleted after 14 days."),
    ],
)
def test_privacy_page_says_how_long_requests_are_logged(client: Any, privacy: Any, days: int | None, words: str) -> None:
    site = SiteSettings.load()
    site.log_days = days
    site.save()

    assert words in read(client, privacy)


def test_other_pages_say_nothing_of_logs(client: Any, privacy: Any) -> None:
    other = add(privacy.get_parent().specific, AboutPage, "Method", key="a-method")

    assert "technical log" not in read(client, other)


def test_page_of_errors_names_the_emergency_numbers_of_the_country() -> None:
    """It is plain text, because whatever broke must not break it; so it is held against the data."""
    with translation.override("sq"):
        text = server_error(RequestFactory().get("/")).content.decode()
    numbers = read_data(FOLDER / settings.COUNTRY.lower() / "data" / "country.yaml")["emergency"]["numbers"].split(" / ")

    assert numbers == ["112", "129"]
    assert f"telefononi {numbers[0]} ose {numbers[1]}" in text
    assert f"call {numbers[0]} or {numbers[1]}" in text
