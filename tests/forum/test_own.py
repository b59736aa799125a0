"""What somebody follows and is told of, and what becomes of it all when they leave."""

from typing import Any

import pytest

from rrjeti.accounts import leaving
from rrjeti.forum.models import Draft, Follow, Post, Thread
from rrjeti.notifications.models import Notification
from tests import world
from tests.forum.conftest import fresh, say, signed_in, text

pytestmark = pytest.mark.django_db


def told(someone: Any) -> list[str]:
    return [row.kind for row in Notification.objects.filter(person=someone).order_by("pk")]


def test_follower_is_told_of_replies_once_while_unread(begin: Any, besa: Any, charlie: Any, django_capture_on_commit_callbacks: Any) -> None:
    thread, client = begin(), signed_in(besa)
    client.post(f"{thread.get_absolute_url()}follow/")
    with django_capture_on_commit_callbacks(execute=True):
        say(thread, charlie, "One."), say(thread, charlie, "Two."), say(thread, besa, "My own.")

    assert told(besa) == ["thread.replied"] and Notification.objects.get().count == 2 and told(charlie) == []
    client.get(thread.get_absolute_url())
    assert not Notification.objects.filter(read_at=None).exists()


def test_only_chosen_topics_and_places_are_told(begin: Any, besa: Any, charlie: Any, django_capture_on_commit_callbacks: Any) -> None:
    topic, place, client = world.topic(), world.municipality("w1"), signed_in(charlie)
    page = text(client.post("/en/forum/following/", {"topics": [topic.key], "place0": "w1"}, follow=True))
    assert "Saved." in page and Follow.objects.filter(person=charlie).count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        begin(title="About the topic", topics=[topic], municipality=place), begin(title="About something else")

    assert told(charlie) == ["thread.begun"] and "About the topic" in text(client.get("/en/account/notifications/"))
    client.post("/en/forum/following/", {})
    assert not Follow.objects.exists()


def test_held_post_is_told_once_it_is_shown(begin: Any, besa: Any, charlie: Any, bora: Any, django_capture_on_commit_callbacks: Any) -> None:
    from rrjeti.moderation.models import Matter

    thread = begin()
    Follow.objects.create(person=besa, thread=thread)
    with django_capture_on_commit_callbacks(execute=True):
        say(thread, charlie, "Call 069 123 4567", held_for=["phone"])
    assert told(besa) == []
    with django_capture_on_commit_callbacks(execute=True):
        Matter.objects.get().decide(by=bora, outcome="left")

    assert told(besa) == ["thread.replied"]


def test_own_posts_are_listed_for_their_author_alone(begin: Any, besa: Any, charlie: Any) -> None:
    begin(title="Mine and nobody else’s"), begin(title="A question of mine that waits", held_for=["phone"])

    assert "Waits for a moderator" in text(signed_in(besa).get("/en/forum/mine/"))
    assert "You have not written anything yet." in text(signed_in(charlie).get("/en/forum/mine/"))


def test_leaving_takes_what_nobody_read_and_the_name(begin: Any, besa: Any, charlie: Any, dora: Any) -> None:
    thread, held = begin(), begin(title="A question that waits", held_for=["phone"])
    say(thread, charlie)
    Follow.objects.create(person=besa, thread=thread)
    Draft.objects.keep(besa, text="Half")
    leaving.erase(besa)

    assert not Thread.objects.filter(pk=held.pk).exists() and not Follow.objects.exists() and not Draft.objects.exists()
    assert fresh(thread).author is None and "Former participant" in text(dora.get(thread.get_absolute_url()))
    assert Post.objects.get(number=1).text == "I have waited since spring."
