from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    name = "rrjeti.directory.guide"
    label = "guide"
    verbose_name = _("Guide “Where do I report?”")

    def ready(self) -> None:
        from rrjeti.ui import menu

        menu.add("main", _("Report"), "guide:start", 20)
        menu.add("help", _("Where do I report?"), "guide:start", 10)
