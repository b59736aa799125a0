"""The cast and the ground of every test."""

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import TransactionTestCase
from django.utils import translation

from rrjeti.pagestore.generation import counter
from tests import ground_rows, migrated
from tests import starter as starter_content

DATABASES = {"db", "transactional_db", "django_db_setup", "live_server"}  # whoever asks for one of these asks the database

ON_POSTGRES = "postgresql" in settings.DATABASES["default"]["ENGINE"]

# How long an example takes says nothing of the code: the machine may be busy.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")


def pytest_configure() -> None:
    """Who tests side by side shares no cache, no limits and no generation: each empties what it likes."""
    if settings.REDIS_URL and (worker := os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")):
        settings.REDIS_URL = f"{settings.REDIS_URL.partition('?')[0]}?db={int(worker) + 1}"
        settings.CACHES["default"]["LOCATION"] = settings.REDIS_URL


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is run once, with SQLite."""
    if ON_POSTGRES:
        asking = [item for item in items if item.get_closest_marker("django_db") or DATABASES & set(item.fixturenames)]  # type: ignore[attr-defined]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
        items[:] = asking


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Tests speak English unless they say otherwise."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a test before this one left in memory belongs to an older generation: a transaction that is undone ends none."""
    counter().grow()


@pytest.fixture(autouse=True)
def _kinds() -> None:
    if ON_POSTGRES:
        ground_rows.no_foreign_kinds()


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Any) -> None:
    """Files that a test writes are its own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    migrated.begin_with()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """A test that commits leaves the ground of the site as it was."""
    if ON_POSTGRES:
        with django_db_blocker.unblock():
            ground_rows.remember()
        TransactionTestCase._fixture_teardown = ground_rows.lay_again  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def starter_rows(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return starter_content.remember(django_db_blocker, tmp_path_factory, starter_content.load_starters)


@pytest.fixture
def starter(starter_rows: Any, db: Any) -> Any:
    """Vocabulary, directory and guide of the starter content; gives the outcome of each file."""
    outcomes, rows = starter_rows
    starter_content.put_back(rows)
    return outcomes


@pytest.fixture(scope="session")
def data_rows(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return starter_content.remember(django_db_blocker, tmp_path_factory, starter_content.load_data)


@pytest.fixture
def whole_data(data_rows: Any, db: Any) -> None:
    """All records of the starter content, without its pages."""
    starter_content.put_back(data_rows[1])


def person(name: str, group: str = "", **fields: Any) -> Any:
    from rrjeti.accounts.models import Person

    fields.setdefault("has_second_factor", fields.get("is_staff", False))  # without one, staff reach nothing
    made = Person.objects.create_user(f"{name}@test.example", "a long password 123", public_name=name.title(), **fields)
    if group:
        made.groups.add(Group.objects.get_or_create(name=group)[0])
    return made


def member(name: str, **fields: Any) -> Any:
    """A person who reads English and has agreed to the rules as they are now."""
    from rrjeti.accounts.models import agree

    made = person(name, **{"language": "en", **fields})
    agree(made)
    return made


@pytest.fixture
def editor(db: Any) -> Any:
    """Publishes and approves content."""
    return person("editor", "Editors", is_staff=True)


@pytest.fixture
def author(db: Any) -> Any:
    """Writes, may not publish."""
    return person("author", "Authors", is_staff=True)


@pytest.fixture
def admin(db: Any) -> Any:
    return person("admin", is_staff=True, is_superuser=True)


@pytest.fixture
def besa(db: Any) -> Any:
    """Somebody with an account."""
    return member("besa")


@pytest.fixture
def charlie(db: Any) -> Any:
    """Somebody else with an account."""
    return member("charlie")


@pytest.fixture
def bora(db: Any) -> Any:
    """A moderator."""
    return member("bora", group="Moderators", is_staff=True)


@pytest.fixture
def blerim(db: Any) -> Any:
    """A moderator."""
    return member("blerim", group="Moderators", is_staff=True)


@pytest.fixture
def dora(client: Any) -> Any:
    """A visitor without an account: an anonymous client."""
    return client
