"""Asks the index of either database. Every question is bounded: a word that stands everywhere costs no more than a rare one.

Up to ``BOUND`` matches are ranked (BM25 or ts_rank); above it the newest ``CANDIDATES`` are taken as they come, after those whose heading matches.
"""

import json
from typing import Any

from django.db import connection

from rrjeti.search.models import PASSAGES_PER_ENTRY
from rrjeti.search.query import Query

BOUND, CANDIDATES, SCAN = 600, 300, 3000


class Sqlite:
    """FTS5; its tokenizer drops marks, so ë and e are one."""

    @staticmethod
    def rows(sql: str, *values: Any) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def count(self, table: str, query: Query) -> int:
        """Matches, at most ``BOUND`` + 1."""
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH %s LIMIT {BOUND + 1})"  # noqa: S608
        return int(self.rows(sql, query.fts5())[0][0])

    def best(self, table: str, query: Query) -> list[tuple[int, float]]:
        """(row id, score) of the best, higher is better."""
        if self.count(table, query) > BOUND:
            sql = f"SELECT rowid, 0.0 FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT {CANDIDATES}"  # noqa: S608
        else:
            sql = f"SELECT rowid, -bm25({table}) FROM {table} WHERE {table} MATCH %s ORDER BY 2 DESC LIMIT {CANDIDATES}"  # noqa: S608
        return self.rows(sql, query.fts5())

    def entries(self, query: Query) -> list[tuple[int, float]]:
        return self.best("search_entry_fts", query)

    def passages(self, query: Query) -> list[tuple[int, float]]:
        return self.best("search_passage_fts", query)


class Postgres(Sqlite):
    """A folded tsvector kept by a trigger; the planner's estimate tells common words from rare ones."""

    def estimate(self, table: str, query: Query) -> float:
        plan = self.rows(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} WHERE vector @@ to_tsquery('simple', %s)", query.tsquery())[0][0]  # noqa: S608
        plan = json.loads(plan) if isinstance(plan, str) else plan
        return float(plan[0]["Plan"]["Plan Rows"])

    def best(self, table: str, query: Query) -> list[tuple[int, float]]:
        if self.estimate(table, query) > 4 * BOUND:
            sql = (
                f"SELECT id, 0.0 FROM (SELECT id, vector FROM {table} ORDER BY id DESC LIMIT {SCAN}) AS newest "  # noqa: S608
                f"WHERE vector @@ to_tsquery('simple', %s) LIMIT {CANDIDATES}"
            )
            return self.rows(sql, query.tsquery())
        sql = (
            f"SELECT id, ts_rank(vector, q) FROM (SELECT id, vector, q FROM {table}, to_tsquery('simple', %s) AS q "  # noqa: S608
            f"WHERE vector @@ q LIMIT {4 * BOUND}) AS found ORDER BY 2 DESC, 1 DESC LIMIT {CANDIDATES}"
        )
        return self.rows(sql, query.tsquery())

    def entries(self, query: Query) -> list[tuple[int, float]]:
        return self.best("search_entry", query)

    def passages(self, query: Query) -> list[tuple[int, float]]:
        return self.best("search_passage", query)


def engine() -> Sqlite:
    return Postgres() if connection.vendor == "postgresql" else Sqlite()


def entry_of(passage_id: int) -> int:
    return passage_id // PASSAGES_PER_ENTRY
