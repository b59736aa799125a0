"""What the forum puts into the index: its threads with what everyone reads of them, and the frequent questions."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch

from rrjeti.forum.models import Answered, Post, Thread
from rrjeti.search.indexing import Document, Text
from rrjeti.search.models import Kind
from rrjeti.search.shaping import chosen, first_words, paths
from rrjeti.writing import markdown

ANYONE, POSTS, LONGEST = AnonymousUser(), 100, 60_000  # of a long thread the first posts are found by their words


def thread_rows(keys: Iterable[Any] | None) -> Iterable[Thread]:
    """A few hundred at a time, each with its first posts."""
    shown = Prefetch("posts", Post.objects.shown().filter(number__lte=POSTS).order_by("number"), to_attr="found_by")
    rows = chosen(Thread.objects.visible_to(ANYONE), keys).prefetch_related("topics", shown)
    yield from rows.order_by("pk").iterator(chunk_size=300)


def thread(row: Any) -> Document:
    """Found by its title and its words, whoever wrote them."""
    words: dict[str, list[str]] = defaultdict(list)
    for post in row.found_by:
        words[post.language].append(markdown.plain(post.html))
    texts = [Text(code, "\n".join(said)[:LONGEST]) for code, said in words.items()]
    first = row.found_by[0].words if row.found_by else row.words
    tags = [("topic", topic.key) for topic in row.topics.all()]
    return Document(
        Kind.FORUM, row.words.values, first_words(first), paths(row), texts, row.tags, tags, row.created_at.date(), weight=5, is_careful=False
    )


def answered_rows(keys: Iterable[Any] | None) -> Iterable[Answered]:
    return chosen(Answered.objects.visible_to(ANYONE), keys).order_by("pk")


def answered(row: Answered) -> Document:
    texts = [Text(code, markdown.plain(markdown.to_html(text))) for code, text in row.answer.values.items()]
    return Document(Kind.FORUM, row.question.values, first_words(row.answer), paths(row), texts, weight=15, is_careful=False)
