from rrjeti.workgroups.models.admission import GroupInvitation, JoinRequest
from rrjeti.workgroups.models.file import FileVersion, GroupFile, GroupIsFull
from rrjeti.workgroups.models.group import State, WorkingGroup
from rrjeti.workgroups.models.identified import coordinates, identified, is_identified, stands
from rrjeti.workgroups.models.membership import GroupMembership, GroupRole, LastLead

__all__ = [
    "FileVersion",
    "GroupFile",
    "GroupInvitation",
    "GroupIsFull",
    "GroupMembership",
    "GroupRole",
    "JoinRequest",
    "LastLead",
    "State",
    "WorkingGroup",
    "coordinates",
    "identified",
    "is_identified",
    "stands",
]
