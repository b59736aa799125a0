from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "rrjeti.search"

    def ready(self) -> None:
        from rrjeti.search.listeners import connect

        connect()
