"""Public records tell who changed what and when, and nothing of what readers could not see."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.users.models import UserProfile

from rrjeti.directory.models import Contact, Institution
from rrjeti.library.models import PublicationFile
from rrjeti.provenance.models import Change
from rrjeti.provenance.starter import Saver
from tests import world

pytestmark = pytest.mark.django_db
Done = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def done(django_capture_on_commit_callbacks: Any) -> Done:
    """What happens inside is one transaction, carried to its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def make(done: Done) -> Callable[..., Any]:
    """A public record that was there before."""

    def made(kind: str, *args: Any, **fields: Any) -> Any:
        with done():
            record = getattr(world, kind)(*args, **fields)
        Change.objects.all().delete()
        return record

    return made


def fields(record: Any) -> dict[str, tuple[Any, Any]]:
    newest = Change.objects.filter(record=str(record.pk), model=record._meta.label_lower).first()
    return {name: (old, new) for name, old, new in newest.changes} if newest else {}


def test_change_keeps_both_values_and_its_author(make: Any, done: Done, editor: Any) -> None:
    spak = make("institution", "spak")
    with done(), LogContext(user=editor):
        spak.name = {"sq": "SPAK-u", "en": "Title spak"}
        spak.anonymous = "yes"
        spak.save()
    assert fields(spak) == {
        "name": ({"sq": "Titulli spak", "en": "Title spak"}, {"sq": "SPAK-u", "en": "Title spak"}), "anonymous": ("unknown", "yes"),
    }  # fmt: skip
    assert Change.objects.get().by == editor and Change.objects.get().act == "changed"


def test_saving_the_same_again_is_no_change(make: Any, done: Done) -> None:
    spak = make("institution", "spak")
    with done():
        spak.save()
    assert not Change.objects.exists()


def test_what_is_rolled_back_is_forgotten(make: Any, done: Done) -> None:
    spak = make("institution", "spak")
    with done():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            spak.anonymous = "yes"
            spak.save()
            raise ZeroDivisionError
        spak.refresh_from_db()
        spak.kind = "court"
        spak.save()
    assert fields(spak) == {"kind": ("independent", "court")}


def test_contact_counts_as_part_of_its_institution(make: Any, done: Done, editor: Any) -> None:
    spak = make("institution", "spak")
    with done():
        contact = Contact.objects.create(institution=spak, kind="phone", value="123", confidence="verified")
    Change.objects.all().delete()
    with done(), LogContext(user=editor):
        contact.value = "456"
        contact.save()
    assert fields(spak)["contacts"] == ({"sq": "Telefoni: 123", "en": "Telephone: 123"}, {"sq": "Telefoni: 456", "en": "Telephone: 456"})


def test_links_to_other_records_are_told_by_name(make: Any, done: Done) -> None:
    meeting = make("event", "e1")
    with done():
        meeting.topics.clear()
    assert fields(meeting) == {"topics": ({"sq": "Tenderë", "en": "Tenders"}, {})}


def test_hidden_records_tell_nothing_of_that_time(make: Any, done: Done) -> None:
    spak = make("institution", "spak")
    for values in ({"is_withdrawn": True}, {"contacts_note": {"en": "Secret."}}, {"is_withdrawn": False}):
        with done():
            for name, value in values.items():
                setattr(spak, name, value)
            spak.save()
    assert [(change.act, change.changes) for change in Change.objects.order_by("pk")] == [("hidden", []), ("shown", [])]


def test_draft_of_a_document_is_not_told_before_it_is_published(make: Any, done: Done, editor: Any) -> None:
    report = make("publication", "r1")
    report.title, report.lenses = {"en": "A new title"}, "gender disability poverty"
    with done():
        revision = report.save_revision(user=editor)
    assert not Change.objects.exists()
    with done(), LogContext(user=editor):
        revision.publish(user=editor)
    assert fields(report)["title"][1] == {"en": "A new title"}


def test_file_is_told_by_name_and_fingerprint_not_by_its_place(make: Any, done: Done) -> None:
    report = make("publication", "r1")
    with done():
        file = PublicationFile.objects.create(publication=report, file=ContentFile(b"Text.", "report.txt"), label="annex")
    assert fields(report)["files"][1]["en"] == f"report.txt · annex · SHA-256 {file.sha256}"


def test_loader_signs_as_starter_content(make: Any, done: Done, dora: Any) -> None:
    group = make("institution", "other").group
    values = {"name": {"en": "Court"}, "kind": "court", "group": group, "powers": {"en": "Judges."}, "confidence": "verified"}
    with done():
        made = Saver("x.yaml").save(Institution, "court", values)
    with done():
        Saver("x.yaml").save(Institution, "court", {**values, "powers": {"en": "Judges all."}})
    assert [(change.act, change.is_starter) for change in Change.objects.filter(record=str(made.pk))] == [("changed", True), ("shown", True)]
    assert dora.get("/en/history/institution/court/").content.decode().count("starter content") == 2


def test_deleted_record_takes_its_history_along(make: Any, done: Done) -> None:
    spak = make("institution", "spak")
    with done():
        spak.anonymous = "yes"
        spak.save()
    with done():
        spak.delete()
    assert not Change.objects.exists()


def test_page_shows_day_author_field_and_both_values(make: Any, done: Done, dora: Any, editor: Any) -> None:
    spak = make("institution", "spak")
    with done(), LogContext(user=editor):
        spak.name = {"sq": "SPAK-u", "en": "Title of SPAK"}
        spak.anonymous = "yes"
        spak.save()
    page = dora.get("/en/history/institution/spak/").content.decode()
    assert editor.public_name in page and editor.email not in page
    assert "Name (English)" in page and "Title <ins>of SPAK</ins>" in page and 'lang="sq"><del>Titulli spak</del>' in page
    assert "<del>Not known whether anonymous reports are taken</del>" in page
    editor.delete()
    assert "an editor" in dora.get("/en/history/institution/spak/").content.decode()


def test_editing_in_the_editor_is_recorded(make: Any, done: Done, client: Any, editor: Any) -> None:
    UserProfile.objects.create(user=editor, preferred_language="en")
    client.force_login(editor)
    channel = make("channel", "c1", institution=make("institution", "spak"))
    address = reverse("wagtailsnippets_directory_channel:edit", args=[channel.pk])
    form = client.get(address).context["form"]
    data = {f"{name}": value for name, value in form.initial.items() if value is not None and not isinstance(value, (list, dict))}
    data |= {"name_sq": "Titulli c1", "name_en": "A new name", "similar_confirmed": "on"}
    with done():
        response = client.post(address, data)
        assert response.status_code == 302, response.context["form"].errors
    assert fields(channel)["name"][1]["en"] == "A new name"
    assert Change.objects.get().by == editor


def test_field_that_is_gone_since_is_left_out(make: Any, dora: Any) -> None:
    spak = make("institution", "spak")
    Change.objects.create(model="directory.institution", record=str(spak.pk), act="changed", changes=[["fax", "1", "2"], ["anonymous", "yes", "no"]])
    page = dora.get("/en/history/institution/spak/").content.decode()
    assert page.count("<tr>") == 2 and "<del>You can stay anonymous</del>" in page


@pytest.mark.parametrize("path", ["institution/no-one", "nothing/spak", "publication/spak"])
def test_unknown_history_is_not_there(make: Any, dora: Any, path: str) -> None:
    make("institution", "spak")
    assert dora.get(f"/en/history/{path}/").status_code == 404


def test_history_of_a_hidden_record_is_not_there(make: Any, dora: Any) -> None:
    make("institution", "spak", is_withdrawn=True)
    assert dora.get("/en/history/institution/spak/").status_code == 404


@pytest.mark.parametrize("path", ["/en/library/r1/", "/en/directory/spak/", "/en/directory/channels/", "/en/events/e1/"])
def test_records_lead_to_their_history(make: Any, dora: Any, path: str) -> None:
    make("publication", "r1"), make("channel", "c1", institution=make("institution", "spak")), make("event", "e1")
    assert "/en/history/" in dora.get(path).content.decode()


def test_queries_do_not_grow_with_changes(make: Any, dora: Any, done: Done) -> None:
    spak = make("institution", "spak")

    def queries(language: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert dora.get(f"/{language}/history/institution/spak/").status_code == 200
        return len(found)

    queries("en")
    first = queries("sq")
    for number in range(30):
        Change.objects.create(model="directory.institution", record=str(spak.pk), act="changed", changes=[["anonymous", "yes", f"{number}"]])
    assert queries("en") <= max(first, 8)
