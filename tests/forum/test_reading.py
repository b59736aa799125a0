"""What readers see, on how many queries, and what they never see."""

from typing import Any

import pytest
from django.test import Client

from rrjeti.forum.models import Answered, Follow, Post, Summary
from rrjeti.forum.views import POSTS
from tests import world
from tests.conftest import member
from tests.forum.conftest import FORUM, fresh, say, signed_in, text

pytestmark = pytest.mark.django_db


def test_empty_forum_asks_for_the_first_question(dora: Client, health: Any) -> None:
    page = text(dora.get(FORUM))

    assert "Nobody has asked here yet" in page and "Health" in page and "Hospitals." in page
    assert "Nobody has asked here yet" in text(dora.get(f"{FORUM}categories/health/"))
    assert dora.get(f"{FORUM}categories/nothing/").status_code == 404


def test_thread_shows_who_wrote_as_they_chose(dora: Client, begin: Any, charlie: Any) -> None:
    thread = begin(is_nameless=True)
    say(thread, charlie)
    page = text(dora.get(thread.get_absolute_url()))

    assert "besa" not in page.lower().replace("besa ", "") and "name hidden" in page and charlie.public_name in page
    assert "Sign in to reply" in page and "csrfmiddlewaretoken" not in page and not dora.cookies


def test_lists_are_narrowed(dora: Client, begin: Any, besa: Any, charlie: Any) -> None:
    topic, place = world.topic(), world.municipality("w1")
    one = begin(title="Çmimi i barnave në spital", topics=[topic], municipality=place, tags="barna spital")
    two = begin(title="Who repairs the road?")
    two.solve(say(two, charlie), by=besa)

    def shown(query: str) -> list[int]:
        return [row.pk for row in dora.get(f"{FORUM}?{query}").context["rows"]]

    assert shown("q=cmimi") == shown(f"topic={topic.key}") == shown("place=w1") == shown("tag=barna") == shown("answer=unanswered") == [one.pk]
    assert shown("answer=solved") == [two.pk] and shown("q=nothing") == [] == shown("tag=barn")
    for wrong in ("answer=mine", "topic=nothing", "place=nothing", "before=999999", "before=x"):
        assert dora.get(f"{FORUM}?{wrong}").status_code == 404
    assert dora.get(f"{FORUM}?tag=(((").status_code == 200


def test_pinned_thread_stands_on_top_of_its_category(dora: Client, begin: Any, bora: Any) -> None:
    old, new = begin(title="The older question"), begin(title="The newer question")
    old.pin(by=bora)

    assert [row.pk for row in dora.get(f"{FORUM}categories/health/").context["rows"]] == [old.pk, new.pk]
    assert [row.pk for row in dora.get(FORUM).context["rows"]] == [new.pk, old.pk]


@pytest.mark.parametrize("signed", [False, True])
def test_pages_ask_the_same_at_one_and_at_thirty(begin: Any, besa: Any, signed: bool, django_assert_max_num_queries: Any) -> None:
    client, thread, people = signed_in(besa) if signed else Client(), begin(), [member(f"w{n}") for n in range(5)]
    addresses = (thread.get_absolute_url(), FORUM, f"{FORUM}categories/health/")

    def asked(most: int) -> list[int]:
        found = []
        for address in addresses:
            client.get(address)
            with django_assert_max_num_queries(most) as queries:
                text(client.get(address))
            found.append(len(queries))
        return found

    before = asked(12)
    for n in range(30):
        say(thread, people[n % 5], f"Reply number {n}")
        begin(title=f"Question number {n}", by=people[n % 5]) if n < 25 else None
    after = asked(12)

    assert after == before and after[0] <= 8


def test_long_thread_goes_on_page_by_page(dora: Client, begin: Any, charlie: Any) -> None:
    thread = begin()
    rows = [Post(thread=thread, number=n, author=charlie, text=f"w{n}", html=f"<p>w{n}</p>", language="en") for n in range(2, POSTS + 31)]
    Post.objects.bulk_create(rows)
    first, second = (text(dora.get(thread.get_absolute_url() + more)) for more in ("", f"?after={POSTS}"))

    assert f'id="p{POSTS}"' in first and f'id="p{POSTS + 1}"' not in first and f'id="p{POSTS + 1}"' in second
    assert dora.get(f"/en/forum/posts/{rows[-1].pk}/")["Location"] == f"{thread.get_absolute_url()}?after={POSTS}#p{POSTS + 30}"
    assert dora.get(f"{thread.get_absolute_url()}?after={POSTS + 40}").status_code == 404


def test_hidden_and_held_are_as_if_they_were_not(dora: Client, begin: Any, charlie: Any, besa: Any) -> None:
    thread, waiting = begin(), begin(title="A question that waits", held_for=["phone"])
    hidden = say(thread, charlie, "Hidden words")
    hidden.hide()

    assert dora.get(waiting.get_absolute_url()).status_code == 404 == signed_in(charlie).get(waiting.get_absolute_url()).status_code
    assert "Hidden words" not in text(dora.get(thread.get_absolute_url())) and "Hidden words" in text(
        signed_in(charlie).get(thread.get_absolute_url())
    )
    assert dora.get(f"/en/forum/posts/{hidden.pk}/").status_code == 404
    assert "It waits for a moderator" in text(signed_in(besa).get(waiting.get_absolute_url()))
    assert waiting.title not in text(dora.get(FORUM)) + text(dora.get(f"{FORUM}feed/"))


def test_earlier_words_and_summaries_are_read(dora: Client, begin: Any, besa: Any, bora: Any) -> None:
    thread = begin()
    post = thread.posts.get()
    assert dora.get(f"/en/forum/posts/{post.pk}/history/").status_code == 404 == dora.get(f"{thread.get_absolute_url()}summaries/").status_code
    post.edit("I have waited since March.", by=besa)
    assert Summary.write(thread, "The law says **thirty** days.", "en", by=bora)
    assert not Summary.write(thread, "The law says **thirty** days.", "en", by=bora)
    Summary.write(thread, "Shorter.", "en", by=bora)

    assert "since spring" in text(dora.get(f"/en/forum/posts/{post.pk}/history/"))
    assert "Shorter." in text(dora.get(thread.get_absolute_url())) and "<strong>thirty</strong>" in text(
        dora.get(f"{thread.get_absolute_url()}summaries/")
    )


def test_frequent_questions(dora: Client, begin: Any, besa: Any, charlie: Any, bora: Any) -> None:
    assert "No question of the forum stands here yet" in text(dora.get("/en/forum/faq/"))
    thread = begin()
    assert not Answered.make(thread, by=bora)
    thread.solve(say(thread, charlie, "Thirty *days*."), by=besa)
    assert Answered.make(fresh(thread), by=bora) and not Answered.make(fresh(thread), by=bora)

    assert "Thirty <em>days</em>." in text(dora.get("/en/forum/faq/?q=permit")) and "No answer is like that" in text(
        dora.get("/en/forum/faq/?q=zebra")
    )
    thread.posts.first().hide()
    assert "Thirty" not in text(dora.get("/en/forum/faq/"))


def test_feeds_hold_first_posts_without_names(dora: Client, begin: Any, charlie: Any) -> None:
    thread = begin()
    say(thread, charlie, "Only a reply")
    whole, part = (dora.get(f"{FORUM}{path}feed/").content.decode() for path in ("", "categories/health/"))

    for feed in (whole, part):
        assert "How long does a permit take?" in feed and "since spring" in feed and "Only a reply" not in feed and "besa" not in feed.lower()
    assert dora.get(f"{FORUM}feed/?x=1").status_code == 404


def test_who_follows_is_nobodys_business(begin: Any, besa: Any, charlie: Any) -> None:
    Follow.objects.create(person=besa, thread=begin())

    assert not Follow.objects.visible_to(charlie)
