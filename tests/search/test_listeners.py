"""What is saved is found, what is hidden or deleted leaves at once, and the nightly rebuild finds nothing to correct."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from rrjeti.directory.guide.models import Entrance, Guide, Node, Option
from rrjeti.directory.models import Institution
from rrjeti.library.models import PageText, PublicationFile
from rrjeti.library.signals import text_read
from rrjeti.organisations.models import Organisation, Status
from rrjeti.search.models import Entry, Passage, Word
from rrjeti.search.results import find
from tests import world
from tests.portal.conftest import add, index

WORD, OTHER = "quendertalb", "vjerrakop"


@pytest.fixture
def commit(db: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Does something and what follows its commit."""

    def committed(deed: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return deed(*args, **kwargs)

    return committed


def changed(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def republished(row: Any, title: str) -> None:
    row.title = title
    row.save_revision().publish()


def unpublish(row: Any) -> None:
    row.unpublish()


def unpublish_guide(row: Any) -> None:
    row.guide.unpublish()


def hide(**fields: Any) -> Callable[[Any], None]:
    return lambda row: changed(row, **fields)


def owned_channel(word: str, **fields: Any) -> Any:
    return world.channel(word, institution=Institution.objects.first() or world.institution("owner"), **fields)


def some_guide(**fields: Any) -> Any:
    """A guide that does not hold the word that is looked for."""
    return world.guide(f"place{Guide.objects.count()}", **fields)


def titled_guide(word: str, **fields: Any) -> Any:
    """Only its own title holds the word."""
    return some_guide(title=world.both(word), **fields)


def titled_outcome(word: str, **fields: Any) -> Any:
    """Only its own title holds the word."""
    made = some_guide(**fields).outcomes.get()
    changed(made, title=world.both(word))
    return made


def entrance(word: str) -> Any:
    return Entrance.objects.create(guide=some_guide(), label=world.both(word), trail="1")


def option(word: str) -> Any:
    """An answer to the first question that leads to a second one."""
    guide = some_guide()
    second = Node.objects.create(guide=guide, key="second", question={"sq": "Pastaj?", "en": "Then?"})
    Option.objects.create(node=second, key="1", label={"sq": "Po", "en": "Yes"}, target=guide.key)
    first = Node.objects.get(guide=guide, key="first")
    return Option.objects.create(node=first, key="2", label=world.both(word), target="second")


def member(word: str) -> Any:
    """Its name holds the word, and nothing else."""
    return Organisation.objects.create(kind="cso", legal_name=f"Title {word}", slug=word.lower(), status=Status.VERIFIED)


# How each kind is made, in which field its heading stands, and how it is hidden; a term and an article have no hidden state of their own.
KINDS: dict[str, tuple[Callable[..., Any], str, Callable[[Any], None] | None]] = {
    "publication": (world.publication, "title", unpublish),
    "instrument": (world.instrument, "title", unpublish),
    "practice": (world.practice, "title", unpublish),
    "article": (world.article, "title", lambda row: row.instrument.unpublish()),
    "institution": (world.institution, "name", hide(is_withdrawn=True)),
    "channel": (owned_channel, "name", hide(is_withdrawn=True)),
    "body": (world.body, "name", hide(is_withdrawn=True)),
    "event": (world.event, "title", hide(is_shown=False)),
    "series": (world.series, "name", hide(is_shown=False)),
    "term": (world.term, "name", None),
    "guide": (titled_guide, "title", unpublish),
    "entrance": (entrance, "label", unpublish_guide),
    "option": (option, "label", lambda row: row.node.guide.unpublish()),
    "outcome": (titled_outcome, "title", unpublish_guide),
    "page": (world.page, "title", unpublish),
    "member": (member, "legal_name", lambda row: row.move(Status.SUSPENDED, Status.VERIFIED)),
}
DOUBTFUL = ["publication", "instrument", "practice", "channel", "event", "series"]


def found(word: str) -> list[str]:
    results = find(word)
    return [] if results.is_partial else sorted(Entry.objects.filter(pk__in=results.ordered).values_list("source", flat=True))


def test_every_kind_of_the_index_is_tested_here() -> None:
    from rrjeti.search.documents import SOURCES

    assert {source.name for source in SOURCES} == {*KINDS, "thread", "answered"}  # what the forum says is in tests/forum/test_found.py


@pytest.mark.parametrize("kind", KINDS)
def test_saved_and_changed_is_found(commit: Any, kind: str) -> None:
    make, field, _ = KINDS[kind]
    row = commit(make, WORD)
    assert found(WORD) == [kind]

    texts: dict[str, Any] = {field: OTHER if kind == "member" else {"sq": OTHER, "en": OTHER}, **({"headline": {}} if kind == "series" else {})}
    commit(republished, row, f"Now {OTHER}") if kind == "page" else commit(changed, row, **texts)
    assert found(OTHER) == [kind]
    assert kind not in found(f"title {WORD}")


@pytest.mark.parametrize("kind", [kind for kind, (_, _, hidden) in KINDS.items() if hidden])
def test_hidden_leaves_and_comes_back(commit: Any, kind: str) -> None:
    make, _, hidden = KINDS[kind]
    row = commit(make, WORD)
    assert found(WORD) == [kind]

    commit(hidden, row)
    assert found(WORD) == []


@pytest.mark.parametrize("kind", KINDS)
def test_deleted_leaves(commit: Any, kind: str) -> None:
    row = commit(KINDS[kind][0], WORD)
    assert found(WORD) == [kind]

    commit(row.delete)
    assert found(WORD) == []
    assert not Entry.objects.filter(title__icontains=WORD).exists()


@pytest.mark.parametrize("kind", DOUBTFUL)
def test_doubtful_record_is_never_found(commit: Any, kind: str) -> None:
    commit(KINDS[kind][0], WORD, confidence="uncertain")

    assert found(WORD) == []


@pytest.mark.parametrize("kind", ["publication", "instrument", "practice", "outcome"])
def test_draft_is_never_found(commit: Any, kind: str) -> None:
    row = commit(KINDS[kind][0], WORD, live=False)
    assert found(WORD) == []

    if kind != "outcome":
        commit(lambda: row.save_revision().publish())
        assert found(WORD) == [kind]


def test_draft_of_a_published_record_is_not_found(commit: Any) -> None:
    page, report = commit(world.page, WORD), commit(world.publication, WORD)
    for row in (page, report):
        row.title = OTHER if row is page else {"en": OTHER}
        commit(row.save_revision)

    assert found(OTHER) == []
    assert found(WORD) == ["page", "publication"]


def test_page_under_a_closed_one_leaves_and_comes_back(commit: Any) -> None:
    page = commit(world.page, WORD)
    rule = commit(PageViewRestriction.objects.create, page=page.get_parent(), restriction_type="login")
    assert found(WORD) == []

    commit(rule.delete)
    assert found(WORD) == ["page"]


def test_translation_stays_when_the_other_is_deleted(commit: Any) -> None:
    page = commit(world.page, WORD)
    commit(add, index(language="sq"), title=f"Titulli {OTHER}", slug="tjetra", key=WORD, translation_key=page.translation_key)
    assert found(OTHER) == ["page"]

    commit(type(page).objects.get(pk=page.pk).delete)
    assert found(OTHER) == ["page"]
    assert list(Entry.objects.get(source="page", title__icontains=OTHER).paths) == ["sq"]


def test_page_without_a_short_name_is_found(commit: Any) -> None:
    commit(add, index(), title=f"About {WORD}", slug="nameless")

    assert found(WORD) == ["page"]


def test_moved_page_is_found_at_its_new_address(commit: Any) -> None:
    page = commit(world.page, WORD)
    parent = page.get_parent().specific
    parent.slug = "studies"
    commit(lambda: parent.save_revision().publish())

    assert Entry.objects.get(source="page", title__icontains=WORD).paths["en"] == f"/en/studies/{WORD}/"


def test_text_of_a_file_is_found_when_it_was_read(commit: Any) -> None:
    report = commit(world.publication, WORD)
    file = PublicationFile.objects.create(publication=report, name="x.txt")
    PageText.objects.create(file=file, number=3, text=f"Here is {OTHER}.")
    assert found(OTHER) == []

    commit(text_read.send, None, publication_id=report.pk)
    assert found(OTHER) == ["publication"]


def picture() -> list[Any]:
    """The whole index, without the numbers that a rebuild gives anew."""
    fields = [field.attname for field in Entry._meta.concrete_fields if field.attname != "id"]
    entries = [[str(getattr(entry, name)) for name in fields] for entry in Entry.objects.order_by("source", "key")]
    texts = sorted(Passage.objects.values_list("number", "language", "is_machine_read", "path", "body", "tags"))
    return [entries, texts, sorted(Word.objects.values_list("folded", "shown"))]


def test_rebuild_changes_nothing_once_or_twice(commit: Any) -> None:
    call_command("index", verbosity=0)
    for kind, (make, _, _) in KINDS.items():
        commit(make, f"{WORD}-{kind}")
    commit(changed, Institution.objects.get(), name={"en": "The owner"})
    grown = picture()
    assert len(grown[0]) >= len(KINDS)

    call_command("index", verbosity=0)
    first = picture()
    assert first[:2] == grown[:2]
    call_command("index", verbosity=0)
    assert picture() == first
