"""Who is in the closed space, and how fast they are out of it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from rrjeti.accounts.models import Person
from rrjeti.organisations.models import Membership, Organisation, Status, Verification
from rrjeti.workgroups import rules
from rrjeti.workgroups.models import GroupMembership, WorkingGroup
from tests.workgroups.conftest import join, known, let_in, organisation, signed_in

pytestmark = pytest.mark.django_db


def test_whoever_belongs_to_a_verified_organisation_is_identified(alice: Any, olta: Any, charlie: Any, centre: Any, office: Any) -> None:
    assert rules.is_identified(alice) and rules.is_identified(olta)
    assert not rules.is_identified(charlie) and not rules.is_identified(AnonymousUser())


@pytest.mark.parametrize("status", [one for one in Status if one != Status.VERIFIED])
def test_other_organisations_identify_nobody(alice: Any, status: str) -> None:
    organisation("Waiting", alice, status=status)

    assert not rules.is_identified(alice)


@pytest.mark.parametrize(("role", "enters"), [("Moderators", 1), ("Coordinators", 1), ("Verifiers", 0), ("Editors", 0), ("Authors", 0)])
def test_staff_enter_by_their_role(db: Any, role: str, enters: int) -> None:
    assert rules.is_identified(known("somebody", group=role, is_staff=True)) == bool(enters)


def test_a_role_without_being_staff_opens_nothing(db: Any) -> None:
    assert not rules.is_identified(known("former", group="Coordinators"))


def test_administrators_enter_and_closed_accounts_do_not(admin: Any, alice: Any, centre: Any) -> None:
    Person.objects.filter(pk=alice.pk).update(is_active=False)

    assert rules.is_identified(admin) and not rules.is_identified(alice)


def test_ended_membership_ends_access_with_the_next_request(alice: Any, bob: Any, centre: Any, group: WorkingGroup) -> None:
    let_in(group, bob, centre)
    client = signed_in(bob)
    before = client.get(group.get_absolute_url()).status_code
    Membership.objects.get(person=bob).end(by=alice)

    assert (before, client.get(group.get_absolute_url()).status_code, client.get("/en/groups/").status_code) == (200, 404, 404)


def test_suspended_organisation_is_out_with_the_next_request_and_back_when_restored(
    alice: Any, bob: Any, centre: Organisation, group: WorkingGroup, admin: Any
) -> None:
    from rrjeti.organisations.models import Application

    Application.objects.create(organisation=centre, applicant=alice)
    client = signed_in(alice)
    before = client.get(group.get_absolute_url()).status_code
    Verification.suspend(centre, by=admin, reason="Looked into.")
    during = client.get(group.get_absolute_url()).status_code
    Verification.restore(Organisation.objects.get(pk=centre.pk), by=admin, reason="Found right.")

    assert (before, during, client.get(group.get_absolute_url()).status_code) == (200, 404, 200)


def test_who_still_is_in_another_organisation_loses_the_place_held_for_the_first(alice: Any, bob: Any, centre: Any, group: WorkingGroup) -> None:
    let_in(group, bob, centre)
    join(organisation("Second"), bob)
    Membership.objects.get(person=bob, organisation=centre).end(by=alice)

    assert rules.is_identified(bob) and not rules.role_in(bob, group)
    assert GroupMembership.objects.get(person=bob).ended_at is None
    again = let_in(group, bob)
    assert rules.role_in(bob, group) == "member" and GroupMembership.objects.filter(person=bob, ended_at=None).get() == again


def test_observers_take_part_in_their_own_name_alone(olta: Any, office: Any, group: WorkingGroup) -> None:
    let_in(group, olta, office)
    assert not rules.role_in(olta, group)

    let_in(group, olta)
    assert rules.role_in(olta, group) == "member"
