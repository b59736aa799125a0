"""Starter content loads whole or not at all, and never undoes an editor."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import translation
from wagtail.models import Revision

from rrjeti.content import loader
from rrjeti.content.management.commands import load
from rrjeti.directory.guide.models import Procedure, Stage
from rrjeti.directory.models import Body, Channel, Institution
from rrjeti.events.models import Event
from rrjeti.figures.models import Series
from rrjeti.library.models import Instrument
from rrjeti.pagestore.generation import public_changed
from rrjeti.provenance.models import Change, LoadedRecord
from rrjeti.provenance.starter import Outcome, RecordError, Saver, in_files
from rrjeti.vocabulary.models import Topic
from tests.starter import load_data

pytestmark = pytest.mark.django_db


def load_topics(records: list[dict[str, Any]], save: Saver) -> None:
    for record in records:
        save.save(Topic, save.need(record, "id"), {"name": save.need(record, "name"), "place": 1})


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


GOOD = "meta: {x: 1}\ntopics:\n- {id: one, name: {sq: Një, en: One}}\n- {id: two, name: {sq: Dy, en: Two}}\n"


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "t.yaml", GOOD)

    first, second = loader.load_file(file, load_topics), loader.load_file(file, load_topics)

    assert (first.counts, second.counts, Topic.objects.count()) == ({"loaded": 2}, {"unchanged": 2}, 2)


def test_editors_change_is_kept(tmp_path: Path) -> None:
    file = write(tmp_path / "t.yaml", GOOD)
    loader.load_file(file, load_topics)
    topic = Topic.objects.get(key="one")
    topic.name = {"sq": "E redaktorit", "en": "The editor's"}
    topic.save()

    outcome = loader.load_file(write(file, GOOD.replace("Një", "Tjetër")), load_topics)

    assert outcome.counts == {"kept": 1, "unchanged": 1}
    assert Topic.objects.get(key="one").name.values["sq"] == "E redaktorit"


def test_untouched_record_is_renewed(tmp_path: Path) -> None:
    file = write(tmp_path / "t.yaml", GOOD)
    loader.load_file(file, load_topics)

    loader.load_file(write(file, GOOD.replace("Një", "Tjetër")), load_topics)

    assert Topic.objects.get(key="one").name.values["sq"] == "Tjetër"


@pytest.mark.parametrize(
    ("text", "record", "field"),
    [
        (GOOD.replace("{id: two, name: {sq: Dy, en: Two}}", "{id: two}"), "two", "name"),
        (GOOD.replace("id: two", "id: 'not a slug'"), "not a slug", "id"),
        (GOOD.replace("{sq: Dy, en: Two}", "{sq: " + "x" * 200 + "}"), "two", "name"),
        ("topics:\n- {id: one, name: [}\n", "?", "?"),
        ("kinds:\n- {id: sort}\n" + GOOD.removeprefix("meta: {x: 1}\n"), "sort", "name"),
        ("topics: 5\n", "?", "?"),
        (GOOD.replace("{sq: Dy", "{sqq: Dy"), "two", "name.sqq"),
    ],
)
def test_error_names_file_record_and_field_and_loads_nothing(tmp_path: Path, text: str, record: str, field: str) -> None:
    outcome = loader.load_file(write(tmp_path / "t.yaml", text), load_topics)

    assert outcome.error is not None
    assert (outcome.error.file, outcome.error.record, outcome.error.field) == ("t.yaml", record, field)
    assert (Topic.objects.count(), LoadedRecord.objects.filter(file="t.yaml").count()) == (0, 0)


def test_dates_stay_text(tmp_path: Path) -> None:
    assert loader.read(write(tmp_path / "x.yaml", "a:\n- {as_of: 2021-09-30, b: 2021-09}\n")) == [{"as_of": "2021-09-30", "b": "2021-09"}]


def test_broken_file_that_several_parts_read_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "topics.yaml", "topics:\n- {id: one, name: [}\n")
    monkeypatch.setattr(loader, "files", lambda country: iter([(file, load_topics), (file, load_topics)]))
    outcomes = [outcome for outcome in loader.load_all("zz") if outcome.file == "topics.yaml"]
    assert [str(outcome.error) for outcome in outcomes] == [str(outcomes[0].error)]


def test_broken_yaml_is_told_by_line_and_column(tmp_path: Path) -> None:
    outcome = loader.load_file(write(tmp_path / "t.yaml", "topics:\n- {id: one, name: x: y}\n"), load_topics)
    assert str(outcome.error) == "t.yaml: line 2, column 20: did not find expected ',' or '}'"


def test_field_is_named_as_in_the_file_and_the_reason_is_english(tmp_path: Path) -> None:
    def load_sure(records: list[dict[str, Any]], save: Saver) -> None:
        for record in records:
            save.save(Channel, record["id"], {"name": {"sq": "Një", "en": "One"}, "kind": "web", **save.sourced(record)})

    with translation.override("sq"):
        outcome = loader.load_file(write(tmp_path / "t.yaml", "channels:\n- {id: one, conf: very}\n"), load_sure)
    assert str(outcome.error) == "t.yaml: record “one”, field “conf”: Value 'very' is not a valid choice."


@pytest.mark.parametrize(
    ("model", "field", "told"),
    [
        (Channel, "key", "id"),
        (Channel, "body", "organisation"),
        (Body, "kind", "type"),
        (Channel, "kind", "kind"),
        (Stage, "rights_confidence", "rights.conf"),
    ],
)
def test_names_of_the_database_are_told_as_those_of_the_files(model: Any, field: str, told: str) -> None:
    assert in_files(model(), field) == told


def test_errors_come_last_and_what_is_unchanged_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    bad = Outcome("b.yaml", {}, RecordError("b.yaml", "one", "conf", "is missing"))
    same = [Outcome(f"{number}.md", {"unchanged": 1}) for number in range(3)]
    monkeypatch.setattr(load, "load_all", lambda country: iter([same[0], bad, Outcome("c.yaml", {"loaded": 2}), *same[1:]]))
    with pytest.raises(CommandError, match="1 content file"):
        call_command("load")
    said = capsys.readouterr()
    assert said.out == "  c.yaml: 2 loaded\n  3 files are unchanged.\n"
    assert said.err == "  b.yaml: record “one”, field “conf”: is missing\n"


def test_country_without_content_is_said() -> None:
    with pytest.raises(CommandError, match=r"There is no content for “XX” .*There is some for: AL\."):
        call_command("load", country="xx")


FEEDS = ("/sq/library/feed/", "/sq/events/feed/", "/sq/events/calendar.ics")
PARTS = [(Institution, "contacts"), (Series, "observations"), (Series, "dimensions"), (Procedure, "stages"), (Procedure, "norms"), (Event, "parties")]


def test_row_that_an_editor_took_out_stays_out_and_comes_back_with_its_record(whole_data: None) -> None:
    records = [next(row for row in owner.objects.all() if getattr(row, parts).exists()) for owner, parts in PARTS]
    whole = [getattr(record, parts).count() for record, (_owner, parts) in zip(records, PARTS, strict=True)]
    for record, (_owner, parts) in zip(records, PARTS, strict=True):
        rows = list(getattr(record, parts).all())
        for row in rows if parts == "parties" else rows[:1]:  # without a key of their own they go together
            row.delete()
    left = [getattr(record, parts).count() for record, (_owner, parts) in zip(records, PARTS, strict=True)]
    gone = Series.objects.filter(observations__isnull=False).exclude(pk__in=[record.pk for record in records]).first()
    assert gone is not None
    values = gone.observations.count()
    gone.delete()
    load_data()
    now = [getattr(record, parts).count() for record, (_owner, parts) in zip(records, PARTS, strict=True)]
    assert now == left and all(few < many for few, many in zip(left, whole, strict=True))
    assert Series.objects.get(key=gone.key).observations.count() == values


def test_second_load_writes_nothing_and_leaves_no_history(whole_data: None) -> None:
    before = Change.objects.count(), Revision.objects.count()
    assert not Change.objects.filter(act=Change.Act.CHANGED).exists()
    for path, load_records in loader.files():
        outcome = loader.load_file(path, load_records)
        assert set(outcome.counts) <= {"unchanged", "kept"}, (path.name, outcome.counts)
    assert (Change.objects.count(), Revision.objects.count()) == before


def test_second_load_saves_no_record_and_feeds_stay_as_they_are(whole_data: None, client: Any) -> None:
    """A reader of feeds would see everything as new."""
    feeds, saved = [client.get(path).content for path in FEEDS], set()

    def note(sender: Any, **more: Any) -> None:
        if more.get("action", "post_add").startswith("post_"):
            saved.add(sender._meta.label)

    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(note)
    try:
        load_data()
    finally:
        for signal in (post_save, post_delete, m2m_changed):
            signal.disconnect(note)
    public_changed()
    assert saved == set()
    assert [client.get(path).content for path in FEEDS] == feeds


def test_loaded_document_has_a_version_to_go_back_to(whole_data: None) -> None:
    record = Instrument.objects.filter(live=True).first()
    assert record is not None and record.latest_revision == record.live_revision
    assert record.latest_revision is not None and record.latest_revision.as_object().title == record.title
    assert not record.has_unpublished_changes
