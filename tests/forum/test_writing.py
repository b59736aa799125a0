"""Asking and replying in the browser: kept drafts, held posts, limits, and what was asked before."""

from typing import Any

import pytest
from django.test import Client

from rrjeti.accounts.models import Consent
from rrjeti.forum.models import Draft, Follow, Post, Thread
from rrjeti.moderation.models import Matter, Restriction
from tests import world
from tests.forum.conftest import ASKED, NEW, PHONE, fresh, say, signed_in, text

pytestmark = pytest.mark.django_db


def ask(client: Client, **changes: Any) -> Any:
    return client.post(NEW, {**ASKED, **changes})


def test_question_is_asked_in_two_steps(besa: Any, health: Any) -> None:
    client = signed_in(besa)
    assert "Ask a question" in text(client.get(f"{NEW}?category=health"))
    place = world.municipality("w1")
    answer = ask(client, municipality="w1", tags="Leje, #ndërtim")
    thread = Thread.objects.get()

    assert answer["Location"] == thread.get_absolute_url() and (thread.tags, thread.municipality) == ("leje ndertim", place)
    assert Follow.objects.filter(person=besa, thread=thread).exists()
    page = text(client.get(thread.get_absolute_url()))
    assert besa.public_name in page and "#ndertim" in page and "You are told of new replies." in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Write something here."), ({"text": "  "}, "Write something here."), ({"title": "x" * 121}, "At most 120 signs"),
        ({"text": "word " * 2001}, "At most 10000 signs"), ({"category": "nothing"}, "Choose one of the list."),
        ({"tags": "a b c d e f"}, "At most five tags."), ({"language": "xx"}, "Choose one of the list."),
        ({"name_of": "77"}, "Choose one of the list."),
    ],
)  # fmt: skip
def test_bad_input_is_told_and_kept(besa: Any, health: Any, changes: dict[str, str], said: str) -> None:
    page = text(ask(signed_in(besa), **changes), 400)

    assert said in page and not Thread.objects.exists()
    assert changes.get("text", ASKED["text"]).strip() in page


def test_answered_questions_are_shown_first(besa: Any, charlie: Any, begin: Any) -> None:
    thread = begin()
    thread.solve(say(thread, charlie), by=besa)
    page = text(ask(signed_in(charlie), title="How long does such a permit take?"))

    assert "Is it one of these?" in page and thread.get_absolute_url() in page and Thread.objects.count() == 1
    assert ask(signed_in(charlie), title="How long does such a permit take?", sure="yes").status_code == 302
    assert 'value="How long' in text(ask(signed_in(charlie), title="How long does such a permit take?", change="yes"))


def test_author_is_told_why_it_would_wait(besa: Any, charlie: Any, health: Any, bora: Any) -> None:
    client = signed_in(besa)
    page = text(ask(client, text=PHONE))
    assert "telephone number" in page and "069 123 4567" in page and not Thread.objects.exists()
    ask(client, text=PHONE, sure="yes")
    thread, matter = Thread.objects.get(), Matter.objects.get()

    assert not thread.is_shown and matter.is_held and "telephone number" in text(client.get(thread.get_absolute_url()))
    desk = text(signed_in(bora).get(f"/en/desk/moderation/{matter.pk}/"))
    assert "It waits before anybody reads it" in desk and "telephone number" in desk and "in place of one" not in desk
    assert matter.decide(by=bora, outcome="left") and fresh(thread).is_shown
    assert "069 123 4567" in text(signed_in(charlie).get(thread.get_absolute_url()))


def test_held_post_that_is_declined_can_be_appealed_once(besa: Any, bora: Any, blerim: Any, begin: Any) -> None:
    thread = begin(text=PHONE, held_for=["phone"])
    matter = Matter.objects.get()
    matter.decide(by=bora, outcome="hidden", reason="data")
    client = signed_in(besa)

    assert "how to appeal" in text(client.get(thread.get_absolute_url())) and not fresh(thread).is_shown
    client.post(f"/en/moderation/decisions/{matter.pk}/appeal/", {"text": "It is the number of an office."})
    assert fresh(matter).answer(by=blerim, is_accepted=True, words="Right.") and fresh(thread).is_shown


def test_held_post_taken_back_leaves_nothing_to_decide(besa: Any, begin: Any) -> None:
    post = begin(text=PHONE, held_for=["phone"]).posts.get()
    client = signed_in(besa)
    assert "Delete your post?" in text(client.get(f"/en/forum/posts/{post.pk}/delete/"))
    client.post(f"/en/forum/posts/{post.pk}/delete/")

    assert not Matter.objects.exists() and fresh(post).text == ""


def test_reply_quotes_and_its_draft_is_kept(besa: Any, charlie: Any, begin: Any) -> None:
    thread, client = begin(), signed_in(charlie)
    page = f"{thread.get_absolute_url()}reply/"
    assert "&gt; I have waited since spring." in text(client.get(f"{page}?quote=1")) and client.get(f"{page}?quote=99").status_code == 200
    client.post(page, {"text": "Half an ans", "keep_draft": "yes"})
    assert "Half an ans" in text(client.get(thread.get_absolute_url())) and "Half an ans" in text(client.get("/en/forum/drafts/"))
    answer = client.post(page, {"text": "> I have waited\n\nThirty days."})

    reply = Post.objects.get(number=2)
    assert answer["Location"] == reply.get_absolute_url() and 'class="quote"' in reply.html and not Draft.objects.exists()


def test_draft_of_a_question_comes_back(besa: Any, health: Any) -> None:
    client = signed_in(besa)
    client.post(NEW, {"title": "Half a question", "category": "health", "keep_draft": "yes"})
    assert '<option value="health" selected>' in client.get(NEW).content.decode()
    assert "Half a question" in text(client.get(NEW))
    client.post(f"/en/forum/drafts/{Draft.objects.get().pk}/throw-away/")

    assert "Half a question" not in text(client.get(NEW)) and "You have no drafts." in text(client.get("/en/forum/drafts/"))


def test_locked_meanwhile_keeps_what_was_typed(charlie: Any, begin: Any, bora: Any) -> None:
    thread, client = begin(), signed_in(charlie)
    thread.lock(by=bora)
    page = text(client.post(f"{thread.get_absolute_url()}reply/", {"text": "Long in the writing."}, follow=True))

    assert "kept among your drafts" in page and Draft.objects.get().text == "Long in the writing." and thread.posts.count() == 1


def test_who_may_not_write_is_told_and_keeps_the_words(charlie: Any, begin: Any, bora: Any) -> None:
    thread, client = begin(), signed_in(charlie)
    Consent.objects.all().delete()
    assert "rules of conduct" in text(client.post(f"{thread.get_absolute_url()}reply/", {"text": "My good reply."}), 403)
    assert "My good reply." in text(client.post(f"{thread.get_absolute_url()}reply/", {"text": "My good reply."}), 403)
    assert not Restriction.objects.exists() and thread.posts.count() == 1


def test_post_is_changed_and_signs_are_told(besa: Any, charlie: Any, begin: Any) -> None:
    post, client = begin().posts.get(), signed_in(besa)
    page = f"/en/forum/posts/{post.pk}/edit/"
    assert "I have waited since spring." in text(client.get(page))
    assert "telephone number" in text(client.post(page, {"text": PHONE}), 400)
    client.post(page, {"text": "I have waited since March."})

    assert "Edited" in text(client.get(post.thread.get_absolute_url()))
    assert signed_in(charlie).get(page).status_code == 404 == signed_in(charlie).post(page, {"text": "Mine"}).status_code


def test_double_press_is_one_post(charlie: Any, begin: Any) -> None:
    thread, client = begin(), signed_in(charlie)
    answers = [client.post(f"{thread.get_absolute_url()}reply/", {"text": "Once is enough."})["Location"] for _press in range(2)]

    assert answers[0] == answers[1] and thread.posts.count() == 2


def test_held_post_that_goes_with_its_thread_waits_no_more(begin: Any) -> None:
    from rrjeti.moderation import hidden

    thread = begin(text=PHONE, held_for=["phone"])
    post = thread.posts.get()
    hidden.hold(post, {"en": post.text})
    thread.delete()

    assert not Matter.objects.exists()
