from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "rrjeti.figures"
    verbose_name = _("figures")

    def ready(self) -> None:
        from rrjeti.provenance.uses import named_by

        named_by("directory.Institution", ("figures.Series", "institution"))
