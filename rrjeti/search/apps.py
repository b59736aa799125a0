from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "rrjeti.search"

    def ready(self) -> None:
        from rrjeti.search.listeners import connect
        from rrjeti.search.offering import offers
        from rrjeti.wishes import similar

        connect()
        similar.search_with(offers)
