"""Who belongs to an organisation: joining, leaving, the last owner, and what a person who is erased leaves behind."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from rrjeti.accounts import leaving, personal
from rrjeti.accounts.models import Person
from rrjeti.organisations.kept import KEPT
from rrjeti.organisations.models import Application, Interest, Invitation, LastOwner, Membership, Organisation, acting_as
from tests.organisations.conftest import filled, fresh, verified


def invite(organisation: Any, email: str, role: str = "representative") -> tuple[Invitation, str]:
    return Invitation.make(organisation, email, role, by=None)


def join(organisation: Any, person: Any, role: str = "representative") -> Membership:
    made, _token = invite(organisation, person.email, role)
    made.accept(person)
    return organisation.memberships.get(person=person, ended_at=None)


def test_invitation_opens_once(member: Any, bob: Any) -> None:
    made, token = invite(member, bob.email)
    found = Invitation.objects.by_token(token)

    assert found == made and token not in str(vars(made))
    assert found.accept(bob)
    assert not fresh(made).accept(bob)
    assert Invitation.objects.by_token(token) is None
    assert fresh(bob).is_representative


def test_invitation_ends_after_seven_days_and_with_a_newer_one(member: Any, bob: Any) -> None:
    _first, old = invite(member, bob.email)
    second, new = invite(member, bob.email)
    assert Invitation.objects.by_token(old) is None
    assert Invitation.objects.by_token(new) == second

    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert Invitation.objects.by_token(new) is None
    assert not second.accept(bob)


def test_member_who_accepts_again_keeps_the_role(member: Any, alice: Any) -> None:
    made, _token = invite(member, alice.email, "observer")
    made.accept(alice)

    assert member.memberships.get().role == "owner"


def test_last_owner_neither_leaves_nor_steps_down(member: Any, alice: Any, bob: Any) -> None:
    owner = member.memberships.get()
    join(member, bob)

    for verb in (lambda: owner.end(by=alice), lambda: owner.change_role("observer", by=alice)):
        with pytest.raises(LastOwner):
            verb()
    assert fresh(owner).role == "owner" and fresh(owner).ended_at is None


def test_two_owners_cannot_both_leave(member: Any, alice: Any, bob: Any) -> None:
    join(member, bob, "owner")
    first, second = member.memberships.order_by("pk")
    assert first.end(by=alice)

    with pytest.raises(LastOwner):
        second.end(by=bob)


def test_leaving_twice_is_once_and_takes_the_flag(member: Any, bob: Any) -> None:
    membership = join(member, bob)
    assert fresh(bob).is_representative

    assert membership.end(by=bob)
    assert not fresh(membership).end(by=bob)
    assert not fresh(bob).is_representative
    assert not acting_as(bob).exists()


@pytest.mark.parametrize(("role", "status", "speaks"), [
    ("owner", "verified", True), ("representative", "verified", True), ("observer", "verified", False),
    ("owner", "waiting", False), ("representative", "suspended", False), ("owner", "closed", False),
])  # fmt: skip
def test_only_those_who_represent_verified_organisations_speak_for_them(member: Any, bob: Any, role: str, status: str, speaks: bool) -> None:
    join(member, bob, role)
    Organisation.objects.update(status=status)
    member.note_representatives()

    assert acting_as(bob).exists() is speaks
    assert fresh(bob).is_representative is speaks


def test_person_in_two_organisations_keeps_the_flag_while_one_stands(member: Any, bob: Any, vera: Any, viktor: Any) -> None:
    other = verified(bob, (vera, viktor), name="Tjetra", number="L87654321B")
    join(member, bob).end(by=bob)

    assert list(acting_as(bob)) == [other]
    assert fresh(bob).is_representative


def test_last_owner_is_told_why_the_account_stays(member: Any, alice: Any, bob: Any) -> None:
    assert any(member.legal_name in text for text in personal.objections(alice))
    join(member, bob, "owner")
    assert personal.objections(alice) == []


def test_erased_person_takes_drafts_along_and_leaves_the_rest_without_a_name(member: Any, alice: Any, bob: Any, vera: Any) -> None:
    filled(alice, name="Një tjetër", number="")
    Interest.objects.create(person=alice, kind="cso", name="E treta")
    join(member, bob, "owner")
    invite(member, alice.email)
    leaving.erase(alice)
    leaving.erase(vera)

    assert list(Organisation.objects.all()) == [member]
    application = Application.objects.get()
    assert (application.applicant, application.position, application.mandate) == (None, "", "")
    assert [one.person for one in Membership.objects.all()] == [bob]
    assert member.verifications.filter(verifier=None).count() == 1
    assert not Interest.objects.exists() and not Invitation.objects.filter(email="alice@test.example").exists()


def test_everything_kept_about_people_is_declared_field_by_field() -> None:
    """Every model of this app that names a person or an address has a rule, and the rule names all its fields."""
    for model in apps.get_app_config("organisations").get_models():
        rules = [kept for kept in KEPT if kept.table is model]
        names_people = any(field.related_model is Person for field in model._meta.get_fields() if field.concrete)
        assert rules or not names_people, model
        for kept in rules:
            own = {field.name for field in model._meta.get_fields() if field.concrete and not field.many_to_many}
            assert {name.partition("__")[0] for name in (*kept.given, *kept.silent)} == own, model


def test_export_holds_what_is_kept(member: Any, alice: Any) -> None:
    exported = {kept.model: rows for kept, rows in personal.about(alice)}

    assert exported["organisations.Membership"][0]["organisation__legal_name"] == member.legal_name
