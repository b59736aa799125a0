from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rrjeti.ui"

    def ready(self) -> None:
        from rrjeti.ui import converters  # noqa: F401  (registers)
        from rrjeti.ui.written import say_too_long

        say_too_long()
