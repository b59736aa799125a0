"""What members of working groups are told. The sentence names no group: whoever has left the closed space reads nothing of it here."""

from django.utils.translation import gettext_lazy as _

from rrjeti.notifications.kinds import Group, Kind, Way
from rrjeti.workgroups.models import is_identified

KIND = Kind("group.told", _("There is news in a working group"), Group("groups", _("Working groups")), default=Way.AT_ONCE, may=is_identified)
