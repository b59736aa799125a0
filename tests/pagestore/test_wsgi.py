"""The store never shows anything old, personal or broken."""

import gzip
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rrjeti.pagestore import generation as generation_module
from rrjeti.pagestore import wsgi
from rrjeti.pagestore.generation import FileCounter


class Site:
    """A tiny application that counts how often it is asked."""

    def __init__(self, status: str = "200 OK", headers: list[tuple[str, str]] | None = None) -> None:
        self.asked, self.status, self.headers = 0, status, headers or []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        self.asked += 1
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers])
        return [b"<p>answer %d</p>" % self.asked + b" " * 2000]


@pytest.fixture
def generation(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    number = {"now": 1, "forum": 0}
    monkeypatch.setattr(wsgi, "current", lambda part: number["now"] + (number[part] if part else 0))
    return number


def ask(store: wsgi.PageStore, path: str = "/sq/", **environ: Any) -> tuple[str, dict[str, str], bytes]:
    answer: dict[str, Any] = {}
    given = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "x", "wsgi.url_scheme": "http", **environ}
    body = b"".join(store(given, lambda status, headers, exc=None: answer.update(status=status, headers=dict(headers))))
    return answer["status"], answer["headers"], body


def test_second_reader_is_answered_from_memory(generation: dict[str, int]) -> None:
    site = Site()
    store = wsgi.PageStore(site)

    first, second = ask(store), ask(store)

    assert (site.asked, first[2]) == (1, second[2])


def test_a_change_is_seen_by_the_next_reader(generation: dict[str, int]) -> None:
    site = Site()
    store = wsgi.PageStore(site)
    ask(store)

    generation["now"] += 1

    assert ask(store)[2].startswith(b"<p>answer 2")


def test_a_change_of_the_forum_ends_its_own_pages_alone(generation: dict[str, int]) -> None:
    site = Site()
    store = wsgi.PageStore(site)
    pages = ("/sq/", "/sq/forum/threads/1/", "/api/v1/threads", "/sq/forum-rules/")
    for path in pages:
        ask(store, path)
    generation["forum"] += 1
    for path in pages:
        ask(store, path)

    assert site.asked == 6 and [wsgi.part_of(path) for path in pages] == ["", "forum", "forum", ""]


def test_each_part_counts_for_itself(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.REDIS_URL = tmp_path, ""
    generation_module.counter.cache_clear()
    before = [generation_module.current(part) for part in ("", "forum")]
    generation_module.counter("forum").grow()
    after = [generation_module.current(part) for part in ("", "forum")]
    generation_module.counter.cache_clear()

    assert after[0] == before[0] and after[1] > before[1]


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"REQUEST_METHOD": "POST"},
        {"HTTP_RANGE": "bytes=0-1"},
        {"HTTP_AUTHORIZATION": "x"},
        {"PATH_INFO": "/admin/"},
        {"PATH_INFO": "/account/sign-in/"},
    ],
)
def test_personal_requests_pass_by(generation: dict[str, int], environ: dict[str, str]) -> None:
    site = Site()
    store = wsgi.PageStore(site)

    ask(store, **environ), ask(store, **environ)

    assert (site.asked, len(store.pages)) == (2, 0)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", []),
        ("500 X", []),
        ("302 Found", []),
        ("200 OK", [("Set-Cookie", "a=b")]),
        ("200 OK", [("Cache-Control", "no-store")]),
        ("200 OK", [("Cache-Control", "private")]),
    ],
)
def test_answers_that_must_not_be_kept(generation: dict[str, int], status: str, headers: list[tuple[str, str]]) -> None:
    store = wsgi.PageStore(Site(status, headers))

    answer = ask(store)

    assert (answer[0], len(store.pages)) == (status, 0)


def test_query_and_host_keep_pages_apart(generation: dict[str, int]) -> None:
    site = Site()
    store = wsgi.PageStore(site)

    ask(store), ask(store, QUERY_STRING="page=2"), ask(store, HTTP_HOST="y")

    assert site.asked == 3


def test_etag_saves_the_body(generation: dict[str, int]) -> None:
    store = wsgi.PageStore(Site())
    etag = ask(store)[1]["ETag"]

    status, headers, body = ask(store, HTTP_IF_NONE_MATCH=etag)

    assert (status, body) == ("304 Not Modified", b"")


def test_packed_for_those_who_accept_it(generation: dict[str, int]) -> None:
    store = wsgi.PageStore(Site())

    _, headers, body = ask(store, HTTP_ACCEPT_ENCODING="gzip, br")

    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"<p>answer 1")


def test_head_has_headers_only(generation: dict[str, int]) -> None:
    store = wsgi.PageStore(Site())

    status, headers, body = ask(store, REQUEST_METHOD="HEAD")

    assert (status, body, int(headers["Content-Length"]) > 2000) == ("200 OK", b"", True)


def test_memory_is_bounded(generation: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi, "MAX_BYTES", 10_000)
    store = wsgi.PageStore(Site())

    for number in range(50):
        ask(store, f"/sq/{number}/")

    assert store.bytes <= 10_000
    assert store.bytes == sum(len(page.body) + len(page.packed or b"") for page in store.pages.values())


def test_counter_is_shared_between_processes(tmp_path: Any) -> None:
    one, other = FileCounter(tmp_path / "generation"), FileCounter(tmp_path / "generation")
    before = other.read()

    one.grow()

    assert other.read() == one.read() > before


def test_what_is_kept_ends_with_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = []
    for moment in ("2026-12-30 23:59", "2026-12-31 00:00", "2027-01-01 00:00", "2028-12-31 12:00", "2029-01-01 00:00"):
        monkeypatch.setattr(generation_module.time, "localtime", lambda moment=moment: time.strptime(moment, "%Y-%m-%d %H:%M"))
        numbers.append(generation_module.current())
    assert numbers == sorted(set(numbers))
