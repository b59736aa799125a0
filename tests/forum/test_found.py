"""The forum in the search, the open tables, the site map and the page store."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from rrjeti.forum.models import Answered
from rrjeti.pagestore.apps import PageStoreConfig
from tests.forum.conftest import fresh, say, text

pytestmark = pytest.mark.django_db


def found(client: Client, words: str) -> list[str]:
    rows = json.loads(client.get("/api/v1/search", {"q": words, "lang": "en"}).content)["items"]
    return [row["title"] for row in rows]


def rows(client: Client, name: str, **query: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(client.get(f"/api/v1/{name}", {"lang": "en", **query}).content)["items"]
    return items


def test_thread_is_found_by_the_words_of_its_posts_until_they_go(
    dora: Client, begin: Any, charlie: Any, besa: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        thread = begin(title="Kush e mban çelësin e zyrës?")
        reply = say(thread, charlie, "The caretaker keeps the xylophone.")
    assert found(dora, "celesin zyres") == found(dora, "xylophone") == [thread.title]
    with django_capture_on_commit_callbacks(execute=True):
        reply.hide()
    assert found(dora, "xylophone") == [] and found(dora, "celesin") == [thread.title]
    with django_capture_on_commit_callbacks(execute=True):
        fresh(thread).posts.first().delete_words(by=besa)

    assert found(dora, "celesin") == []


def test_held_thread_and_spelling_of_posts_are_not_found(dora: Client, begin: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        begin(title="A secret zeppelin question", held_for=["phone"])

    assert found(dora, "zeppelin") == []


def test_frequent_question_is_found_as_long_as_its_thread(
    dora: Client, begin: Any, charlie: Any, besa: Any, bora: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        thread = begin(title="Where is the quokka register?")
        thread.solve(say(thread, charlie), by=besa)
        Answered.make(fresh(thread), by=bora)
    assert found(dora, "quokka") == [thread.title] * 2
    with django_capture_on_commit_callbacks(execute=True):
        thread.posts.first().hide()

    assert found(dora, "quokka") == []


def test_open_tables_tell_what_readers_see(dora: Client, begin: Any, charlie: Any, besa: Any) -> None:
    thread = begin(is_nameless=True)
    thread.solve(say(thread, charlie), by=besa)
    begin(title="A question that waits", held_for=["phone"])
    threads, posts = rows(dora, "threads"), rows(dora, "posts", thread=str(thread.pk))

    assert [(row["title"], row["replies"], row["solved"]) for row in threads] == [(thread.title, 1, True)]
    assert [(row["by"], row["answers"]) for row in posts] == [("Citizen", False), (charlie.public_name, True)]
    assert rows(dora, "threads", solved="no") == [] and dora.get("/api/v1/posts?thread=x").status_code == 400
    assert dora.get("/api/v1/threads?category=nothing").status_code == 400 == dora.get("/api/v1/threads?solved=perhaps").status_code


def test_site_map_names_what_everyone_reads(dora: Client, begin: Any) -> None:
    thread, waiting = begin(), begin(title="A question that waits", held_for=["phone"])
    named = (
        text(dora.get("/sitemap.xml")) if not dora.get("/sitemap.xml").streaming else b"".join(dora.get("/sitemap.xml").streaming_content).decode()
    )

    assert f"/sq/forum/threads/{thread.pk}/" in named and f"/forum/threads/{waiting.pk}/" not in named


def test_post_ends_the_pages_of_the_forum_alone(begin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []
    monkeypatch.setattr("rrjeti.pagestore.generation.public_changed", lambda part="": ended.append(part))
    thread = begin()
    PageStoreConfig.drop(Page)

    assert set(ended[:-1]) == {"forum"} and ended[-1] == "" and thread.is_shown
