"""Answers anonymous readers from memory, in front of Django; see docs/decisions/0003-page-store.md.

Only a 200 without cookies, of a GET without a session, that does not forbid it (``private`` or ``no-store``) is kept, keyed by
host, path, query and the accepted form (HTML, CSV, JSON). Each entry belongs to a generation; a later generation or five minutes end it.
"""

import gzip
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, NamedTuple

from rrjeti.pagestore.generation import current

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
MAX_ENTRIES, MAX_BYTES, MAX_ONE, MAX_SECONDS = 4000, 48 * 1024 * 1024, 2 * 1024 * 1024, 300
COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom", "application/rss", "image/svg", "application/manifest")
NEVER = ("/admin/", "/account/", "/static/", "/media/", "/healthz", "/readyz", "/ui/")


PATH = 3  # its place in the key
FORUM = re.compile(r"/[a-z-]{2,10}/forum/|/api/v1/(?:threads|posts|search)(?:/|$)")


def part_of(path: str) -> str:
    """The part of the site whose own changes end a page: that of the forum, its open data and what is found, none for all others."""
    return "forum" if FORUM.match(path) else ""


class Stored(NamedTuple):
    generation: int
    until: float
    etag: str
    headers: Headers
    body: bytes
    packed: bytes | None


class PageStore:
    """A WSGI layer around the application."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.pages: OrderedDict[tuple[str, ...], Stored] = OrderedDict()
        self.bytes, self.lock = 0, Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not self.may_store(environ):
            return self.application(environ, start_response)
        key, generation = self.key(environ), current(part_of(environ.get("PATH_INFO", "")))
        page = self.pages.get(key)
        if page is not None and page.generation == generation and page.until > time.monotonic():
            return self.answer(page, environ, start_response)
        made = self.render(key, generation, environ, start_response)
        return made if isinstance(made, list) else self.answer(made, environ, start_response)

    @staticmethod
    def may_store(environ: Environ) -> bool:
        return (
            environ["REQUEST_METHOD"] in ("GET", "HEAD")
            and "sessionid=" not in environ.get("HTTP_COOKIE", "")
            and "HTTP_RANGE" not in environ
            and "HTTP_AUTHORIZATION" not in environ
            and not environ.get("PATH_INFO", "").startswith(NEVER)
        )

    @staticmethod
    def key(environ: Environ) -> tuple[str, ...]:
        path = environ.get("PATH_INFO", "")
        vary = environ.get("HTTP_ACCEPT_LANGUAGE", "")[:200] if path == "/" else ""
        accept = environ.get("HTTP_ACCEPT", "")[:100] if path.startswith("/api/") else ""
        return (
            environ.get("HTTP_HOST", ""),
            environ.get("wsgi.url_scheme", ""),
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
            path,
            environ.get("QUERY_STRING", ""),
            vary,
            accept,
        )

    def render(self, key: tuple[str, ...], generation: int, environ: Environ, start_response: Callable[..., Any]) -> Stored | list[bytes]:
        """Asks Django; gives the stored page, or the finished answer when it may not be kept."""
        seen: dict[str, Any] = {}

        def remember(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], Any]:
            seen.update(status=status, headers=headers)
            return lambda data: None

        result = self.application({**environ, "REQUEST_METHOD": "GET"}, remember)
        try:
            body = b"".join(result)
        finally:
            getattr(result, "close", lambda: None)()
        if not keepable(seen["status"], seen["headers"], body):
            body, headers = pack_if_wished(body, seen["headers"], environ)
            start_response(seen["status"], headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        page = make_page(generation, seen["headers"], body, is_data=key[PATH].startswith("/api/"))
        self.keep(key, page)
        return page

    def keep(self, key: tuple[str, ...], page: Stored) -> None:
        size = len(page.body) + len(page.packed or b"")
        if size > MAX_ONE:
            return
        with self.lock:
            old = self.pages.pop(key, None)
            self.pages[key] = page
            self.bytes += size - (len(old.body) + len(old.packed or b"") if old else 0)
            while self.pages and (len(self.pages) > MAX_ENTRIES or self.bytes > MAX_BYTES):
                _, gone = self.pages.popitem(last=False)
                self.bytes -= len(gone.body) + len(gone.packed or b"")

    @staticmethod
    def answer(page: Stored, environ: Environ, start_response: Callable[..., Any]) -> list[bytes]:
        if environ.get("HTTP_IF_NONE_MATCH") == page.etag:
            start_response("304 Not Modified", [pair for pair in page.headers if pair[0] not in ("Content-Type", "Content-Length")])
            return []
        packed = page.packed if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else None
        body = page.body if packed is None else packed
        extra = [("Content-Length", str(len(body)))] + ([] if packed is None else [("Content-Encoding", "gzip")])
        start_response("200 OK", page.headers + extra)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def keepable(status: str, headers: Headers, body: bytes) -> bool:
    fields = {name.lower(): value for name, value in headers}
    control = fields.get("cache-control", "")
    return status.startswith("200") and "set-cookie" not in fields and "no-store" not in control and "private" not in control and len(body) <= MAX_ONE


def compressible(headers: Headers) -> bool:
    fields = {name.lower(): value for name, value in headers}
    return fields.get("content-type", "").startswith(COMPRESSIBLE) and "content-encoding" not in fields


def pack_if_wished(body: bytes, headers: Headers, environ: Environ) -> tuple[bytes, Headers]:
    """Anonymous answers carry no secret, so packing them leaks nothing."""
    if len(body) < 1000 or "gzip" not in environ.get("HTTP_ACCEPT_ENCODING", "") or not compressible(headers):
        return body, headers
    packed = gzip.compress(body, 4, mtime=0)
    kept = [pair for pair in headers if pair[0].lower() != "content-length"]
    return packed, [*kept, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))]


def make_page(generation: int, headers: Headers, body: bytes, *, is_data: bool = False) -> Stored:
    """Pages are asked for again each time, open data may be kept by any cache for a minute."""
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    replaced = {"content-length", "etag", "vary", "cache-control"}
    kept = [pair for pair in headers if pair[0].lower() not in replaced]
    vary, control = (
        ("Accept-Encoding, Accept", "public, max-age=60") if is_data else ("Accept-Encoding, Cookie, Accept-Language", "private, no-cache")
    )
    kept += [("ETag", etag), ("Vary", vary), ("Cache-Control", control)]
    packed = gzip.compress(body, 6, mtime=0) if len(body) > 1000 and compressible(headers) else None
    return Stored(generation, time.monotonic() + MAX_SECONDS, etag, kept, body, packed)
