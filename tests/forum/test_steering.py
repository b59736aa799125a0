"""Moderators steer threads, whoever asked marks the answer; nobody else does either."""

from typing import Any

import pytest

from rrjeti.audit.models import LogEntry
from rrjeti.forum.models import Answered, Category, Follow, Summary
from rrjeti.moderation.models import Matter
from rrjeti.notifications.telling import notify
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


def test_frequent_question_goes_with_its_post_and_by_a_moderator(begin: Any, bora: Any, besa: Any, charlie: Any, dora: Any) -> None:
    thread, client = begin(), signed_in(bora)
    reply = say(thread, charlie, "The quokka answers.")
    thread.solve(reply, by=besa)
    Answered.make(fresh(thread), by=bora)
    assert "quokka" in text(dora.get("/en/forum/faq/")) and "Take it from the list" not in text(signed_in(besa).get("/en/forum/faq/"))
    reply.hide()
    assert "quokka" not in text(dora.get("/en/forum/faq/")) and fresh(thread).solved_by is None
    reply.show()
    assert "quokka" in text(dora.get("/en/forum/faq/"))
    client.post(f"{thread.get_absolute_url()}faq/remove/")

    assert not Answered.objects.exists() and LogEntry.objects.filter(verb="thread.unlisted").count() == 1


def test_question_taken_back_leaves_no_words(begin: Any, besa: Any, charlie: Any, bora: Any, dora: Any) -> None:
    thread = begin(title="How long does the quokka take?")
    thread.solve(say(thread, charlie), by=besa)
    Answered.make(fresh(thread), by=bora)
    Follow.objects.create(person=charlie, thread=thread)
    notify(charlie, "thread.replied", thread, title=thread.words)
    assert "quokka" in text(signed_in(charlie).get("/en/account/notifications/"))
    thread.posts.first().delete_words(by=besa)

    pages = [thread.get_absolute_url(), "/en/forum/", "/en/forum/faq/", "/en/forum/mine/", "/en/forum/following/", "/en/account/notifications/"]
    assert [page for page in pages if "quokka" in text(signed_in(charlie).get(page))] == []
    assert "A question that was taken back" in text(dora.get(thread.get_absolute_url()))


def test_hidden_question_leaves_no_title_with_others(begin: Any, besa: Any, charlie: Any) -> None:
    thread, client = begin(title="How long does the quokka take?"), signed_in(charlie)
    say(thread, charlie)
    Follow.objects.create(person=charlie, thread=thread)
    notify(charlie, "thread.replied", thread, title=thread.words)
    thread.posts.first().hide()

    for page in ("/en/forum/mine/", "/en/forum/following/", "/en/account/notifications/", "/en/forum/drafts/"):
        assert "quokka" not in text(client.get(page))
    assert "no longer shown" in text(client.get("/en/forum/mine/")) and "quokka" in text(signed_in(besa).get("/en/forum/mine/"))
    assert client.post(f"{thread.get_absolute_url()}unfollow/")["Location"] == "/en/forum/following/" and not Follow.objects.exists()
