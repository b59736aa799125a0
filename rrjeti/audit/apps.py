from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "rrjeti.audit"
    verbose_name = _("log of actions")

    def ready(self) -> None:
        from rrjeti.ui import desks, menu

        menu.add("about", _("What the staff did"), "audit:record", 80)
        desks.add(_("The whole log"), "log:list", desks.of_administrators, about=_("Who did what to what, and when."), place=70)
