"""The world over the API: two records of most kinds, and hidden ones that must never appear."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from rrjeti.api.limits import forget_all
from rrjeti.directory.models import ContactPoint
from rrjeti.library.models import Instrument, Ratification
from rrjeti.organisations.models import Organisation
from rrjeti.regions.models import Municipality
from rrjeti.search.documents import SOURCES
from rrjeti.search.indexing import rebuild
from rrjeti.vocabulary.models import Country, Topic
from tests import world
from tests.sharing import standing

HIDDEN = "hiddenword"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    forget_all()
    yield
    forget_all()


@pytest.fixture(scope="module")
def ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with standing(django_db_blocker, lay):
        yield


@pytest.fixture
def site(ground: None, db: Any) -> None:
    """Two of most kinds, and the hidden ones."""


def lay() -> None:
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
    world.wish(HIDDEN, is_public=False)
    world.thread("w2"), world.thread(HIDDEN, held_for=["phone"])
    Organisation.objects.filter(slug="w1").update(type="centre", municipality=Municipality.objects.get(key="w1"))
    for state in ("suspended", "closed", "waiting"):
        Organisation.objects.create(kind="cso", legal_name=f"{HIDDEN} {state}", slug=f"{HIDDEN}-{state}", status=state, email=f"a@{HIDDEN}.example")
    world.article("w2", instrument=Instrument.objects.get(key="uncac"), number=14, chapter="II")
    for key, country, confidence in (("w2", "AL", "verified"), (HIDDEN, "ME", "uncertain")):
        place = Country.objects.get_or_create(code=country, defaults={"name": {"en": country}})[0]
        Ratification.objects.create(key=key, instrument=Instrument.objects.get(key="uncac"), country=place, signed=key[:10], confidence=confidence)
        ContactPoint.objects.create(key=key, country=place, function="mla", web=f"https://{key}.example", confidence=confidence)
    Topic.objects.filter(key="tenders").update(parent=Topic.objects.create(key="money", name=world.both("money")))
    world.channel("doubted", confidence="uncertain", web=f"https://{HIDDEN}.example")
    world.institution("w3", confidence="general")
    Organisation.objects.get(slug="w1").themes.add(Topic.objects.get(key="money"))
    rebuild(SOURCES)


@pytest.fixture
def ask(client: Client) -> Callable[..., Any]:
    """Asks without running into the limit of requests."""

    def asked(path: str, params: dict[str, str] | None = None, **headers: str) -> Any:
        forget_all()
        return client.get(f"/api/v1/{path}", params or {}, headers=headers)

    return asked
