"""Threads and posts: what is counted, what is seen, what happens once."""

import datetime as dt
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from rrjeti.forum.models import Locked, Post, Thread, TooLate, TooMany
from rrjeti.forum.models.thread import PER_DAY, THREADS_PER_DAY
from tests.at_once import at_once
from tests.conftest import member
from tests.forum.conftest import fresh, say

pytestmark = pytest.mark.django_db
ANYONE = AnonymousUser()


def test_thread_counts_what_everyone_reads(begin: Any, charlie: Any) -> None:
    thread = begin()
    reply = say(thread, charlie)

    assert (fresh(thread).count, fresh(thread).replies, fresh(thread).is_shown, reply.number) == (2, 1, True, 2)
    assert fresh(thread).last_at == reply.at


def test_html_is_made_once_and_clean(begin: Any) -> None:
    post = begin(text="**Bold** <script>alert(1)</script>\nline two").posts.get()

    assert post.html == "<p><strong>Bold</strong> &lt;script&gt;alert(1)&lt;/script&gt;<br>\nline two</p>\n"


def test_the_same_words_twice_are_one(begin: Any, charlie: Any) -> None:
    thread = begin()

    assert begin() == thread and say(thread, charlie) == say(thread, charlie)
    assert Thread.objects.count() == 1 and Post.objects.count() == 2


def test_limits_of_a_day(begin: Any, charlie: Any) -> None:
    threads = [begin(title=f"Question number {n}") for n in range(THREADS_PER_DAY)]
    with pytest.raises(TooMany):
        begin(title="One more question")
    for n in range(PER_DAY):
        say(threads[0], charlie, f"Reply {n}")
    with pytest.raises(TooMany):
        say(threads[1], charlie, "One more reply")

    Post.objects.filter(author=charlie).update(at=timezone.now() - dt.timedelta(days=2))
    assert say(threads[1], charlie, "One more reply").number == 2


def test_held_post_is_seen_by_its_author_alone(begin: Any, besa: Any, charlie: Any) -> None:
    thread = begin(held_for=["phone"])

    assert not fresh(thread).is_shown
    assert list(Thread.objects.visible_to(besa)) == [thread] and not Thread.objects.visible_to(charlie)
    assert not Thread.objects.visible_to(ANYONE) and not Post.objects.visible_to(ANYONE) and Post.objects.visible_to(besa).count() == 1


def test_post_is_changed_within_the_hour_and_its_words_stay(begin: Any, besa: Any, charlie: Any) -> None:
    post = begin().posts.get()
    assert post.edit("I have waited since March.", by=besa) and not post.edit("I have waited since March.", by=besa)
    assert [one.text for one in post.versions.all()] == ["I have waited since spring."] and "March" in fresh(post).html

    with pytest.raises(TooLate):
        fresh(post).edit("Mine now", by=charlie)
    Post.objects.update(at=timezone.now() - dt.timedelta(minutes=61))
    with pytest.raises(TooLate):
        fresh(post).edit("Too late", by=besa)


def test_deleted_words_are_gone_and_the_place_stays(begin: Any, besa: Any, charlie: Any) -> None:
    thread = begin()
    say(thread, charlie)
    first = thread.posts.first()
    first.edit("Changed words", by=besa)
    assert first.delete_words(by=besa) and not fresh(first).delete_words(by=besa) and not fresh(first).delete_words(by=charlie)

    assert (fresh(first).text, fresh(first).html, first.versions.count()) == ("", "", 0)
    assert fresh(thread).is_shown and fresh(thread).count == 1
    assert thread.posts.last().delete_words(by=charlie) and not fresh(thread).is_shown


def test_nobody_writes_in_a_locked_thread(begin: Any, charlie: Any, bora: Any) -> None:
    thread = begin()
    assert thread.lock(by=bora) and not fresh(thread).lock(by=bora)

    with pytest.raises(Locked):
        say(thread, charlie)
    assert fresh(thread).unlock(by=bora) and say(thread, charlie).number == 2


def test_answer_is_marked_once_and_only_what_is_shown(begin: Any, besa: Any, charlie: Any, mailoutbox: list[Any]) -> None:
    thread, other = begin(), begin(title="Another question here")
    reply, held = say(thread, charlie), say(thread, charlie, "held one", held_for=["phone"])

    assert not thread.solve(thread.posts.first(), by=besa) and not thread.solve(held, by=besa) and not other.solve(reply, by=besa)
    assert thread.solve(reply, by=besa) and not thread.solve(reply, by=besa)
    assert thread.solve(None, by=besa) and fresh(thread).solved_by is None


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_numbers_one_after_the_other(begin: Any) -> None:
    thread, people = begin(), [member(f"writer{n}") for n in range(6)]

    posts = at_once([partial(say, thread, someone, f"From {someone}") for someone in people])

    assert sorted(post.number for post in posts) == [2, 3, 4, 5, 6, 7] and fresh(thread).count == 7
