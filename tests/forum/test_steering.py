"""Moderators steer threads, whoever asked marks the answer; nobody else does either."""

from typing import Any

import pytest

from rrjeti.audit.models import LogEntry
from rrjeti.forum.models import Answered, Category, Summary
from rrjeti.moderation.models import Matter
from tests.forum.conftest import fresh, say, signed_in, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("verb", "column"), [("lock", "is_locked"), ("pin", "is_pinned")])
def test_moderator_locks_and_pins(begin: Any, bora: Any, besa: Any, verb: str, column: str) -> None:
    thread = begin()
    assert signed_in(besa).post(f"{thread.get_absolute_url()}{verb}/").status_code == 405
    for _twice in range(2):
        signed_in(bora).post(f"{thread.get_absolute_url()}{verb}/")
    assert getattr(fresh(thread), column) and LogEntry.objects.filter(verb__startswith="thread.").count() == 1
    signed_in(bora).post(f"{thread.get_absolute_url()}un{verb}/")

    assert not getattr(fresh(thread), column)


def test_moderator_moves_and_summarises(begin: Any, bora: Any, besa: Any) -> None:
    thread, client = begin(), signed_in(bora)
    Category.objects.create(key="schools", name={"en": "Schools"}, about={"en": "Schools."})
    assert "Move it to" in text(client.get(f"{thread.get_absolute_url()}move/"))
    text(client.post(f"{thread.get_absolute_url()}move/", {"category": "nothing"}), 400)
    client.post(f"{thread.get_absolute_url()}move/", {"category": "schools"})
    client.post(f"{thread.get_absolute_url()}summary/", {"text": "What is known so far."})

    assert fresh(thread).category.key == "schools" and Summary.objects.get().by == bora
    assert "What is known so far." in text(signed_in(besa).get(thread.get_absolute_url()))
    assert signed_in(besa).get(f"{thread.get_absolute_url()}summary/").status_code == 404


def test_one_act_makes_a_frequent_question(begin: Any, bora: Any, besa: Any, charlie: Any) -> None:
    thread, client = begin(), signed_in(bora)
    assert "no post is marked" in text(client.post(f"{thread.get_absolute_url()}faq/", follow=True))
    thread.solve(say(thread, charlie), by=besa)

    assert "Thirty days, says the law." in text(client.post(f"{thread.get_absolute_url()}faq/", follow=True)) and Answered.objects.count() == 1


def test_asker_marks_the_answer(begin: Any, besa: Any, charlie: Any, dora: Any) -> None:
    thread, client = begin(), signed_in(besa)
    say(thread, charlie)
    page = f"{thread.get_absolute_url()}solve/"
    assert "Does this answer the question?" in text(client.get(f"{page}?number=2"))
    client.post(page, {"number": "2"})
    assert "This answers the question" in text(dora.get(thread.get_absolute_url()))
    for wrong in ("1", "9", "x", "99999999999999999999"):
        assert client.post(page, {"number": wrong}).status_code == 404
    assert signed_in(charlie).post(page, {"number": "2"}).status_code == 404
    client.post(page, {"number": ""})

    assert fresh(thread).solved_by is None


def test_flagged_post_is_hidden_and_comes_back(begin: Any, besa: Any, charlie: Any, bora: Any, blerim: Any, dora: Any) -> None:
    thread = begin()
    reply = say(thread, charlie, "An insult of a reply.")
    signed_in(besa).post(f"/en/moderation/flag/forum.post/{reply.pk}/", {"reason": "threat", "words": "It insults."})
    matter = Matter.objects.get()
    assert matter.decide(by=bora, outcome="hidden", reason="threat")
    assert "insult" not in text(dora.get(thread.get_absolute_url())) and fresh(thread).count == 1
    assert fresh(matter).appeal_with("It is irony.", by=charlie) and fresh(matter).answer(by=blerim, is_accepted=True, words="True.")

    assert "insult" in text(dora.get(thread.get_absolute_url())) and fresh(thread).count == 2
