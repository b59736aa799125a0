from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "rrjeti.notifications"
    verbose_name = _("notifications")

    def ready(self) -> None:
        from rrjeti.accounts import next_steps, readable
        from rrjeti.notifications import kinds, listeners

        next_steps.provide(listeners.unread)
        for column in ("notifications.Notification.kind", "notifications.Preference.kind"):
            readable.say(column, kinds.label)
