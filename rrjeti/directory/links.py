"""Checks whether the addresses we send people to still answer, without ever asking an address inside our own network.

The host is resolved here, every address it has must be public, and the request goes to exactly that address (so a second
answer of the name server cannot lead elsewhere). Redirects are followed by hand, with the same guard on every hop.
"""

import ipaddress
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings

from rrjeti.directory.models import Body, Channel, ChannelStatus, Contact, ContactPoint, LinkCheck

log = logging.getLogger(__name__)
Resolver = Callable[[str, int], list[str]]
TIMEOUT, MAX_BYTES, MAX_HOPS = 10.0, 512 * 1024, 5
# At least so many addresses at a time; all of them within so many rounds of five minutes, which is less than half a day.
BATCH, ROUNDS = 6, 100
# Answers of a server that is there but does not like robots: neither good nor dead.
SHY = {401, 403, 405, 406, 429, 451, 503}


class NotAllowed(Exception):
    """An address the checker must not ask."""


class Answer(NamedTuple):
    status: int
    location: str


def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a host; also turns ``2130706433`` or ``0x7f.1`` into what they mean."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, also when an IPv6 address wraps an IPv4 one."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local or ip.is_private)


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in ipaddress.ip_network("64:ff9b::/96") else None


def allowed_address(url: str, resolver: Resolver = resolve, permit: Callable[[str], bool] = is_public) -> str:
    """The address to connect to for ``url``; :class:`NotAllowed` unless scheme, port and every address are fit."""
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError as error:
        raise NotAllowed("broken address") from error
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise NotAllowed("only plain http and https addresses are checked")
    addresses = resolver(host, port)
    if not addresses or not all(permit(address) for address in addresses):
        raise NotAllowed("the host is not on the public internet")
    return addresses[0]


class Pinned(httpx.HTTPTransport):
    """Connects to the address that was examined, and to no other; certificate and host name stay those of the link."""

    def __init__(self, address: str) -> None:
        super().__init__(retries=0, trust_env=False)
        self.address = address

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=self.address)
        return super().handle_request(request)


@contextmanager
def _client(address: str) -> Iterator[httpx.Client]:
    agent = f"RrjetiLinkCheck/1 (+{settings.SITE_URL})"
    with httpx.Client(transport=Pinned(address), timeout=TIMEOUT, follow_redirects=False, headers={"User-Agent": agent}, trust_env=False) as client:
        yield client


def ask(method: str, url: str, address: str) -> Answer:
    """One request to one pinned address; of a page at most ``MAX_BYTES`` are read."""
    with _client(address) as client, client.stream(method, url) as response:
        read = 0
        for chunk in response.iter_bytes(16384) if method == "GET" else ():
            read += len(chunk)
            if read >= MAX_BYTES:
                break
        return Answer(response.status_code, response.headers.get("location", ""))


def status_of(url: str, resolver: Resolver = resolve, permit: Callable[[str], bool] = is_public) -> int:
    """The final answer code behind all redirects: HEAD first, GET where a server does not know HEAD."""
    for _hop in range(MAX_HOPS + 1):
        address = allowed_address(url, resolver, permit)
        answer = ask("HEAD", url, address)
        if answer.status >= 400:
            answer = ask("GET", url, address)
        if not (300 <= answer.status < 400 and answer.location):
            return answer.status
        url = urljoin(url, answer.location)
    return 508


def check(record: LinkCheck, resolver: Resolver = resolve, permit: Callable[[str], bool] = is_public) -> None:
    """Asks one address and keeps what came of it."""
    try:
        status = status_of(record.url, resolver, permit)
    except NotAllowed as refusal:
        record.refuse(str(refusal))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
        (record.fail if LinkCheck.objects.anything_answers() else record.postpone)(type(error).__name__)
    else:
        if status < 400 or status in SHY:
            record.succeed(status)
        else:
            record.fail(f"HTTP {status}", status)


def addresses() -> set[str]:
    """Every web address that the public directory leads to."""
    rows: list[Any] = [
        Channel.objects.filter(is_withdrawn=False, status=ChannelStatus.CURRENT).values_list("web", flat=True),
        Contact.objects.filter(is_withdrawn=False, kind="web").values_list("value", flat=True),
        Body.objects.filter(is_withdrawn=False).values_list("web", flat=True),
        ContactPoint.objects.filter(is_withdrawn=False).values_list("web", flat=True),
    ]
    return {url for values in rows for url in values if url}


def list_addresses() -> int:
    """Remembers every address that the directory leads to and forgets the others; gives their number."""
    wanted, known = addresses(), set(LinkCheck.objects.values_list("url", flat=True))
    if known - wanted:
        LinkCheck.objects.filter(url__in=known - wanted).delete()
    LinkCheck.objects.bulk_create(LinkCheck(url=url) for url in sorted(wanted - known))
    return len(wanted)


def check_due(resolver: Resolver = resolve, permit: Callable[[str], bool] = is_public) -> int:
    """Checks a few of the addresses whose turn it is, so that no site and no worker is kept busy; gives their number."""
    few = max(BATCH, list_addresses() // ROUNDS)
    due = list(LinkCheck.objects.due()[:few])
    for record in due:
        check(record, resolver, permit)
    log.info("checked %d links", len(due))
    return len(due)
