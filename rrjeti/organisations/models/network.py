"""Who is in the space of the network at this moment: one question, asked anew each time and kept nowhere."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from rrjeti.accounts.models import Person
from rrjeti.accounts.people import NEEDS_SECOND_STEP
from rrjeti.organisations.models.membership import Membership
from rrjeti.organisations.models.organisation import Organisation


def coordinators() -> Q:
    """Those who run the space: coordinators and administrators."""
    groups = Person.groups.through.objects.filter(person=OuterRef("pk"), group__name="Coordinators")
    return Q(is_superuser=True) | (Q(is_staff=True) & Q(Exists(groups)))


def _with_second_step() -> "QuerySet[Person]":
    """Open accounts that have the second step of signing in where it is asked of them; made-up people need none."""
    return Person.objects.filter(is_active=True).exclude(NEEDS_SECOND_STEP & Q(is_demo=False))


def _among(kinds: tuple[str, ...]) -> "QuerySet[Person]":
    belongs = Membership.objects.in_the_network().filter(person=OuterRef("pk"), organisation__kind__in=kinds)
    return _with_second_step().filter(coordinators() | Q(Exists(belongs)))


def people_in_the_network() -> "QuerySet[Person]":
    """Everyone who belongs to a verified civil-society organisation or institution, and the coordinators."""
    return _among((Organisation.Kind.CSO, Organisation.Kind.INSTITUTION))


def people_of_civil_society() -> "QuerySet[Person]":
    """Those of them who may read what institutions do not: members of civil-society organisations, and the coordinators."""
    return _among((Organisation.Kind.CSO,))


def is_in_the_network(user: Any) -> bool:
    return bool(user.is_authenticated and people_in_the_network().filter(pk=user.pk).exists())


def is_of_civil_society(user: Any) -> bool:
    return bool(user.is_authenticated and people_of_civil_society().filter(pk=user.pk).exists())
