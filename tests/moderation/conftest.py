"""Besa wrote, dora's neighbours charlie and mira flag; bora and blerim moderate."""

import itertools
from typing import Any

import pytest
from django.test import Client

from rrjeti.moderation.models import Matter
from rrjeti.wishes.models import Request
from tests import world
from tests.conftest import member

HIDE = {"outcome": "hidden", "reason": "person", "words": "It names your neighbour."}


@pytest.fixture
def mira(db: Any) -> Any:
    return member("mira")


@pytest.fixture
def wish(besa: Any) -> Any:
    """A public request, of besa unless told otherwise."""
    words = itertools.count(1)

    def made(**fields: Any) -> Request:
        return world.wish(f"wish {next(words)}", **{"asked_by": besa, **fields})

    return made


@pytest.fixture
def flagged(wish: Any, charlie: Any) -> Matter:
    """One thing that charlie flagged."""
    return flag(wish(), charlie)


def flag(thing: Any, by: Any, reason: str = "person", words: str = "") -> Matter:
    return fresh(Matter.objects.flag(thing, by=by, reason=reason, words=words).matter)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def signed_in(who: Any) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.status_code
    return str(response.content.decode())
