"""Joining and signing in as the pages do it."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

PASSWORD = "three green apples"
JOIN = {"kind": "citizen", "public_name": "Lisi 4821", "email": "new@test.example", "password1": PASSWORD, "language": "en", "agrees": "on"}


def code_in(text: str) -> str:
    """The code of an e-mail stands alone on an indented line."""
    return re.findall(r"^ {4}([A-Z]{4}-[A-Z]{4})$", text, re.M)[-1]


def last_code() -> str:
    return code_in(str(mail.outbox[-1].body))


def join(client: Client, **changes: str) -> Any:
    """Fills in the form and types the code; gives the last answer."""
    client.post("/en/account/join/", JOIN | changes)
    return client.post("/en/account/join/confirm/", {"code": last_code()})


def confirm_it_is_me(client: Client, password: str = PASSWORD) -> None:
    """What sensitive acts ask for first."""
    client.post("/en/account/again/", {"password": password})


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    """Each test counts its attempts anew."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def besa(client: Client, db: Any) -> Any:
    """A citizen who joined, is signed in on ``client`` and has just given the password again."""
    from rrjeti.accounts.models import Person

    join(client)
    confirm_it_is_me(client)
    return Person.objects.get(email=JOIN["email"])


@pytest.fixture
def desk(admin: Any) -> Client:
    """An administrator at the desk who has just given the password again."""
    client = Client()
    client.force_login(admin)
    confirm_it_is_me(client, "a long password 123")
    return client
