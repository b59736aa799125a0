"""What notifications keep about people."""

from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.personal import End, Group, Kept

TO_CHOOSE, ACCOUNT = _("so that you get what you want, and no more"), _("until you erase the account")
KEPT = [
    Kept(
        "notifications.Notification", "person", End.REMOVED, _("what you were told, and when you read it"), _("to tell you what concerns you"),
        _("90 days after you read it, unread ones a year; at most until you erase the account"),
        group=Group.EVERYONE, given=("kind", "words", "count", "url", "created_at", "read_at", "mailed_at", "digest_at"),
        silent=("id", "person", "about", "key", "letter_id"),
    ),
    Kept(
        "notifications.Preference", "person", End.REMOVED, _("how you want to be told"), TO_CHOOSE, ACCOUNT,
        group=Group.EVERYONE, given=("kind", "way", "push"), silent=("id", "person"),
    ),
    Kept(
        "notifications.Digest", "person", End.REMOVED, _("whether you get the daily digest, and the day of the last one"), TO_CHOOSE, ACCOUNT,
        group=Group.EVERYONE, given=("left_at", "last_on"), silent=("person", "name"),
    ),
    Kept(
        "notifications.PushSubscription", "person", End.REMOVED, _("the browsers to which we send push messages, by their push service, and the day"),
        _("so that a device tells you that there is something new"), _("until you remove the device, or its browser ends it"),
        group=Group.EVERYONE, given=("host", "made_on"), silent=("id", "person", "endpoint", "p256dh", "auth", "failures"),
    ),
]  # fmt: skip
