"""A deed gets into the log with its transaction, and says nothing that its verb does not allow."""

from typing import Any

import pytest
from django.db import transaction

from rrjeti.audit.models import Head, LogEntry
from rrjeti.audit.recording import record, recorded


def test_entry_says_who_did_what_to_what(editor: Any) -> None:
    entry = record("thing.shown", editor, by=editor, role="editor", name="A thing", old=1, new=2)

    assert (entry.actor, entry.object, entry.details) == (f"person:{editor.pk}", f"accounts.person:{editor.pk}", {"old": 1, "new": 2})
    assert Head.objects.get().place.sequence == entry.sequence == 1


def test_nameless_deed_is_refused(editor: Any) -> None:
    with pytest.raises(LookupError):
        record("thing.broken", editor)


@pytest.mark.parametrize("details", [{"why": "free text"}, {"old": "x" * 201}])
def test_detail_that_the_verb_does_not_allow_is_refused(editor: Any, details: Any) -> None:
    with pytest.raises(ValueError, match=r"carries no|Too long"):
        record("thing.shown", editor, **details)


def test_deed_that_is_undone_leaves_no_entry(editor: Any) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("thing.shown", editor)
        raise ZeroDivisionError

    assert not LogEntry.objects.exists()
    assert record("thing.shown", editor).sequence == 1


def test_listeners_hear_of_it_after_commit_and_undo_nothing(editor: Any, django_capture_on_commit_callbacks: Any) -> None:
    heard = []

    def listen(entry: LogEntry, **_more: Any) -> None:
        heard.append(entry.verb)
        raise ZeroDivisionError

    recorded.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            record("thing.shown", editor)
            assert heard == []
    finally:
        recorded.disconnect(listen)

    assert heard == ["thing.shown"]
    assert LogEntry.objects.count() == 1


def test_entries_are_neither_changed_nor_removed_by_the_program(log: Any) -> None:
    acts = [log[0].save, log[0].delete, LogEntry.objects.all().delete, lambda: LogEntry.objects.update(verb="thing.hidden")]

    for act in acts:
        with pytest.raises(TypeError):
            act()
