from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "rrjeti.events"
    verbose_name = _("events")

    def ready(self) -> None:
        from rrjeti.events.models import Event
        from rrjeti.provenance.changes import watch
        from rrjeti.provenance.duplicates import compare_with_records
        from rrjeti.provenance.uses import named_by
        from rrjeti.ui import menu

        watch("event", Event, "parties", "materials")
        compare_with_records(Event)
        for target in ("directory.Institution", "directory.Body"):
            named_by(target, ("events.Party", "organisation"))

        menu.add("data", _("Events calendar"), "events:calendar", 25)
