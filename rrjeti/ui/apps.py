from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rrjeti.ui"

    def ready(self) -> None:
        from rrjeti.ui import converters  # noqa: F401  (registers)
