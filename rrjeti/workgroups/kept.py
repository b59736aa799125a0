"""What working groups keep about people. Files stay with the group, which worked with them; who brought them does not."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.personal import End, Group, Kept
from rrjeti.workgroups.models import GroupInvitation, State, WorkingGroup

ACCOUNT = _("until you erase the account")
TO_WORK = _("so that a group knows who works in it, and for whom")
SAID = ("name", "purpose", "state", "reason", "created_at", "decided_at")
REST = ("id", "slug", "is_open_to_join", "proposed_by", "organisation")


def _only_proposed(person: Any) -> "QuerySet[WorkingGroup]":
    return WorkingGroup.objects.filter(proposed_by=person, state__in=(State.PROPOSED, State.DECLINED))


def _begun(person: Any) -> "QuerySet[WorkingGroup]":
    return WorkingGroup.objects.filter(proposed_by=person).exclude(state__in=(State.PROPOSED, State.DECLINED))


KEPT = [
    Kept(
        "workgroups.WorkingGroup", "proposed_by", End.REMOVED, _("working groups that you proposed and that never began"), TO_WORK, ACCOUNT,
        group=Group.GROUPS, given=SAID, silent=REST, rows=_only_proposed,
    ),
    Kept(
        "workgroups.WorkingGroup", "proposed_by", End.UNLINKED, _("working groups that you proposed and that began"), TO_WORK,
        _("the group stays, without your name"), group=Group.GROUPS, given=SAID, silent=REST, rows=_begun,
    ),
    Kept(
        "workgroups.GroupMembership", "person", End.REMOVED, _("to which working groups you belong or belonged, in whose name and since when"),
        TO_WORK, ACCOUNT, group=Group.GROUPS, given=("group__name", "organisation__legal_name", "role", "since", "ended_at"),
        silent=("id", "group", "organisation", "person"),
    ),
    Kept(
        "workgroups.JoinRequest", "person", End.REMOVED, _("which working groups you asked to join"), TO_WORK, ACCOUNT,
        group=Group.GROUPS, given=("group__name", "organisation__legal_name", "message", "asked_at", "decided_at", "is_accepted"),
        silent=("id", "group", "organisation", "person"),
    ),
    Kept(
        "workgroups.GroupInvitation", "email", End.REMOVED, _("invitations to a working group sent to your address"), TO_WORK,
        _("a month after they end"), group=Group.GROUPS, rows=lambda person: GroupInvitation.objects.filter(email=person.email),
        given=("group__name", "email", "created_at", "expires_at", "answered_at"), silent=("id", "group"),
    ),
    Kept(
        "workgroups.GroupFile", "added_by", End.UNLINKED, _("files that you added to a working group"), TO_WORK,
        _("the file stays with the group, without your name"),
        group=Group.GROUPS, given=("group__name", "title", "added_at"), silent=("id", "group", "added_by"),
    ),
    Kept(
        "workgroups.FileVersion", "added_by", End.UNLINKED, _("versions of files that you added to a working group"), TO_WORK,
        _("the file stays with the group, without your name"),
        group=Group.GROUPS, given=("file__title", "number", "name", "media_type", "size", "sha256", "organisation__legal_name", "added_at"),
        silent=("id", "file", "content", "added_by", "organisation"),
    ),
]  # fmt: skip
