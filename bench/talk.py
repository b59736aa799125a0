"""Fills the forum of a home with posts, or measures its pages in one process.

``python -m bench.talk fill 10000``, ``look`` or ``session``; prints JSON.
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")

import django  # noqa: E402

django.setup()

import datetime as dt  # noqa: E402

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from rrjeti.accounts.models import Person, agree  # noqa: E402
from rrjeti.forum.models import Category, Post, Thread  # noqa: E402
from rrjeti.writing import markdown  # noqa: E402

LONG, SHORT, BATCH, TIMES = 200, 25, 10_000, 30
WORDS = "Kërkojeni gjithmonë përgjigjen me shkrim dhe ruani **numrin e protokollit**.\n\nPas ankesës u përgjigjën për dy javë, siç e thotë ligji."


def people() -> list[Person]:
    found = list(Person.objects.filter(email__endswith="@talk.example"))
    if not found:
        found = [Person.objects.create_user(f"t{n}@talk.example", None, public_name=f"Bliri {n}", language="sq") for n in range(100)]
        for one in found:
            agree(one)
    return found


def fill(most: int) -> None:
    """One thread of 200 posts first; then threads of 25 until the forum has so many posts."""
    authors, categories, html = people(), list(Category.objects.all()), markdown.to_html(WORDS)
    now, there = timezone.now(), Post.objects.count()
    while there < most:
        sizes = [LONG if there == 0 else SHORT] + [SHORT] * min(BATCH // SHORT, (most - there) // SHORT)
        threads = [
            Thread(
                category=categories[(there // SHORT + place) % len(categories)], title=f"Pyetja {there + place}", folded=f"pyetja {there + place}",
                language="sq", author=authors[place % 100], created_at=now, last_at=now - dt.timedelta(seconds=there // SHORT + place),
                numbers=size, count=size, is_shown=True,
            )
            for place, size in enumerate(sizes)
        ]  # fmt: skip
        Thread.objects.bulk_create(threads)
        posts = [
            Post(thread=thread, number=number, author=authors[number % 100], language="sq", text=WORDS, html=html, at=now)
            for thread, size in zip(threads, sizes, strict=True)
            for number in range(1, size + 1)
        ]
        Post.objects.bulk_create(posts, batch_size=2000)
        there += len(posts)


def look() -> dict[str, dict[str, float]]:
    """SQL questions and milliseconds of processor time of the long thread and of a category, signed in."""
    thread = Thread.objects.filter(count=LONG).earliest("pk")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(people()[0])
    pages = {"thread of 200 posts": thread.get_absolute_url(), "category": thread.category.get_absolute_url()}
    return {name: measured(client, path) for name, path in pages.items()}


def measured(client: Client, path: str) -> dict[str, float]:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    spent = []
    for _ in range(TIMES):
        began = time.process_time()
        client.get(path)
        spent.append(time.process_time() - began)
    return {"sql": len(queries), "cpu_ms": round(sorted(spent)[TIMES // 2] * 1000, 2)}


def session() -> str:
    """The key of a session of somebody who is signed in."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(people()[0])
    return str(client.session.session_key)


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    elif sys.argv[1] == "session":
        print(json.dumps(session()))
    else:
        print(json.dumps({"path": Thread.objects.filter(count=LONG).earliest("pk").get_absolute_url(), **look()}))
