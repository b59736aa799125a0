"""Who may enter the closed space: a question to the rows as they are at this moment, kept nowhere."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from rrjeti.accounts.models import ROLES, Person
from rrjeti.organisations.models import SPEAKING, Membership, Status

WORKING = [group for group, role in ROLES.items() if role in {"moderator", "coordinator"}]


def identified() -> "QuerySet[Person]":
    """Everyone who belongs to a verified organisation in whatever role, moderators, coordinators and administrators."""
    belongs = Membership.objects.active().filter(person=OuterRef("pk"), organisation__status=Status.VERIFIED)
    works = Person.groups.through.objects.filter(person=OuterRef("pk"), group__name__in=WORKING)
    return Person.objects.filter(is_active=True).filter(Q(is_superuser=True) | (Q(is_staff=True) & Exists(works)) | Exists(belongs))


def is_identified(person: Any) -> bool:
    """Asked anew with each request: whoever is removed from the last of their organisations is out with the next one."""
    return bool(person.is_authenticated and identified().filter(pk=person.pk).exists())


def coordinates(person: Any) -> bool:
    """Whether somebody founds and archives groups."""
    return bool(person.is_authenticated and person.works_as("coordinator", "administrator"))


def stands() -> Q:
    """For rows with ``person`` and ``organisation``: an identified person who speaks for themselves, or still for the organisation named there."""
    speaks = Membership.objects.active().filter(
        person=OuterRef("person"), organisation=OuterRef("organisation"), role__in=SPEAKING, organisation__status=Status.VERIFIED
    )
    return Q(person__in=identified()) & (Q(organisation=None) | Q(Exists(speaks)))
