"""The world over the API: two records of most kinds, and hidden ones that must never appear."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from rrjeti.api.limits import forget_all
from rrjeti.search.documents import SOURCES
from rrjeti.search.indexing import rebuild
from tests import world

HIDDEN = "hiddenword"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    forget_all()
    yield
    forget_all()


@pytest.fixture
def site(db: Any) -> None:
    world.everything("w1")
    more = (world.practice, world.institution, world.body, world.event, world.series, world.term, world.page, world.publication)
    made = {maker.__name__: maker("w2") for maker in more}
    world.channel("w2", institution=made["institution"])
    for maker in (world.publication, world.instrument, world.practice):
        maker(HIDDEN, live=False)
    for maker in (world.institution, world.channel, world.body):
        maker(HIDDEN, is_withdrawn=True)
    for maker in (world.event, world.series):
        maker(HIDDEN, is_shown=False)
    world.page(HIDDEN).unpublish()
    rebuild(SOURCES)


@pytest.fixture
def ask(client: Client) -> Callable[..., Any]:
    """Asks without running into the limit of requests."""

    def asked(path: str, params: dict[str, str] | None = None, **headers: str) -> Any:
        forget_all()
        return client.get(f"/api/v1/{path}", params or {}, headers=headers)

    return asked
