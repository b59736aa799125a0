"""Asks the index of either database. Every question is bounded: a word that stands everywhere costs no more than a rare one.

Up to ``BOUND`` matches are ranked (BM25 or ts_rank); above it the newest ``CANDIDATES`` are taken as they come, after those whose heading matches.
"""

import json
from operator import itemgetter
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

    def sizes(self, query: Query) -> list[float]:
        """How many entries and passages match, counted no further than just above ``BOUND``."""
        count = "(SELECT count(*) FROM (SELECT 1 FROM {0} WHERE {0} MATCH %s LIMIT {1}))"
        return list(self.rows(f"SELECT {', '.join(count.format(table, BOUND + 1) for table in self.TABLES)}", query.fts5(), query.fts5())[0])

    def best(self, table: str, is_many: bool) -> str:
        """SQL for id and score of the best."""
        score, order = ("0.0", "rowid") if is_many else (f"-bm25({table})", "2")
        return f"SELECT rowid, {score} FROM {table} WHERE {table} MATCH %s ORDER BY {order} DESC LIMIT {CANDIDATES}"  # noqa: S608

    def typed(self, query: Query) -> str:
        return query.fts5()

    def find(self, query: Query) -> tuple[list[Match], list[Match]]:
        """Entries by their headings, and passages, best first; two database questions, one where nothing matches."""
        found: tuple[list[Match], list[Match]] = ([], [])
        asked = [
            f"SELECT {place}, found.* FROM ({self.best(table, size > BOUND)}) AS found"  # noqa: S608
            for place, (table, size) in enumerate(zip(self.TABLES, self.sizes(query), strict=True))
            if size
        ]
        for place, key, score in self.rows(" UNION ALL ".join(asked), *[self.typed(query)] * len(asked)) if asked else ():
            found[place].append((key, score))
        for matches in found:
            matches.sort(key=itemgetter(1), reverse=True)
        return found


class Postgres(Sqlite):
    """A folded tsvector kept by a trigger; the planner's estimate tells common words from rare ones."""

    TABLES = ("search_entry", "search_passage")

    def sizes(self, query: Query) -> list[float]:
        """A quarter of the planner's estimates: it is high for words that the statistics do not know."""
        counted = "SELECT 1 FROM {0} WHERE vector @@ to_tsquery('simple', %s)"
        sql = f"EXPLAIN (FORMAT JSON) {' UNION ALL '.join(counted.format(table) for table in self.TABLES)}"
        plan = self.rows(sql, query.tsquery(), query.tsquery())[0][0]
        nodes = [(json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]]
        for node in nodes:
            nodes.extend(node.get("Plans", ()))
        rows = {node["Relation Name"]: node["Plan Rows"] / 4 for node in nodes if "Relation Name" in node}
        return [rows[table] for table in self.TABLES]

    def best(self, table: str, is_many: bool) -> str:
        if is_many:
            return (
                f"SELECT id, 0.0::float8 FROM (SELECT id, vector FROM {table} ORDER BY id DESC LIMIT {SCAN}) AS newest "  # noqa: S608
                f"WHERE vector @@ to_tsquery('simple', %s) LIMIT {CANDIDATES}"
            )
        return (
            f"SELECT id, ts_rank(vector, q)::float8 FROM (SELECT id, vector, q FROM {table}, to_tsquery('simple', %s) AS q "  # noqa: S608
            f"WHERE vector @@ q LIMIT {4 * BOUND}) AS matches ORDER BY 2 DESC, 1 DESC LIMIT {CANDIDATES}"
        )

    def typed(self, query: Query) -> str:
        return query.tsquery()


def engine() -> Sqlite:
    return Postgres() if connection.vendor == "postgresql" else Sqlite()


def entry_of(passage: int) -> int:
    return passage // PASSAGES_PER_ENTRY
