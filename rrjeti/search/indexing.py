"""Keeps the index true: what is saved is indexed when its transaction commits, what is hidden or deleted leaves."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import connection, models, transaction

from rrjeti.languages.folding import fold
from rrjeti.search.models import PASSAGES_PER_ENTRY, Entry, Passage, Word
from rrjeti.search.query import compounds

BATCH = 500


@dataclass(frozen=True)
class Text:
    """A page (or a whole text, number 0) in one language."""

    language: str
    body: str
    number: int = 0
    is_machine_read: bool = False
    path: str = ""


@dataclass(frozen=True)
class Document:
    """What the index keeps of one thing: its headings, its addresses by language, its text and its tags. ``words`` find it as its heading does,
    ``beside`` are words that a reader may write beside those of its text.
    """

    kind: str
    title: dict[str, str]
    summary: dict[str, str]
    paths: dict[str, str]
    texts: Sequence[Text] = ()
    words: str = ""
    tags: Sequence[tuple[str, str]] = ()
    date: dt.date | None = None
    weight: int = 10
    is_summary_searched: bool = True
    is_careful: bool = True  # what people write in the forum is not spelt with care
    beside: str = ""

    def tag_words(self) -> str:
        return " ".join([tag("kind", self.kind), *(tag(name, value) for name, value in self.tags if value)])

    def own_texts(self) -> Iterator[Mapping[str, str]]:
        """By language, what was written here and so is spelt with care: all but the pages of files."""
        if not self.is_careful:
            return
        yield self.title
        yield self.summary
        yield from ({text.language: text.body} for text in self.texts if not text.number)

    def digest(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True)
class Indexed:
    """A model whose public rows are found: ``rows`` gives them ready for ``document`` (prefetched), ``key`` names one."""

    name: str
    model: type[models.Model]
    rows: Callable[[Iterable[Any] | None], Iterable[Any]]
    document: Callable[[Any], Document | None]
    key: Callable[[Any], str] = field(default=lambda row: str(row.pk))


def tag(name: str, value: object) -> str:
    """A filter as one word of the index: ``topic=public-money`` → ``ztopiczpublicxmoney``."""
    return "z" + name + "z" + re.sub(r"[^a-z0-9]", "x", fold(str(value)))


def write(source: str, key: str, document: Document | None) -> None:
    """Puts one document into the index, or takes it out; an unchanged one costs a look."""
    entry = Entry.objects.filter(source=source, key=key).first()
    if document is None:
        if entry:
            remove(entry)
        return
    digest = document.digest()
    if entry and entry.digest == digest:
        return
    with transaction.atomic():
        entry = fill(entry or Entry(source=source, key=key), document, digest)
        entry.save()
        Passage.objects.filter(id__gte=entry.pk * PASSAGES_PER_ENTRY, id__lt=(entry.pk + 1) * PASSAGES_PER_ENTRY).delete()
        Passage.objects.bulk_create(passages(entry, document), batch_size=BATCH)
        learn_words(document.own_texts())


def remove(entry: Entry) -> None:
    with transaction.atomic():
        Passage.objects.filter(id__gte=entry.pk * PASSAGES_PER_ENTRY, id__lt=(entry.pk + 1) * PASSAGES_PER_ENTRY).delete()
        entry.delete()


def fill(entry: Entry, document: Document, digest: str) -> Entry:
    entry.kind, entry.title, entry.summary, entry.paths = document.kind, document.title, document.summary, document.paths
    entry.date, entry.weight, entry.digest, entry.tags = document.date, document.weight, digest, document.tag_words()
    summary = document.summary.values() if document.is_summary_searched else ()
    entry.words = " ".join([*document.title.values(), document.words, *summary])
    entry.words += " " + compounds(entry.words)
    return entry


def passages(entry: Entry, document: Document) -> Iterator[Passage]:
    """Its texts; to one without pages belong the words of its heading, so that a search may take some from there and some from here."""
    heading = " ".join([*document.title.values(), document.words, document.beside])
    heading += " " + compounds(heading)
    whole = list(document.texts) or ([Text("", "")] if document.beside else [])
    for place, text in enumerate(whole[: PASSAGES_PER_ENTRY - 1], 1):
        yield Passage(
            id=entry.pk * PASSAGES_PER_ENTRY + place,
            number=text.number,
            language=text.language,
            is_machine_read=text.is_machine_read,
            path=text.path,
            body=" ".join(text.body.split()),
            tags=" ".join([entry.tags, compounds(text.body), *([] if text.number else [heading])]),
        )


def learn_words(texts: Iterable[Mapping[str, str]]) -> None:
    """A word is of the language of the first text that has it; titles come before what they stand above."""
    found: dict[str, Word] = {}
    for by_language in texts:
        for language, text in by_language.items():
            for word in re.findall(r"[^\W\d_]{4,60}", text):
                folded = fold(word)[:60]
                if folded not in found:
                    found[folded] = Word(folded=folded, shown=word.lower(), language=language)
    Word.objects.bulk_create(found.values(), ignore_conflicts=True)


def rebuild(sources: Iterable[Indexed], progress: Callable[[str, int], None] = lambda name, done: None) -> int:
    """Makes the whole index anew in one transaction; readers see the old one until it is done."""
    total = 0
    with transaction.atomic():
        Passage.objects.all()._raw_delete("default")
        Entry.objects.all()._raw_delete("default")
        Word.objects.all().delete()
        for source in sources:
            total += fill_source(source, partial(progress, source.name))
    return total


def fill_source(source: Indexed, progress: Callable[[int], None]) -> int:
    done, batch = 0, []
    for row in source.rows(None):
        document = source.document(row)
        if document:
            batch.append((source.key(row), document))
        if len(batch) >= BATCH:
            done += flush(source.name, batch)
            progress(done)
            batch = []
    return done + flush(source.name, batch)


def flush(name: str, batch: list[tuple[str, Document]]) -> int:
    entries = [fill(Entry(source=name, key=key), document, document.digest()) for key, document in batch]
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    Passage.objects.bulk_create(
        (passage for entry, (_, document) in zip(entries, batch, strict=True) for passage in passages(entry, document)), batch_size=BATCH
    )
    learn_words(text for _, document in batch for text in document.own_texts())
    return len(batch)


def optimise() -> None:
    """Merges the index's pieces after a bulk change."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in ("search_entry_fts", "search_passage_fts"):
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        else:
            cursor.execute("ANALYZE search_entry")
            cursor.execute("ANALYZE search_passage")
