from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "rrjeti.library"
    verbose_name = _("Library")

    def ready(self) -> None:
        from rrjeti.library import listeners  # noqa: F401
        from rrjeti.ui import menu

        menu.add("data", _("New documents as a feed"), "library:feed", 35)
