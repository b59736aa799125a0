"""The editor's own search on PostgreSQL, blind to ë and ç there too; on SQLite its tokenizer already is."""

from typing import Any

from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend

CONFIG = "rrjeti"  # a text search configuration, made by migration 0004


class SearchBackend(PostgresSearchBackend):
    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({**params, "SEARCH_CONFIG": CONFIG})
        self.autocomplete_config = CONFIG
