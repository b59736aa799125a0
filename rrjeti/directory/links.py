"""Checks whether the addresses we send people to still answer, without ever asking an address inside our own network.

Redirects are followed by hand, with the same guard on every hop.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urljoin

import httpx
from django.conf import settings

from rrjeti.directory.models import Body, Channel, ChannelStatus, Contact, ContactPoint, LinkCheck
from rrjeti.outside import NotAllowed, Pinned, Resolver, allowed_address, is_public, resolve

log = logging.getLogger(__name__)
TIMEOUT, MAX_BYTES, MAX_HOPS = 10.0, 512 * 1024, 5
# At least so many addresses at a time; all of them within so many rounds of five minutes, which is less than half a day.
BATCH, ROUNDS = 6, 100
# Answers of a server that is there but does not like robots: neither good nor dead.
SHY = {401, 403, 405, 406, 429, 451, 503}


class Answer(NamedTuple):
    status: int
    location: str


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
