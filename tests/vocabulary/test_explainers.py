"""The explainers that a word of the glossary and an article of a convention lead to."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rrjeti.library.models import Article
from rrjeti.vocabulary.models import Term, Topic
from tests import world
from tests.portal.conftest import add, index


@pytest.fixture
def bribe(db: Any) -> Term:
    return Term.objects.create(key="bribe", name={"sq": "ryshfet", "en": "bribe"}, definition={"sq": "Përkufizim.", "en": "Definition."})


def titles(client: Client, path: str, around: str) -> list[str]:
    text = client.get(path).content.decode()
    part = text.split(f'id="{around}"')[1].split("</section>")[0] if f'id="{around}"' in text else ""
    return [piece.split("</a>")[0].rsplit(">", 1)[-1] for piece in part.split('<h3 class="entry__title">')[1:]]


def test_term_leads_to_the_explainers_that_speak_of_it_most_and_to_the_guide(client: Client, bribe: Term) -> None:
    learn = index()
    add(learn, title="Once", text="<p>A bribe.</p>")
    add(learn, title="Twice", text="<p>A bribe and bribes.</p>")
    add(learn, title="What a bribe is", text="<p>Money.</p>")
    add(learn, title="Often", text="<p>bribe bribe bribe</p>")
    add(learn, title="Never", text="<p>Bribery is another word.</p>")

    assert titles(client, "/en/glossary/bribe/", "h-read") == ["What a bribe is", "Often", "Twice"]
    assert 'href="/en/report/"' in client.get("/en/glossary/bribe/").content.decode().split("<main")[1]


def test_what_is_hidden_or_in_another_language_explains_nothing(client: Client, bribe: Term) -> None:
    add(index(), title="Draft", text="<p>A bribe.</p>").unpublish()
    add(index(), title="Closed", text="<p>A bribe.</p>").view_restrictions.create(restriction_type="login")
    add(index(language="sq"), title="Ryshfeti", text="<p>Një ryshfet.</p>")

    assert titles(client, "/en/glossary/bribe/", "h-read") == []
    assert titles(client, "/sq/glossary/bribe/", "h-read") == ["Ryshfeti"]


def test_queries_of_a_term_do_not_grow_with_explainers(client: Client, bribe: Term) -> None:
    counts = []
    for number in (1, 9):
        for one in range(number):
            add(index(), title=f"Page {number} {one}", text="<p>A bribe.</p>")
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/glossary/bribe/")
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 12


@pytest.fixture
def filed(db: Any) -> Article:
    """Article 13 on tenders; 12 has no topic, 14 one without anything on it."""
    found = world.article("13", chapter="II")
    found.topics.add(world.topic())
    world.article("12", number=12, chapter="II")
    world.article("14", number=14, chapter="II").topics.add(Topic.objects.create(key="empty", name={"en": "Empty"}))
    return found


def test_article_leads_to_what_is_filed_under_its_subject(client: Client, filed: Article) -> None:
    page = add(index(), title="How tenders work")
    page.topics.add(world.topic())
    page.save_revision().publish()
    world.publication("report")
    world.publication("hidden", live=False)
    tagged = world.publication("tagged")
    tagged.articles.set([filed])
    tagged.save()

    assert titles(client, "/en/library/uncac/article-13/", "subject") == ["How tenders work", "Title report"]
    assert titles(client, "/en/library/uncac/article-13/", "here") == ["Title tagged"]


def test_article_without_anything_leads_to_those_of_its_chapter_that_have_something(client: Client, filed: Article) -> None:
    world.article("15", number=15, chapter="III").topics.add(world.topic())
    assert titles(client, "/en/library/uncac/article-12/", "near") == []
    world.publication("report")

    assert titles(client, "/en/library/uncac/article-12/", "near") == ["Title 13"]
    assert titles(client, "/en/library/uncac/article-14/", "near") == ["Title 13"]


def test_queries_of_an_article_do_not_grow(client: Client, filed: Article) -> None:
    for path, extra in (("13", 2), ("12", 0)):
        world.publication(f"first-{path}")
        counts = []
        for number in (1, 8):
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/en/library/uncac/article-{path}/")
            counts.append(len(captured))
            for one in range(number):
                world.publication(f"p-{path}-{number}-{one}")
                world.article(f"{path}{number}{one}", number=100 + 30 * extra + 10 * number + one, chapter="II").topics.add(world.topic())
        assert len(set(counts)) == 1, counts
