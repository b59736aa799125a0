from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "rrjeti.notifications"
    verbose_name = _("notifications")

    def ready(self) -> None:
        from rrjeti.accounts import next_steps
        from rrjeti.notifications import listeners

        next_steps.provide(listeners.unread)
