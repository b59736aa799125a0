"""What those who asked are told."""

from django.utils.translation import gettext_lazy as _

from rrjeti.notifications.kinds import Group, Kind, Way

GROUP = Group("requests", _("Your requests"))
KINDS = [
    Kind("request.answered", _("Your request is answered"), GROUP, _("Request %(number)s is answered"), default=Way.AT_ONCE),
    Kind("request.declined", _("Your request is declined"), GROUP, _("Request %(number)s cannot be answered"), default=Way.AT_ONCE),
]
