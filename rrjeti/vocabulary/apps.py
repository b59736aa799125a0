from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    name = "rrjeti.vocabulary"

    def ready(self) -> None:
        from rrjeti.ui import menu
        from rrjeti.vocabulary import api  # noqa: F401

        menu.add("help", _("Glossary"), "vocabulary:list", 40)
