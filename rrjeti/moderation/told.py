"""What people are told of decisions on what they wrote. It always comes by e-mail: it says what they can do."""

from django.utils.translation import gettext_lazy as _

from rrjeti.notifications.kinds import Group, Kind, Way

GROUP = Group("moderation", _("What you wrote"))
KINDS = [
    Kind("content.decided", _("A moderator hid something you wrote"), GROUP, default=Way.AT_ONCE, is_essential=True),
    Kind("content.shown", _("A text that waited for a moderator is public"), GROUP, default=Way.AT_ONCE),
    Kind("content.answered", _("Your appeal is decided"), GROUP, default=Way.AT_ONCE, is_essential=True),
]
