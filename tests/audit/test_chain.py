"""``rrjeti check audit`` finds every entry that was changed, removed or moved behind the program's back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from rrjeti.audit.chain import digest
from rrjeti.audit.models import Head, LogEntry, Naming

Sql = Callable[..., None]
TABLE = "audit_logentry"


@pytest.fixture
def sql(log: Any) -> Sql:
    def run(statement: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            if statement.startswith("DELETE"):
                cursor.execute(statement.format(table="audit_naming").replace("sequence", "entry_id"), values)
            cursor.execute(statement.format(table=TABLE), values)

    return run


def check(capsys: Any, *arguments: str) -> str:
    call_command("check_audit", *arguments)
    return str(capsys.readouterr().out)


def broken(capsys: Any, *arguments: str) -> str:
    with pytest.raises(CommandError, match="not as it was written"):
        call_command("check_audit", *arguments)
    return str(capsys.readouterr().out)


def test_whole_log_is_whole(log: Any, capsys: Any) -> None:
    assert "The log is whole: 5 entries" in (said := check(capsys))
    assert f"5:{log[-1].digest}" in said


def test_empty_log_is_whole(db: Any, capsys: Any) -> None:
    assert "The log is whole: 0 entries" in check(capsys)


@pytest.mark.parametrize("column", ["actor", "role", "verb", "object"])
def test_changed_entry_is_found(sql: Sql, capsys: Any, column: str) -> None:
    sql(f"UPDATE {{table}} SET {column} = %s WHERE sequence = 3", "other")

    assert broken(capsys) == "Entry 3 was changed.\n"


def test_changed_details_and_time_are_found(sql: Sql, capsys: Any) -> None:
    sql("UPDATE {table} SET details = %s WHERE sequence = 2", '{"old": 9}')
    sql("UPDATE {table} SET at = %s WHERE sequence = 4", "2020-01-01 00:00:00+00:00")

    assert broken(capsys) == "Entry 2 was changed.\nEntry 4 was changed.\n"


@pytest.mark.parametrize(
    ("gone", "told"), [("3", "Missing before entry 4: 3."), ("2, 3", "Missing before entry 4: 2 to 3."), ("1", "Missing before entry 2: 1.")]
)
def test_removed_entry_is_found(sql: Sql, capsys: Any, gone: str, told: str) -> None:
    sql(f"DELETE FROM {{table}} WHERE sequence IN ({gone})")

    assert told in broken(capsys)


def test_end_that_was_cut_off_is_found(sql: Sql, capsys: Any) -> None:
    sql("DELETE FROM {table} WHERE sequence > 3")

    assert "ends with entry 3, but it should end with entry 5" in broken(capsys)


def test_end_cut_off_with_the_head_is_found_by_a_noted_end(sql: Sql, log: Any, capsys: Any) -> None:
    sql("DELETE FROM {table} WHERE sequence > 3")
    Head.objects.update(sequence=3, digest=log[2].digest)

    assert "The log is whole: 3 entries" in check(capsys)
    assert "Entry 5, which was noted, is missing." in broken(capsys, "--noted", f"5:{log[4].digest}")


def test_entries_that_changed_places_are_found(sql: Sql, capsys: Any) -> None:
    Naming.objects.all().delete()
    for old, new in ((2, 90), (3, 2), (90, 3)):
        sql("UPDATE {table} SET sequence = %s WHERE sequence = %s", new, old)

    said = broken(capsys)
    assert "Entry 2 was changed." in said
    assert "Entry 3 was changed." in said


def test_entry_with_a_hash_made_anew_breaks_the_next(sql: Sql, capsys: Any) -> None:
    entry = LogEntry.objects.get(sequence=3)
    entry.role = "other"
    sql("UPDATE {table} SET role = 'other', digest = %s WHERE sequence = 3", digest(entry))

    assert broken(capsys) == "Entry 4 does not follow entry 3: one of them was changed, replaced or moved.\n"


def test_noted_end_is_checked_for_its_form(log: Any) -> None:
    with pytest.raises(CommandError, match="--noted takes"):
        call_command("check_audit", "--noted", "5")
