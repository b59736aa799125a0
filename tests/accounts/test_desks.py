"""The page of desks shows to each role its own, with what waits."""

from typing import Any

import pytest
from django.test import Client

from rrjeti.organisations.models import Organisation
from tests.conftest import person

pytestmark = pytest.mark.django_db
GROUPS = {"author": "Authors", "editor": "Editors", "moderator": "Moderators", "verifier": "Verifiers", "coordinator": "Coordinators"}


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("author", ["Editing"]),
        ("editor", ["Requests of readers", "Editing"]),
        ("moderator", []),
        ("verifier", ["Verification queue"]),
        ("coordinator", ["Requests of readers"]),
        ("admin", ["Verification queue", "Requests of readers", "Editing", "People and roles", "The whole log", "Outbox"]),
    ],
)
def test_each_role_has_its_desks(client: Client, who: str, shown: list[str], admin: Any) -> None:
    client.force_login(admin if who == "admin" else person(who, GROUPS[who], is_staff=True))
    rows = client.get("/en/desk/").context["desks"]
    ours = {"Verification queue", "Requests of readers", "Editing", "People and roles", "The whole log", "Outbox"}

    assert [str(row["label"]) for row in rows if str(row["label"]) in ours] == shown
    assert all(client.get(row["url"]).status_code == 200 for row in rows)
    assert ("Your desks" in client.get("/en/account/").content.decode()) == bool(rows)


def test_whoever_does_not_work_here_has_none(client: Client) -> None:
    assert client.get("/en/desk/")["Location"] == "/en/account/sign-in/?next=/en/desk/"
    client.force_login(person("besa"))
    assert client.get("/en/desk/").status_code == 404
    assert "/en/desk/" not in client.get("/en/account/").content.decode()


def test_number_that_waits_is_shown(client: Client, admin: Any) -> None:
    Organisation.objects.create(kind="cso", legal_name="One", slug="one", status="waiting")
    client.force_login(admin)

    assert [row["waiting"] for row in client.get("/en/desk/").context["desks"] if row["label"] == "Verification queue"] == [1]
