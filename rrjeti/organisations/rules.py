"""Who may do what to an organisation. Each rule is asked by the view before it acts and by the page before it offers the button."""

from typing import Any

from rrjeti.organisations.models import SPEAKING, Organisation, Role, Status, verifies
from rrjeti.organisations.models.verification import Verification, belongs, decided_before


def role_in(person: Any, organisation: Organisation) -> str:
    """As what a person belongs to an organisation now; empty when they do not. Asked of the database each time: leaving ends it at once."""
    found = organisation.memberships.filter(person=person, ended_at=None).values_list("role", flat=True).first()
    return found or ""


def may_apply_for(person: Any, organisation: Organisation) -> bool:
    """Fill in, send, withdraw, appeal, change the page: whoever speaks for it."""
    return role_in(person, organisation) in SPEAKING


def may_lead(person: Any, organisation: Organisation) -> bool:
    """Let people in and out, confirm the page once a year, close the organisation: its owners."""
    return role_in(person, organisation) == Role.OWNER


def may_judge(person: Any, organisation: Organisation) -> bool:
    """Verifiers, save those who belong to it or ever did."""
    return verifies(person) and not belongs(organisation, person)


def may_decide(person: Any, organisation: Organisation) -> bool:
    """On an application that waits: once in a round, and on an appeal only who did not decide before."""
    return organisation.status == Status.WAITING and may_judge(person, organisation) and not decided_before(organisation, person)


def may_suspend(person: Any, organisation: Organisation) -> bool:
    return organisation.status == Status.VERIFIED and may_judge(person, organisation)


def may_restore(person: Any, organisation: Organisation) -> bool:
    return organisation.status == Status.SUSPENDED and may_judge(person, organisation)


def has_voted(person: Any, organisation: Organisation) -> bool:
    return Verification.objects.filter(organisation=organisation, round=organisation.round, verifier=person).exists()
