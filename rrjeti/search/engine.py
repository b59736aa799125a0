"""Asks the index of either database. Every question is bounded: a word that stands everywhere costs no more than a rare one.

Up to ``BOUND`` matches are ranked (BM25 or ts_rank); above it the newest ``CANDIDATES`` are taken as they come, after those whose heading matches.
"""

import json
from typing import Any, NamedTuple

from django.db import connection

from rrjeti.search.models import PASSAGES_PER_ENTRY
from rrjeti.search.query import Query

BOUND, CANDIDATES, SCAN = 600, 300, 3000


class Match(NamedTuple):
    """A row of the index that has all the words, with what its entry is; a higher ``score`` is better, a heading has no ``language``."""

    id: int
    score: float
    entry: int
    kind: str
    weight: int
    tags: str
    language: str


def with_entry(sql: str, share: int) -> str:
    """The matches (``id``, ``score``) of ``sql``, best first, each joined with its entry; ``share`` ids belong to one entry."""
    language, passage = ("passage.language", "JOIN search_passage AS passage ON passage.id = found.id ") if share > 1 else ("''", "")
    return (
        f"SELECT found.id, found.score, entry.id, entry.kind, entry.weight, entry.tags, {language} "  # noqa: S608
        f"FROM ({sql}) AS found JOIN search_entry AS entry ON entry.id = found.id / {share} {passage}ORDER BY found.score DESC, found.id DESC"
    )


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

    def best(self, table: str, query: Query) -> str:
        """The question for (``id``, ``score``) of the best."""
        if self.count(table, query) > BOUND:
            return f"SELECT rowid AS id, 0.0 AS score FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT {CANDIDATES}"  # noqa: S608
        return f"SELECT rowid AS id, -bm25({table}) AS score FROM {table} WHERE {table} MATCH %s ORDER BY 2 DESC LIMIT {CANDIDATES}"  # noqa: S608

    def entries(self, query: Query) -> list[Match]:
        return [Match(*row) for row in self.rows(with_entry(self.best("search_entry_fts", query), 1), query.fts5())]

    def passages(self, query: Query) -> list[Match]:
        return [Match(*row) for row in self.rows(with_entry(self.best("search_passage_fts", query), PASSAGES_PER_ENTRY), query.fts5())]


class Postgres(Sqlite):
    """A folded tsvector kept by a trigger; the planner's estimate tells common words from rare ones."""

    def estimate(self, table: str, query: Query) -> float:
        plan = self.rows(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} WHERE vector @@ to_tsquery('simple', %s)", query.tsquery())[0][0]  # noqa: S608
        plan = json.loads(plan) if isinstance(plan, str) else plan
        return float(plan[0]["Plan"]["Plan Rows"])

    def best(self, table: str, query: Query) -> str:
        if self.estimate(table, query) > 4 * BOUND:
            return (
                f"SELECT id, 0.0 AS score FROM (SELECT id, vector FROM {table} ORDER BY id DESC LIMIT {SCAN}) AS newest "  # noqa: S608
                f"WHERE vector @@ to_tsquery('simple', %s) LIMIT {CANDIDATES}"
            )
        return (
            f"SELECT id, ts_rank(vector, q) AS score FROM (SELECT id, vector, q FROM {table}, to_tsquery('simple', %s) AS q "  # noqa: S608
            f"WHERE vector @@ q LIMIT {4 * BOUND}) AS found ORDER BY 2 DESC, 1 DESC LIMIT {CANDIDATES}"
        )

    def entries(self, query: Query) -> list[Match]:
        return [Match(*row) for row in self.rows(with_entry(self.best("search_entry", query), 1), query.tsquery())]

    def passages(self, query: Query) -> list[Match]:
        return [Match(*row) for row in self.rows(with_entry(self.best("search_passage", query), PASSAGES_PER_ENTRY), query.tsquery())]


def engine() -> Sqlite:
    return Postgres() if connection.vendor == "postgresql" else Sqlite()
