"""What readers of the forum are told."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from rrjeti.notifications.kinds import Group, Kind, Way

GROUP = Group("forum", _("Forum"))
KINDS = [
    Kind(
        "thread.replied",
        _("Replies in threads you follow"),
        GROUP,
        _("New reply: %(title)s"),
        many=ngettext_lazy("%(n)s new reply: %(title)s", "%(n)s new replies: %(title)s", "n"),
        default=Way.DAILY,
    ),
    Kind("thread.begun", _("New questions on topics and municipalities you follow"), GROUP, _("New question: %(title)s"), default=Way.DAILY),
    Kind("thread.accepted", _("Your reply was marked as the answer"), GROUP, _("Your reply answers the question: %(title)s"), default=Way.DAILY),
]
