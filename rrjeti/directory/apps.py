from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "rrjeti.directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from rrjeti.directory import api  # noqa: F401
        from rrjeti.ui import menu

        menu.add("main", _("Institutions"), "directory:list", 60)
        menu.add("help", _("Ways to report"), "directory:channels", 20)
        menu.add("data", _("What is not confirmed"), "directory:unconfirmed", 60)
