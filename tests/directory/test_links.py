"""The guard is tested with the addresses attackers use; the checker against a server of our own."""

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from rrjeti.directory import links
from rrjeti.directory.models import LinkCheck
from tests.directory.conftest import make_channel, make_institution

PRIVATE = [
    "127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "0.0.0.0", "::",
    "fe80::1%eth0",
    "fc00::1", "100.64.0.1", "224.0.0.1", "ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "198.18.0.1", "240.0.0.1", "nonsense",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_guard_refuses(address: str) -> None:
    assert not links.is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_guard_lets_the_public_internet_through(address: str) -> None:
    assert links.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://localhost/", "ftp://example.org/",
        "file:///etc/passwd", "http://user:secret@93.184.215.14/", "http:///path", "http://93.184.215.14:99999/",
    ],
)  # fmt: skip
def test_no_address_of_ours_is_asked(url: str) -> None:
    with pytest.raises(links.NotAllowed):
        links.allowed_address(url)


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(links.NotAllowed):
        links.allowed_address("http://mixed.example/", lambda host, port: ["93.184.215.14", "10.0.0.1"])


class Server(BaseHTTPRequestHandler):
    seen: list[tuple[str, str, str]] = []

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.seen.append((self.command, self.path, self.headers.get("Host", "")))
        status = {"/gone": 404, "/head": 405 if self.command == "HEAD" else 200, "/shy": 403}.get(self.path, 200)
        target = {"/moved": "/fine", "/inside": "http://inside.example/secret", "/round": "/round"}.get(self.path)
        self.send_response(302 if target else status)
        if target:
            self.send_header("Location", target)
        self.end_headers()
        if self.command == "GET" and self.path == "/head":
            self.wfile.write(b"x" * 2_000_000)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[int]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Server.seen = []
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made.server_port
    made.shutdown()
    made.server_close()


def resolver(host: str, port: int) -> list[str]:
    return {"site.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}[host]


def permit(address: str) -> bool:
    return address == "127.0.0.1" or links.is_public(address)


def run(port: int, path: str) -> LinkCheck:
    record = LinkCheck.objects.get_or_create(url=f"http://site.example:{port}{path}")[0]
    links.check(record, resolver, permit)
    return record


@pytest.mark.parametrize("path", ["/fine", "/moved", "/head", "/shy"])
def test_living_address_is_ok(db: Any, server: int, path: str) -> None:
    assert run(server, path).status == "ok"


def test_host_name_is_kept_when_the_address_is_pinned(db: Any, server: int) -> None:
    run(server, "/fine")
    assert Server.seen == [("HEAD", "/fine", f"site.example:{server}")]


def test_missing_page_is_unknown_first(db: Any, server: int) -> None:
    record = run(server, "/gone")
    assert (record.status, record.http_status, record.failures) == ("unknown", 404, 1)


def test_redirect_to_a_private_address_is_refused(db: Any, server: int) -> None:
    assert run(server, "/inside").status == "refused"
    assert [path for _method, path, _host in Server.seen] == ["/inside"]


def test_endless_redirects_end(db: Any, server: int) -> None:
    assert run(server, "/round").http_status == 508


def test_closed_port_fails(db: Any) -> None:
    LinkCheck.objects.create(url="https://fine.example", status="ok", last_checked_at=timezone.now())
    assert run(9, "/").failures == 1


def test_failure_says_nothing_while_nobody_answers(db: Any) -> None:
    record = run(9, "/")
    assert (record.status, record.failures) == ("unknown", 0)
    assert record.last_checked_at


def test_due_addresses_are_checked_and_old_ones_forgotten(db: Any, server: int) -> None:
    make_channel(make_institution(1), "a", web=f"http://site.example:{server}/fine")
    LinkCheck.objects.create(url="https://old.example")
    assert [links.check_due(resolver, permit), links.check_due(resolver, permit)] == [1, 0]
    assert list(LinkCheck.objects.values_list("status", flat=True)) == ["ok"]


def test_new_site_is_checked_in_small_portions(db: Any, server: int) -> None:
    institution = make_institution(1)
    for number in range(links.BATCH + 2):
        make_channel(institution, f"c{number}", web=f"http://site.example:{server}/fine?{number}")
    assert [links.check_due(resolver, permit) for _round in range(3)] == [links.BATCH, 2, 0]


def test_dead_page_is_flagged_within_a_day(db: Any, server: int) -> None:
    """Walks the clock in steps of an hour: the page dies just after it was checked."""
    url = f"http://site.example:{server}/gone"
    make_channel(make_institution(1), "a", web=url)
    LinkCheck.objects.create(url=url, status="ok", last_checked_at=timezone.now())
    hours = 0
    while LinkCheck.objects.get().status != "dead" and hours < 48:
        links.check_due(resolver, permit)
        hours += 1
        age(dt.timedelta(hours=1))
    assert 2 <= hours < 24


def age(by: dt.timedelta) -> None:
    """As if everything had happened earlier."""
    LinkCheck.objects.update(last_checked_at=F("last_checked_at") - by, first_failed_at=F("first_failed_at") - by)
