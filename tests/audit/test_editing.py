"""What editors do to public content stands in the record of staff actions; what the program does by itself does not."""

from typing import Any

from wagtail.log_actions import LogContext

from rrjeti.audit.models import LogEntry
from tests import world


def deeds() -> list[tuple[str, str, str]]:
    return list(LogEntry.objects.order_by("sequence").values_list("verb", "shown", "role"))


def test_changed_record_is_recorded(editor: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        institution = world.institution("w1")
    with django_capture_on_commit_callbacks(execute=True), LogContext(user=editor):
        institution.name = {"sq": "Emri i ri", "en": "New name"}
        institution.save()

    assert deeds() == [("record.changed", "Emri i ri", "editor")]


def test_starter_content_is_no_deed(starter: Any) -> None:
    assert deeds() == []


def test_published_and_withdrawn_page_is_recorded(editor: Any, client: Any) -> None:
    page = world.page("w1")
    page.title = "Another title"
    page.save_revision(user=editor).publish(user=editor)
    client.force_login(editor)
    client.post(f"/admin/pages/{page.pk}/unpublish/")

    assert deeds() == [("page.published", "Another title", "editor"), ("page.withdrawn", "Another title", "editor")]
