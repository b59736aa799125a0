"""The chain of hashes: each entry carries the hash of itself and of the one before, so none can be changed, removed or moved unseen.

The hash is BLAKE2b (RFC 7693) with 32 bytes over canonical JSON: keys in order, no spaces, UTF-8.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

START = "0" * 64


class Link(Protocol):
    sequence: int
    at: dt.datetime
    actor: str
    role: str
    verb: str
    object: str
    named: str
    details: dict[str, Any]
    previous: str
    digest: str

    @property
    def naming_digest(self) -> str | None: ...


@dataclass(frozen=True)
class Place:
    """Where the chain ends: the number and the hash of its last entry."""

    sequence: int
    digest: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest}"


def digest(link: Link) -> str:
    """64 hexadecimal digits over everything that the entry says, its place and the hash of the one before."""
    said = {
        "sequence": link.sequence,
        "at": link.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": link.actor,
        "role": link.role,
        "verb": link.verb,
        "object": link.object,
        "named": link.named,
        "details": link.details,
        "previous": link.previous,
    }
    return hashed(said)


def seal(salt: str, texts: Mapping[str, str]) -> str:
    """The hash of a name that stands beside the chain. Once the name is erased, its salt is gone too, and the hash tells nothing."""
    return hashed([salt, dict(texts)])


def hashed(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode(), digest_size=32).hexdigest()


def faults(links: Iterable[Link], head: Place, noted: Place | None = None) -> Iterator[str]:
    """A sentence for each place where the chain is broken. ``links`` come in the order of their numbers.

    Args:
        head: what the log itself says of its end.
        noted: an end that was written down elsewhere at an earlier time; without it, whoever can write the whole
            database can also cut off the end and say so in ``head``.
    """
    before, found = Place(0, START), noted is None
    for link in links:
        yield from _faults_of(link, before)
        before = Place(link.sequence, link.digest)
        if noted and before.sequence == noted.sequence:
            found = True
            if before.digest != noted.digest:
                yield f"Entry {noted.sequence} is not the one that was noted."
    if before != head:
        yield f"The log ends with entry {before.sequence}, but it should end with entry {head.sequence}: entries at the end were removed or changed."
    if noted and not found:
        yield f"Entry {noted.sequence}, which was noted, is missing."


def _faults_of(link: Link, before: Place) -> Iterator[str]:
    if link.sequence != before.sequence + 1:
        missing = f"{before.sequence + 1}" if link.sequence == before.sequence + 2 else f"{before.sequence + 1} to {link.sequence - 1}"
        yield f"Missing before entry {link.sequence}: {missing}."
    elif link.previous != before.digest:
        yield f"Entry {link.sequence} does not follow entry {before.sequence}: one of them was changed, replaced or moved."
    if digest(link) != link.digest:
        yield f"Entry {link.sequence} was changed."
    if link.naming_digest not in (None, link.named):
        yield f"The name beside entry {link.sequence} was changed."
