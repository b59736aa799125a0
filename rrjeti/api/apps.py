from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rrjeti.ui import menu

PARTS = ("audit", "portal", "library", "directory", "vocabulary", "regions", "organisations", "figures", "events", "wishes", "forum")


def documentation() -> str:
    """The page about the API stands outside the language prefix: the reader's language goes with the link."""
    return f"{reverse('api:documentation')}?lang={get_language() or settings.LANGUAGE_CODE}"


class ApiConfig(AppConfig):
    name = "rrjeti.api"

    def ready(self) -> None:
        for part in PARTS:
            import_module(f"rrjeti.{part}.api")
        menu.add("data", _("Tables and API"), documentation, 10)
