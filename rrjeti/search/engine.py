"""Asks the index of either database. Every question is bounded: a word that stands everywhere costs no more than a rare one.

Up to ``BOUND`` matches are ranked (BM25 or ts_rank); above it the newest ``CANDIDATES`` are taken as they come, after those whose heading matches.
"""

import json
from typing import Any

from django.db import connection

from rrjeti.search.models import PASSAGES_PER_ENTRY
from rrjeti.search.query import Query

BOUND, CANDIDATES, SCAN = 600, 300, 3000


Match = tuple[int, float]  # the id of an entry or passage and its score, higher is better


class Sqlite:
    """FTS5; its tokenizer drops marks, so ë and e are one."""

    TABLES: tuple[str, str] = ("search_entry_fts", "search_passage_fts")

    @staticmethod
    def rows(sql: str, *values: Any) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def many(self, query: Query) -> list[bool]:
        """Whether more than ``BOUND`` entries and passages match."""
        count = "(SELECT count(*) FROM (SELECT 1 FROM {0} WHERE {0} MATCH %s LIMIT {1}))"
        entries, passages = self.rows(f"SELECT {', '.join(count.format(table, BOUND + 1) for table in self.TABLES)}", query.fts5(), query.fts5())[0]
        return [entries > BOUND, passages > BOUND]

    def best(self, table: str, query: Query, is_many: bool) -> list[Match]:
        """The best, best first."""
        if is_many:
            sql = f"SELECT rowid, 0.0 FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT {CANDIDATES}"  # noqa: S608
        else:
            sql = f"SELECT rowid, -bm25({table}) FROM {table} WHERE {table} MATCH %s ORDER BY 2 DESC LIMIT {CANDIDATES}"  # noqa: S608
        return self.rows(sql, query.fts5())

    def find(self, query: Query) -> tuple[list[Match], list[Match]]:
        """Entries by their headings, and passages."""
        entries, passages = [self.best(table, query, is_many) for table, is_many in zip(self.TABLES, self.many(query), strict=True)]
        return entries, passages


class Postgres(Sqlite):
    """A folded tsvector kept by a trigger; the planner's estimate tells common words from rare ones."""

    TABLES = ("search_entry", "search_passage")

    def many(self, query: Query) -> list[bool]:
        return [self.estimate(table, query) > 4 * BOUND for table in self.TABLES]

    def estimate(self, table: str, query: Query) -> float:
        plan = self.rows(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} WHERE vector @@ to_tsquery('simple', %s)", query.tsquery())[0][0]  # noqa: S608
        plan = json.loads(plan) if isinstance(plan, str) else plan
        return float(plan[0]["Plan"]["Plan Rows"])

    def best(self, table: str, query: Query, is_many: bool) -> list[Match]:
        if is_many:
            sql = (
                f"SELECT id, 0.0 FROM (SELECT id, vector FROM {table} ORDER BY id DESC LIMIT {SCAN}) AS newest "  # noqa: S608
                f"WHERE vector @@ to_tsquery('simple', %s) LIMIT {CANDIDATES}"
            )
        else:
            sql = (
                f"SELECT id, ts_rank(vector, q) FROM (SELECT id, vector, q FROM {table}, to_tsquery('simple', %s) AS q "  # noqa: S608
                f"WHERE vector @@ q LIMIT {4 * BOUND}) AS found ORDER BY 2 DESC, 1 DESC LIMIT {CANDIDATES}"
            )
        return self.rows(sql, query.tsquery())


def engine() -> Sqlite:
    return Postgres() if connection.vendor == "postgresql" else Sqlite()


def entry_of(passage: int) -> int:
    return passage // PASSAGES_PER_ENTRY
