"""Files that go with their row, and what an identified person finds on the first page of the account."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rrjeti.accounts.next_steps import Step
from rrjeti.workgroups.models import FileVersion, GroupInvitation, JoinRequest, State, WorkingGroup, coordinates, is_identified


def remove_content(instance: FileVersion, **_more: Any) -> None:
    """Once it is certain that the row is gone: a deed that is undone keeps its file."""
    transaction.on_commit(partial(instance.content.storage.delete, str(instance.content.name)))


def move_invitations(person: Any, old: str, **_more: Any) -> None:
    """They follow their person to a new address, those that were answered too."""
    again = GroupInvitation.objects.open().filter(email=person.email, group=OuterRef("group"))
    GroupInvitation.objects.open().filter(Exists(again), email=old).delete()
    GroupInvitation.objects.filter(email=old).update(email=person.email)


def waiting(_person: Any) -> int:
    """How many proposals wait at the desk."""
    return WorkingGroup.objects.filter(state=State.PROPOSED).count()


def next_steps(person: Any) -> Iterator[Step]:
    """The way into the closed space, which nothing else leads to."""
    if not is_identified(person):
        return
    url = reverse("workgroups:list")
    if invited := GroupInvitation.objects.open().filter(email=person.email).count():
        text = ngettext("You are invited to %(n)s working group.", "You are invited to %(n)s working groups.", invited)
        yield Step(text % {"n": invited}, url, _("Answer the invitation"), is_urgent=True)
    if asked := JoinRequest.objects.visible_to(person).filter(~Q(person=person)).count():
        text = ngettext("%(n)s person asks to join a group that you lead.", "%(n)s people ask to join a group that you lead.", asked)
        yield Step(text % {"n": asked}, url, _("See who asks"))
    own = WorkingGroup.objects.of(person).filter(state=State.ACTIVE).count()
    said = ngettext("You work in %(n)s working group of the network.", "You work in %(n)s working groups of the network.", own)
    yield Step(said % {"n": own} if own else _("Working groups of the network, for identified members alone."), url, _("Open the working groups"))
    if coordinates(person) and (waiting := WorkingGroup.objects.filter(state=State.PROPOSED).count()):
        text = ngettext("%(n)s proposed working group waits.", "%(n)s proposed working groups wait.", waiting)
        yield Step(text % {"n": waiting}, reverse("workgroups:desk"), _("Decide on it"))
