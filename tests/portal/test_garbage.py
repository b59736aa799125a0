"""The editor's forms answer garbage with words beside the field or a plain refusal, never with an error of the server."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from rrjeti.library.models import PublicationFile
from tests.portal.conftest import index

pytestmark = pytest.mark.django_db
GARBAGE = ["x", "99999999999999999999999", "\x00"]
PAGES = ["explainerpage", "tutorialpage"]


class Fields(HTMLParser):
    """Names and values of what a browser would send."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        field = dict(attrs)
        name = field.get("name") or ""
        if tag in ("input", "select", "textarea") and name and name not in ("q", "csrfmiddlewaretoken"):
            self.found[name] = field.get("value") or ""


def addresses() -> list[str]:
    snippets = [reverse(model.snippet_viewset.get_url_name("add")) for model in get_snippet_models() if model is not PublicationFile]
    return [*snippets, reverse("wagtailimages:add")]


def refuse(client: Any, address: str, data: dict[str, Any]) -> None:
    answer = client.post(address, data)
    assert answer.status_code in (200, 302, 400, 404), (address, answer.status_code, {name: str(value)[:20] for name, value in data.items()})


@pytest.fixture
def sender(client: Any, admin: Any) -> Any:
    client.raise_request_exception = False
    client.force_login(admin)
    return client


@pytest.mark.parametrize("address", addresses())
def test_garbage_in_every_field_at_once(sender: Any, address: str) -> None:
    fields = Fields(sender.get(address).content.decode()).found
    counts = {name: value for name, value in fields.items() if name.endswith("_FORMS")}
    assert fields
    for word in GARBAGE:
        refuse(sender, address, {**dict.fromkeys(fields, word), **counts})
    refuse(sender, address, dict.fromkeys(fields, "x"))
    refuse(sender, address, {})


def test_garbage_in_each_field_of_a_publication(sender: Any) -> None:
    address = reverse("wagtailsnippets_library_publication:add")
    fields = Fields(sender.get(address).content.decode()).found
    assert "type" in fields
    for name in fields:
        refuse(sender, address, {**fields, name: "x"})


def test_a_text_for_a_number_is_a_bad_request(sender: Any) -> None:
    address = reverse("wagtailsnippets_library_publication:add")
    fields = Fields(sender.get(address).content.decode()).found
    assert sender.post(address, {**fields, "type": "x"}).status_code == 400


@pytest.mark.parametrize("model", PAGES)
def test_garbage_in_the_form_of_a_page(sender: Any, model: str) -> None:
    address = reverse("wagtailadmin_pages:add", args=["portal", model, index().pk])
    fields = Fields(sender.get(address).content.decode()).found
    for word in GARBAGE:
        refuse(sender, address, {**fields, **{name: word for name in fields if not name.endswith("_FORMS")}})
