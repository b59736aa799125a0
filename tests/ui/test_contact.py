"""“Write to the site” always says where."""

from typing import Any

import pytest
from django.conf import settings as site
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from rrjeti.accounts import letters
from rrjeti.ui import contact
from tests.conftest import person

pytestmark = pytest.mark.django_db
ASKS = "write to the site"


def shown(tag: str) -> str:
    return Template("{% " + tag + " %}").render(Context())


def test_the_address_is_given_where_there_is_one(settings: Any) -> None:
    settings.CONTACT = "desk@network.example"

    assert shown("contact_line") == "desk@network.example"
    assert shown("contact_link") == '<a href="mailto:desk@network.example">desk@network.example</a>'


def test_without_one_it_leads_to_the_page_about_the_site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CONTACT = ""
    monkeypatch.setattr(contact, "menus_of", lambda language, day: {"about": [{"label": "About", "url": f"/{language}/about/"}]})
    with override("en"):
        assert shown("contact_line") == f"{site.SITE_URL}/en/about/"
        assert shown("contact_link") == 'see <a href="/en/about/">“About”</a>'
        monkeypatch.setattr(contact, "menus_of", lambda language, day: {"about": []})
        assert shown("contact_line") == f"{site.SITE_URL}/en/"


@pytest.mark.parametrize("address", ["desk@network.example", ""])
@pytest.mark.parametrize("name", ["closed", "role_given", "role_taken", "second_step_removed"])
def test_letters_give_it_on_a_line_of_its_own(settings: Any, mailoutbox: list[Any], name: str, address: str) -> None:
    settings.CONTACT = address
    letters.send(name, person("besa", language="en"), role="Editor", meaning="Edits.", reason="Because.")
    lines = mailoutbox[-1].body.splitlines()
    asked = next(place for place, line in enumerate(lines) if ASKS in line)

    assert contact.line() in lines[asked + 1]


@pytest.mark.parametrize(("address", "leads"), [("desk@network.example", "mailto:desk@network.example"), ("", "/en/")])
def test_page_of_a_closed_account_leads_there(client: Client, settings: Any, address: str, leads: str) -> None:
    settings.CONTACT = address
    page = client.get("/en/account/closed/").content.decode().split("<main")[1]

    assert ASKS in page and f'{ASKS}: {"" if address else "see "}<a href="{leads}' in page
