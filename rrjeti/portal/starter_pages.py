"""Loads the starter pages: one Markdown file for each page and language, as often as you like, never over an editor's change."""

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale

from rrjeti.portal import starter_pictures
from rrjeti.portal.models import AUDIENCES, KINDS, ContentPage, NewsPage
from rrjeti.portal.starter_text import MarkdownError, Reader
from rrjeti.provenance.models import LoadedRecord, Source
from rrjeti.provenance.starter import Outcome, RecordError
from rrjeti.vocabulary.lenses import LENSES
from rrjeti.vocabulary.models import Topic

PARENTS = {
    "explainer": "learn",
    "tutorial": "learn",
    "booklet": "booklets",
    "bundle": "booklets",
    "campaign": "booklets",
    "about": "about",
    "news": "news",
}
SHOWS = {"a-donors": "donor", "a-implementers": "implementer"}
# The order in the tree, and so in the lists, of what has an order; the rest follows by name.
ORDER = ("a-initiative", "a-implementers", "a-donors", "a-network", "a-platform", "a-method", "a-data", "a-privacy", "a-accessibility", "x-what")
FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)


@dataclass
class Draft:
    """One file, read and checked, not yet written."""

    file: str
    language: str
    meta: dict[str, Any]
    text: str
    blocks: list[tuple[str, Any]] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)

    def fail(self, name: str, message: str) -> RecordError:
        return RecordError(self.file, str(self.meta.get("id", "?")), name, message)

    def need(self, name: str) -> Any:
        if not self.meta.get(name):
            raise self.fail(name, "is missing")
        return self.meta[name]

    @property
    def key(self) -> str:
        return str(self.need("id"))

    @property
    def ledger(self) -> str:
        return f"{self.key}.{self.language}"

    @cached_property
    def sources(self) -> list[Source]:
        return self.records(Source, "src")

    @cached_property
    def topics(self) -> list[Topic]:
        return self.records(Topic, "topics")

    def records(self, model: Any, name: str) -> list[Any]:
        wanted = list(dict.fromkeys(self.meta.get(name) or []))
        found = {row.key: row for row in model.objects.filter(key__in=wanted)}
        for key in wanted:
            if key not in found:
                raise self.fail(name, f"“{key}” is not known")
        return [found[key] for key in wanted]

    def date(self, name: str) -> dt.date | None:
        text = str(self.meta.get(name) or "")
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError as error:
            raise self.fail(name, f"“{text}” is not a date") from error

    def fact_sources(self, keys: list[str]) -> list[int]:
        numbers = {source.key: source.pk for source in Source.objects.filter(key__in=keys)}
        for key in keys:
            if key not in numbers:
                raise self.fail("body", f"the source “{key}” of a fact is not known")
        return [numbers[key] for key in keys]

    def picture(self, name: str) -> int | None:
        try:
            return starter_pictures.find(f"{Path(self.file).parent}/{name}")
        except KeyError as error:
            raise self.fail("body", f"the picture “{name}” is not known") from error


def read(path: Path) -> Draft:
    """Front matter and text of a file, both checked; a :class:`RecordError` names what is wrong."""
    match = FRONT.match(path.read_text(encoding="utf-8"))
    if not match:
        raise RecordError(path.name, "?", "?", "begins without front matter between two lines of ---")
    try:
        meta = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        raise RecordError.of_yaml(f"{path.parent.name}/{path.name}", error, lines_above=1) from error
    draft = Draft(f"{path.parent.name}/{path.name}", path.name.split(".")[-2], meta if isinstance(meta, dict) else {}, match[2])
    check(draft)
    return draft


def check(draft: Draft) -> None:
    if draft.need("kind") not in KINDS:
        raise draft.fail("kind", f"“{draft.meta['kind']}” is not a kind of page")
    for name in ("id", "title", "slug", "summary"):
        draft.need(name)
    if len(draft.meta["summary"]) > 400:
        raise draft.fail("summary", "is longer than 400 signs")
    unknown = set(draft.meta.get("audiences") or {}) - {name for name, _label in AUDIENCES}
    unknown |= set(draft.meta.get("lenses") or []) - set(LENSES)
    if unknown:
        raise draft.fail("audiences or lenses", f"“{unknown.pop()}” is not known")
    reader = Reader(draft.fact_sources, draft.picture)
    try:
        draft.blocks, draft.references = reader.blocks(draft.text), reader.references
    except MarkdownError as error:
        raise draft.fail("body", str(error)) from error
    _ = draft.sources, draft.topics, [draft.date(name) for name in ("date", "checked", "review_by")]


def load_folder(folder: Path) -> Iterator[Outcome]:
    """Loads all pages below ``folder``: first their pictures, then each page by itself, then what they say of each other."""
    yield from starter_pictures.load_folder(folder)
    drafts: list[Draft] = []
    for path in sorted(folder.glob("*/*.md")):
        try:
            drafts.append(read(path))
        except RecordError as error:
            yield Outcome(f"{path.parent.name}/{path.name}", {}, error)
    known = {draft.key for draft in drafts} | set(ContentPage.objects.exclude(key="").values_list("key", flat=True))
    standing = []
    drafts.sort(key=lambda draft: ORDER.index(draft.key) if draft.key in ORDER else len(ORDER))
    for draft in drafts:
        try:
            check_links(draft, known)
            with transaction.atomic():
                standing.append((draft, stand(draft)))
        except RecordError as error:
            yield Outcome(draft.file, {}, error)
    for draft, page in standing:
        yield settle(draft, page)


def check_links(draft: Draft, known: set[str]) -> None:
    listed = [str(one) for one in [*(draft.meta.get("related") or []), *(draft.meta.get("parts") or [])]]
    named = [key for kind, key in draft.references if kind == "page"] + [one.removeprefix("page:") for one in listed]
    for key in named:
        if ":" in key:
            continue
        if key not in known:
            raise draft.fail("related, parts or body", f"the page “{key}” is not known")


def stand(draft: Draft) -> ContentPage:
    """The page of the draft; a new one stands as an unpublished draft until it is settled."""
    model = KINDS[draft.meta["kind"]]
    locale = Locale.objects.filter(language_code=draft.language).first()
    if locale is None:
        raise draft.fail("language", f"“{draft.language}” is not a language of this site")
    page = model.objects.filter(key=draft.key, locale=locale).first()
    if page:
        return page
    parent = ContentPage.objects.filter(key=PARENTS[draft.meta["kind"]], locale=locale).first()
    if parent is None:
        raise draft.fail("kind", f"there is no page “{PARENTS[draft.meta['kind']]}” to stand under")
    twin = model.objects.filter(key=draft.key).first()
    shared = {"translation_key": twin.translation_key} if twin else {}
    page = model(title=draft.meta["title"], slug=draft.meta["slug"], key=draft.key, locale=locale, live=False, **shared)
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        with override("en"):
            raise draft.fail("slug", " ".join(error.messages)) from error
    return page


def settle(draft: Draft, page: ContentPage) -> Outcome:
    """Writes and publishes what the file says, unless an editor has been there or nothing changed."""
    counts: Counter[str] = Counter()
    ledger = LoadedRecord.objects.filter(model="portal.page", key=draft.ledger).first()
    latest = page.get_latest_revision_as_object()
    before = fingerprint(latest)
    if (ledger and ledger.fingerprint != before) or (not ledger and page.latest_revision_id):
        return Outcome(draft.file, {"kept": 1})
    fill(latest, draft)
    after = fingerprint(latest)
    if ledger and after == before:
        return Outcome(draft.file, {"unchanged": 1})
    try:
        with transaction.atomic():
            latest.full_clean()
            latest.save_revision().publish()
            LoadedRecord.objects.update_or_create(model="portal.page", key=draft.ledger, defaults={"fingerprint": after, "file": draft.file})
    except ValidationError as error:
        with override("en"):
            name, messages = next(iter(error.message_dict.items()))
        if ledger is None:
            page.delete()
        return Outcome(draft.file, {}, draft.fail(name, " ".join(messages)))
    counts["loaded"] += 1
    return Outcome(draft.file, dict(counts))


def fill(page: Any, draft: Draft) -> None:
    meta = draft.meta
    page.title, page.slug, page.summary, page.search_description = meta["title"], meta["slug"], meta["summary"], meta["summary"][:255]
    page.body, page.lenses = stream(page, "body", draft.blocks), list(meta.get("lenses") or [])
    places = meta.get("audiences") or {}
    for name, _label in AUDIENCES:
        setattr(page, name, places.get(name))
    page.topics.set(draft.topics)
    page.sources.set(draft.sources)
    page.checked_on, page.review_by = draft.date("checked"), draft.date("review_by")
    page.related = stream(page, "related", pages_of(page, meta.get("related")))
    if hasattr(page, "parts"):
        page.parts = stream(page, "parts", pages_of(page, meta.get("parts")))
    if hasattr(page, "shows"):
        page.shows = SHOWS.get(draft.key, "")
    if isinstance(page, NewsPage):
        page.date = draft.date("date") or timezone.localdate()


def stream(page: Any, name: str, blocks: list[tuple[str, Any]]) -> Any:
    return page._meta.get_field(name).to_python(json.dumps([{"type": kind, "value": value} for kind, value in blocks]))


def pages_of(page: ContentPage, keys: list[str] | None) -> list[tuple[str, Any]]:
    """Pages by key, in the page's own language, else in any; records of other parts by kind and key."""
    keys = [str(key).removeprefix("page:") for key in keys or []]
    rows = ContentPage.objects.filter(key__in=keys).order_by("pk").values_list("key", "pk", "locale_id")
    found = {key: pk for key, pk, _locale in rows} | {key: pk for key, pk, locale in rows if locale == page.locale_id}
    return [("record", key) if ":" in key else ("page", found[key]) for key in keys if ":" in key or key in found]


def bare(value: Any) -> Any:
    """A stored value without the ids that the editor gives to blocks."""
    if isinstance(value, dict):
        return (
            bare(value["value"])
            if set(value) == {"type", "value", "id"} and value["type"] == "item"
            else {k: bare(v) for k, v in value.items() if k != "id"}
        )
    return [bare(one) for one in value] if isinstance(value, (list, tuple)) else value


def fingerprint(page: Any) -> str:
    """A hash over everything an editor can change of the page."""
    names = ["title", "slug", "summary", "lenses", "checked_on", "review_by", *(name for name, _label in AUDIENCES)]
    names += ["lens_reasons"] if page.lens_reasons else []
    names += [name for name in ("date", "shows", "slogan") if hasattr(page, name)]
    values = [str(getattr(page, name)) for name in names]
    streams = [bare(list(getattr(page, name).raw_data)) for name in ("body", "related", "parts") if hasattr(page, name)]
    links = [sorted(row.pk for row in page.topics.all()), sorted(row.pk for row in page.sources.all())]
    return hashlib.sha256(json.dumps([values, streams, links], sort_keys=True).encode()).hexdigest()
