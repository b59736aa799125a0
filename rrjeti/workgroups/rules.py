"""Who may do what in the closed space. Which rows one sees is ``visible_to``; whoever is not identified finds nothing at all."""

from typing import Any

from rrjeti.workgroups.models import GroupFile, GroupMembership, GroupRole, State, WorkingGroup, coordinates, is_identified

__all__ = [
    "coordinates",
    "is_identified",
    "may_ask",
    "may_lead",
    "may_read",
    "may_remove",
    "may_see",
    "may_see_members",
    "may_take_over",
    "may_work",
    "role_in",
]


def role_in(person: Any, group: WorkingGroup) -> str:
    """As what a person belongs to a group at this moment; empty when they do not."""
    return GroupMembership.objects.standing().filter(group=group, person=person).values_list("role", flat=True).first() or ""


def may_see(person: Any, group: WorkingGroup) -> bool:
    """``visible_to`` has answered it."""
    return True


def may_ask(person: Any, group: WorkingGroup) -> bool:
    """Join, or ask to: whoever does not belong to it yet."""
    return group.is_active and not role_in(person, group)


def may_read(person: Any, group: WorkingGroup) -> bool:
    return group.state in (State.ACTIVE, State.ARCHIVED) and bool(role_in(person, group))


def may_see_members(person: Any, group: WorkingGroup) -> bool:
    return may_read(person, group) or coordinates(person)


def may_work(person: Any, group: WorkingGroup) -> bool:
    """Add files and new versions: members, until the group goes to the archive."""
    return group.is_active and bool(role_in(person, group))


def may_lead(person: Any, group: WorkingGroup) -> bool:
    """Let people in and out, change what the group says of itself."""
    return group.is_active and role_in(person, group) == GroupRole.LEAD


def may_take_over(person: Any, group: WorkingGroup) -> bool:
    """Coordinators become leads of an active group, unless they lead it already."""
    return group.is_active and coordinates(person) and not may_lead(person, group)


def may_remove(person: Any, file: GroupFile) -> bool:
    """Whoever added it, and leads."""
    return may_work(person, file.group) and (file.added_by_id == person.pk or may_lead(person, file.group))
