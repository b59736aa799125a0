from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "rrjeti.search"

    def ready(self) -> None:
        try:
            from rrjeti.search.listeners import connect
        except (ImportError, RuntimeError):  # while parts are being built
            return
        connect()
