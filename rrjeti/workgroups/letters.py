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


def send(what: str, group: WorkingGroup, people: Iterable[Any], view: str = "workgroups:group", key: str = "", **said: Any) -> None:
    """Writes ``workgroups/letters/<what>.txt`` to those of the people who are identified at this moment; ``key`` as in ``notify``."""
    numbers = [person.pk for person in people if person is not None]
    for person in identified().filter(pk__in=numbers).order_by("pk"):
        with override(spoken(person.language)):
            path = reverse(view, args=[group.slug] if view != "workgroups:list" else [])
        context = {"group": group, "page": settings.SITE_URL + path, **said}
        notify(person, told.KIND.name, group, path, key=key or f"{what} {group.pk}", letter=(f"workgroups/letters/{what}", context))


def asked(request: JoinRequest) -> None:
    leads = GroupMembership.objects.standing().filter(group=request.group, role=GroupRole.LEAD).select_related("person")
    send("asked", request.group, [lead.person for lead in leads], "workgroups:members", one=request)


def taken_over(group: WorkingGroup, by: Any) -> None:
    """All other members hear who leads and reads along from now on. Each time anew: nobody reads files behind a letter that was not opened."""
    standing = list(GroupMembership.objects.standing().filter(group=group).select_related("person"))
    mine = next(one for one in standing if one.person_id == by.pk)
    send("taken_over", group, [one.person for one in standing if one is not mine], key=f"taken_over {group.pk} {mine.pk}", lead=by)


def invited(invitation: GroupInvitation) -> None:
    """Whoever else has the address hears nothing: the closed space shows itself to nobody."""
    send("invited", invitation.group, Person.objects.filter(email=invitation.email), "workgroups:list", until=invitation.expires_at)
