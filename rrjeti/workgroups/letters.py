"""What people of the closed space are told: identified ones alone, in their own language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from rrjeti.accounts.models import Person
from rrjeti.languages.reader import spoken
from rrjeti.notifications.telling import notify
from rrjeti.workgroups import told
from rrjeti.workgroups.models import GroupInvitation, GroupMembership, GroupRole, JoinRequest, WorkingGroup, identified


def send(what: str, group: WorkingGroup, people: Iterable[Any], view: str = "workgroups:group", **said: Any) -> None:
    """Writes ``workgroups/letters/<what>.txt`` to those of the people who are identified at this moment."""
    numbers = [person.pk for person in people if person is not None]
    for person in identified().filter(pk__in=numbers).order_by("pk"):
        with override(spoken(person.language)):
            path = reverse(view, args=[group.slug] if view != "workgroups:list" else [])
        context = {"group": group, "page": settings.SITE_URL + path, **said}
        notify(person, told.KIND.name, group, path, key=f"{what} {group.pk}", letter=(f"workgroups/letters/{what}", context))


def asked(request: JoinRequest) -> None:
    leads = GroupMembership.objects.standing().filter(group=request.group, role=GroupRole.LEAD).select_related("person")
    send("asked", request.group, [lead.person for lead in leads], "workgroups:members", one=request)


def invited(invitation: GroupInvitation) -> None:
    """Whoever else has the address hears nothing: the closed space shows itself to nobody."""
    send("invited", invitation.group, Person.objects.filter(email=invitation.email), "workgroups:list", until=invitation.expires_at)
