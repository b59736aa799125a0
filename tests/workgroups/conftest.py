"""The cast: alice and bob speak for one verified organisation, ilir for another, olta observes for it; charlie stays outside."""

from typing import Any

import pytest

from rrjeti.organisations.models import Membership, Organisation, note_representatives
from rrjeti.workgroups.models import GroupMembership, GroupRole, WorkingGroup
from tests.conftest import person
from tests.organisations.conftest import PDF, signed_in, upload

__all__ = ["PDF", "signed_in", "upload"]


@pytest.fixture(autouse=True)
def _private(settings: Any, tmp_path: Any) -> None:
    """Files that a test adds are its own."""
    settings.HOME = tmp_path


def organisation(name: str, *people: Any, role: str = "owner", **fields: Any) -> Organisation:
    made = Organisation.objects.create(**{"kind": "cso", "legal_name": name, "slug": name.lower().replace(" ", "-"), "status": "verified", **fields})
    join(made, *people, role=role)
    return made


def join(where: Organisation, *people: Any, role: str = "owner") -> None:
    for one in people:
        Membership.objects.create(organisation=where, person=one, role=role)
    note_representatives([one.pk for one in people])


def known(name: str, **fields: Any) -> Any:
    return person(name, **{"has_second_factor": True, "language": "en", **fields})


@pytest.fixture
def alice(db: Any) -> Any:
    return known("alice", kind="cso")


@pytest.fixture
def bob(db: Any) -> Any:
    return known("bob", kind="cso", language="sq")


@pytest.fixture
def ilir(db: Any) -> Any:
    return known("ilir", kind="institution")


@pytest.fixture
def olta(db: Any) -> Any:
    return known("olta", kind="institution")


@pytest.fixture
def charlie(db: Any) -> Any:
    return known("charlie")


@pytest.fixture
def coordinator(db: Any) -> Any:
    return known("coordinator", group="Coordinators", is_staff=True)


@pytest.fixture
def moderator(db: Any) -> Any:
    return known("moderator", group="Moderators", is_staff=True)


@pytest.fixture
def verifier(db: Any) -> Any:
    return known("verifier", group="Verifiers", is_staff=True)


@pytest.fixture
def centre(alice: Any, bob: Any) -> Organisation:
    return organisation("Centre One", alice, bob)


@pytest.fixture
def office(ilir: Any, olta: Any) -> Organisation:
    made = organisation("Office Two", ilir, kind="institution")
    join(made, olta, role="observer")
    return made


def said(name: str = "Open budgets", **more: Any) -> dict[str, Any]:
    return {"name": {"en": name, "sq": f"Buxhete {name}"}, "purpose": {"en": "To read budgets."}, "themes": [], "is_open_to_join": False, **more}


@pytest.fixture
def group(alice: Any, centre: Organisation, coordinator: Any) -> WorkingGroup:
    """Led by alice for the centre; its leads let people in."""
    made = WorkingGroup.propose(said(), by=alice, organisation=centre)
    made.accept(by=coordinator)
    return made


def let_in(group: WorkingGroup, who: Any, organisation: Any = None, role: str = GroupRole.MEMBER) -> GroupMembership:
    return GroupMembership.begin(group, who, organisation, role, by=who)
