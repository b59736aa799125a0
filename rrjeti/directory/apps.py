from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "rrjeti.directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from rrjeti.directory import api  # noqa: F401
