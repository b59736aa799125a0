"""Kinds of the tests' own, and who is told."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import gettext_lazy, ngettext_lazy

from rrjeti.notifications import kinds
from rrjeti.notifications.kinds import Group, Kind, Way
from rrjeti.notifications.models import Notification
from rrjeti.notifications.telling import notify
from tests.conftest import person

GARDEN, HOUSE = Group("garden", "Garden"), Group("house", "House")
KINDS = [
    Kind("apple.fell", "An apple fell", GARDEN),
    Kind("bee.came", "A bee came", HOUSE, "A bee came to %(place)s", ngettext_lazy("%(n)s bee in %(place)s", "%(n)s bees in %(place)s", "n")),
    Kind("door.opened", "The door was opened", HOUSE, default=Way.AT_ONCE),
    Kind("lock.broken", "The lock is broken", HOUSE, default=Way.AT_ONCE, is_essential=True),
    Kind("rain.began", gettext_lazy("Your requests"), GARDEN, default=Way.PAGE),
]


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.add(*KINDS)
    yield


@pytest.fixture
def besa(db: Any) -> Any:
    return person("besa", language="en")


@pytest.fixture
def charlie(db: Any) -> Any:
    return person("charlie", language="sq")


@pytest.fixture
def signed_in(besa: Any) -> Client:
    client = Client()
    client.force_login(besa)
    return client


@pytest.fixture
def tell(besa: Any) -> Callable[..., Notification]:
    """Tells besa of something; gives the row."""

    def told(kind: str = "apple.fell", who: Any = None, **more: Any) -> Notification:
        assert notify(who or besa, kind, **more)
        return Notification.objects.filter(person=who or besa).latest("pk")

    return told


def subjects() -> list[str]:
    return [one.subject for one in mail.outbox]
