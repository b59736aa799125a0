from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rrjeti.ui import menu

PARTS = ("portal", "library", "directory", "vocabulary", "figures", "events")


class ApiConfig(AppConfig):
    name = "rrjeti.api"

    def ready(self) -> None:
        for part in PARTS:
            import_module(f"rrjeti.{part}.api")
        menu.add("data", _("Open data and API"), "api:documentation", 10)
