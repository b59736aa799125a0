"""Caches keep the answers for a minute, and nobody asks too often."""

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from rrjeti.api.limits import BURST
from rrjeti.pagestore.wsgi import PageStore


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    response = Client().get(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}", headers={"accept": environ.get("HTTP_ACCEPT", "*/*")})
    start_response(f"{response.status_code} X", list(response.headers.items()))
    return [response.content]


def through(store: PageStore, query: str = "", **environ: str) -> tuple[str, dict[str, str], bytes]:
    answer: dict[str, Any] = {}
    given = {"REQUEST_METHOD": "GET", "PATH_INFO": "/api/v1/glossary", "QUERY_STRING": query, **environ}
    body = b"".join(store(given, lambda status, headers, exc=None: answer.update(status=status, headers=dict(headers))))
    return answer["status"], answer["headers"], body


def test_answers_are_kept_and_known_again(db: Any) -> None:
    store = PageStore(application)
    status, headers, _ = through(store)
    again, _, body = through(store, HTTP_IF_NONE_MATCH=headers["ETag"])

    assert (status, headers["Cache-Control"]) == ("200 OK", "public, max-age=60")
    assert {"Accept", "Accept-Encoding"} <= set(headers["Vary"].split(", "))
    assert (again, body) == ("304 Not Modified", b"")


def test_forms_are_kept_apart(db: Any) -> None:
    store = PageStore(application)
    kinds = [through(store, HTTP_ACCEPT=accept)[1]["Content-Type"] for accept in ("application/json", "text/csv", "application/json")]

    assert [kind.partition(";")[0] for kind in kinds] == ["application/json", "text/csv", "application/json"]


def test_faults_are_not_kept(db: Any) -> None:
    store = PageStore(application)

    assert through(store, "limit=0")[0].startswith("400")
    assert store.pages == {}


def test_too_many_requests_are_told_to_wait(client: Client, db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rrjeti.api.limits.time", SimpleNamespace(monotonic=lambda: 1000.0))
    answers = [client.get("/api/v1/glossary", {"limit": "0"}) for _ in range(BURST + 1)]

    assert {answer.status_code for answer in answers[:BURST]} == {400}
    assert (answers[-1].status_code, answers[-1]["Cache-Control"]) == (429, "no-store")
    assert int(answers[-1]["Retry-After"]) >= 1
    assert "error" in answers[-1].json() and answers[-1]["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/glossary", REMOTE_ADDR="198.51.100.7").status_code == 200
