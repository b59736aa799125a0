"""Besa asks, charlie answers, dora reads without an account; bora and blerim moderate."""

from typing import Any

import pytest
from django.test import Client

from rrjeti.forum.models import Category, Post, Thread

FORUM, NEW = "/en/forum/", "/en/forum/new/"
ASKED = {"category": "health", "title": "How long does a permit take?", "text": "I have waited since spring.", "language": "en"}
PHONE = "Call me at 069 123 4567 about the permit."


@pytest.fixture
def health(db: Any) -> Any:
    names = {"name": {"sq": "Shëndetësia", "en": "Health"}, "about": {"sq": "Spitale.", "en": "Hospitals."}}
    return Category.objects.get_or_create(key="health", defaults=names)[0]


@pytest.fixture
def begin(health: Any, besa: Any) -> Any:
    """A thread, of besa unless told otherwise."""

    def made(title: str = "How long does a permit take?", text: str = "I have waited since spring.", by: Any = besa, **said: Any) -> Thread:
        words = {name: said.pop(name) for name in ("topics", "municipality", "tags", "category") if name in said}
        post = {"text": text, "language": "en", **said}
        made: Thread = Thread.objects.begin(title=title, said=post, by=by, language="en", **{"category": health, **words})
        return made

    return made


def say(thread: Thread, by: Any, text: str = "Thirty days, says the law.", **said: Any) -> Post:
    return thread.write(by=by, text=text, language="en", **said)


def fresh(row: Any) -> Any:
    return type(row)._default_manager.get(pk=row.pk)


def signed_in(someone: Any) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status, (response.status_code, response.content.decode()[:3000])
    return str(response.content.decode())
