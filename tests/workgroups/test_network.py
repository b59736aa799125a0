"""Who is in the space of the network, and who of them belongs to civil society."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from rrjeti.accounts.models import Person
from rrjeti.organisations.models import Membership, Status, is_in_the_network, is_of_civil_society, people_in_the_network
from tests.workgroups.conftest import join, known, organisation

pytestmark = pytest.mark.django_db


def where(user: Any) -> tuple[bool, bool]:
    return is_in_the_network(user), is_of_civil_society(user)


def test_members_of_verified_organisations_and_institutions_are_in(alice: Any, ilir: Any, olta: Any, centre: Any, office: Any) -> None:
    assert (where(alice), where(ilir), where(olta)) == ((True, True), (True, False), (True, False))


@pytest.mark.parametrize("kind", ["business", "media"])
def test_other_kinds_are_not(charlie: Any, kind: str) -> None:
    organisation("Firm", charlie, kind=kind)

    assert where(charlie) == where(AnonymousUser()) == (False, False)


@pytest.mark.parametrize("status", [one for one in Status if one != Status.VERIFIED])
def test_other_states_are_out(alice: Any, status: str) -> None:
    organisation("Waiting", alice, status=status)

    assert where(alice) == (False, False)


def test_whoever_left_or_is_closed_is_out(alice: Any, bob: Any, centre: Any) -> None:
    Membership.objects.get(person=bob).end(by=alice)
    Person.objects.filter(pk=alice.pk).update(is_active=False)

    assert list(people_in_the_network()) == []


def test_without_the_second_step_that_is_asked_of_them_nobody_is_in(alice: Any, olta: Any, centre: Any, office: Any) -> None:
    Person.objects.update(has_second_factor=False)

    assert (where(alice), where(olta)) == ((False, False), (True, False))  # an observer speaks for nobody, and is asked for none


def test_coordinators_are_in_and_other_staff_not(coordinator: Any, moderator: Any, admin: Any) -> None:
    assert (where(coordinator), where(admin), where(moderator)) == ((True, True), (True, True), (False, False))


def test_a_member_of_both_reads_as_civil_society(alice: Any, centre: Any, office: Any) -> None:
    both = known("both")
    join(office, both)
    before = where(both)
    join(centre, both, role="observer")

    assert (before, where(both)) == ((True, False), (True, True))
