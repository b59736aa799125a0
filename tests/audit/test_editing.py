"""What editors do to public content stands in the record of staff actions; what the program does by itself does not."""

from typing import Any

import pytest
from wagtail.log_actions import LogContext, log

from rrjeti.audit.models import LogEntry
from rrjeti.audit.recording import record
from tests import world


def deeds() -> list[tuple[str, str, str]]:
    return [(entry.verb, str(entry.subject), entry.role) for entry in LogEntry.objects.order_by("sequence")]


def test_changed_record_is_recorded(editor: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        institution = world.institution("w1")
    with django_capture_on_commit_callbacks(execute=True), LogContext(user=editor):
        institution.name = {"sq": "Emri i ri", "en": "New name"}
        institution.save()

    assert deeds() == [("record.changed", "New name", "editor")]


def test_starter_content_is_no_deed(starter: Any) -> None:
    assert deeds() == []


def test_published_and_withdrawn_page_is_recorded(editor: Any, client: Any) -> None:
    page = world.page("w1")
    page.title = "Another title"
    page.save_revision(user=editor).publish(user=editor)
    client.force_login(editor)
    client.post(f"/admin/pages/{page.pk}/unpublish/")

    assert deeds() == [("page.published", "Another title", "editor"), ("page.withdrawn", "Another title", "editor")]


def test_removed_page_is_recorded_and_loses_its_name(editor: Any, client: Any, django_capture_on_commit_callbacks: Any) -> None:
    page = world.page("w1")
    page.save_revision(user=editor).publish(user=editor)
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/pages/{page.pk}/delete/")

    assert deeds()[-1][:2] == ("page.removed", "")
    assert {name for _verb, name, _role in deeds()} == {""}


@pytest.mark.parametrize("kind", ["term", "series"])
def test_records_without_a_history_of_their_own_are_recorded_too(editor: Any, kind: str) -> None:
    log(getattr(world, kind)("w1"), "wagtail.edit", user=editor)

    assert [(verb, role) for verb, _name, role in deeds()] == [("record.changed", "editor")]


def test_removed_record_is_recorded_and_loses_its_name(editor: Any, django_capture_on_commit_callbacks: Any) -> None:
    row = world.event("w1")
    record("record.changed", row, by=editor, name="Event of a person")
    with django_capture_on_commit_callbacks(execute=True):
        log(row, "wagtail.delete", user=editor, deleted=True)

    assert deeds() == [("record.changed", "", "editor"), ("record.removed", "", "editor")]


def test_role_is_what_the_person_is(admin: Any) -> None:
    assert record("thing.shown", admin, by=admin).role == "administrator"
