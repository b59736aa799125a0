from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "rrjeti.events"
    verbose_name = _("events")

    def ready(self) -> None:
        from rrjeti.ui import menu

        menu.add("data", _("Events as a calendar"), "events:calendar", 25)
