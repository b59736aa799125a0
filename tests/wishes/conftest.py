"""People who ask, and what they ask for."""

import itertools
from typing import Any

import pytest
from django.test import Client

from rrjeti.wishes.models import Request
from tests.conftest import person

WORDS = {"kind": "document", "title": "The list of state tenders", "text": "I looked in the library.", "language": "en"}
ANSWER = {"sq": "Lista është këtu.", "en": "The list is here."}


@pytest.fixture
def coordinator(db: Any) -> Any:
    return person("coordinator", "Coordinators", is_staff=True)


@pytest.fixture
def ask(besa: Any) -> Any:
    """A new request, of besa unless told otherwise; the limit of the day does not count."""
    places = itertools.count(1)

    def made(**fields: Any) -> Request:
        place = next(places)
        words = {**WORDS, "title": f"Tender list {place}", "asked_by": besa, "year": 2024, "sequence": place, "folded": f"tender list {place}"}
        return Request.objects.create(**{**words, **fields})

    return made


def answer(one: Request, by: Any, is_public: bool = True) -> bool:
    return one.answer(by=by, text=ANSWER, url="/en/wishes/", is_public=is_public)


@pytest.fixture
def signed_in(besa: Any) -> Client:
    client = Client()
    client.force_login(besa)
    return client


@pytest.fixture
def at_desk(editor: Any) -> Client:
    client = Client()
    client.force_login(editor)
    return client
