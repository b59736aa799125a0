"""Asking without an account: nothing of the person is kept, and a code finds the question again."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from rrjeti.forum import receipts
from rrjeti.forum.models import Post, Thread
from rrjeti.moderation.models import Matter
from tests.forum.conftest import ASKED, NEW, fresh, text

pytestmark = pytest.mark.django_db
ASK, RECEIPT = "/en/forum/ask/", "/en/forum/receipt/"


@pytest.fixture(autouse=True)
def _limits() -> None:
    cache.clear()


@pytest.fixture
def asked(dora: Client, health: Any) -> tuple[str, Post]:
    page = text(dora.post(ASK, ASKED))
    found = re.search(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", page)
    assert found
    return found[0], Post.objects.get()


def look(client: Client, code: str, status: int = 200, **more: str) -> str:
    return text(client.post(RECEIPT, {"code": code, **more}), status)


def test_two_ways_are_offered(dora: Client, health: Any) -> None:
    page = text(dora.get(f"{NEW}?title=A+question"))

    assert "Without an account" in page and "/en/account/join/" in page and f"{ASK}?title=A%20question" in page
    assert 'value="A question"' in text(dora.get(f"{ASK}?title=A+question"))


def test_question_waits_and_keeps_nothing_of_the_person(asked: Any, dora: Client) -> None:
    code, post = asked

    assert (post.author, post.state, post.thread.author, post.thread.is_shown) == (None, "held", None, False)
    assert post.receipt == receipts.digest(code) != code and not dora.cookies
    assert Matter.objects.get().is_held and dora.get(post.thread.get_absolute_url()).status_code == 404


def test_code_finds_it_however_it_is_typed(asked: Any, dora: Client, bora: Any) -> None:
    code, post = asked
    assert "It waits for a moderator" in look(dora, code.lower().replace("-", " "))
    Matter.objects.get().decide(by=bora, outcome="left")

    assert "Everyone reads it." in look(dora, code) and "Without an account" in text(dora.get(post.thread.get_absolute_url()))


def test_wrong_codes_find_nothing_and_are_counted(asked: Any, dora: Client) -> None:
    assert "sixteen letters" in look(dora, "ABC", 400) and "No question has this code" in look(dora, receipts.new(), 400)
    for _try in range(20):
        dora.post(RECEIPT, {"code": receipts.new()})
    assert "Too many codes" in look(dora, asked[0], 429)


def test_declined_question_is_appealed_once(asked: Any, dora: Client, bora: Any, blerim: Any) -> None:
    code, post = asked
    matter = Matter.objects.get()
    matter.decide(by=bora, outcome="hidden", reason="other", words="Not about corruption.")
    assert "Not about corruption." in look(dora, code) and "Say why" in look(dora, code, 400, appeal_now="yes")
    assert "Another moderator decides" in look(dora, code, appeal_now="yes", appeal="It is.")
    assert "Your appeal waits" in look(dora, code, appeal_now="yes", appeal="Again.")

    assert fresh(matter).answer(by=blerim, is_accepted=True, words="Right.") and fresh(post.thread).is_shown


def test_question_is_taken_back(asked: Any, dora: Client) -> None:
    code, post = asked
    assert "Deleted." in look(dora, code, delete="yes")

    assert fresh(post).text == "" and not Matter.objects.exists() and "taken back" in look(dora, code)


def test_network_asks_three_times_an_hour(dora: Client, health: Any) -> None:
    for n in range(3):
        text(dora.post(ASK, {**ASKED, "title": f"Question number {n} of mine"}))

    assert "from your network" in text(dora.post(ASK, {**ASKED, "title": "A fourth question"}), 429) and Thread.objects.count() == 3


def test_bad_input_is_told(dora: Client, health: Any) -> None:
    page = text(dora.post(ASK, {**ASKED, "title": ""}), 400)

    assert "Write something here." in page and ASKED["text"] in page and not Thread.objects.exists() and not dora.cookies
