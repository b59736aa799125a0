from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "rrjeti.vocabulary"

    def ready(self) -> None:
        from rrjeti.vocabulary import api  # noqa: F401
