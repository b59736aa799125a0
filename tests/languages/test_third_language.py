"""A language that somebody adds: every page answers, says what is not translated, and marks each text with its own language."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

import rrjeti.ui.component_page  # noqa: F401  # its forms are made with the languages of the site, not with the third one
from rrjeti.languages.fields import TranslatedField, as_values
from rrjeti.languages.interface import Share, language_of, messages, share
from rrjeti.ui.originals import Originals
from tests import world
from tests.urls.table import TABLE

THIRD = "de"
EMPTY = {"br", "circle", "hr", "img", "input", "line", "link", "meta", "path", "rect", "wbr"}


class Texts(HTMLParser):
    """The texts of a page with the language that the markup gives them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[tuple[str, str]] = []
        self.classes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.classes |= set((given.get("class") or "").split())
        if tag not in EMPTY:
            self.open.append((tag, given.get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        place = max((n for n, (name, _lang) in enumerate(self.open) if name == tag), default=len(self.open))
        self.open = self.open[:place]

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.found.append((text, self.open[-1][1]))


@pytest.fixture
def third(settings: Any) -> Iterator[str]:
    settings.LANGUAGES = [*settings.LANGUAGES, (THIRD, "Deutsch")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    yield THIRD


@pytest.fixture
def places(db: Any, third: str) -> dict[str, int]:
    call_command("migrate", verbosity=0)
    return {name: row.pk for name, row in world.everything().items()}


def pages(client: Client, places: dict[str, int], language: str) -> dict[str, Any]:
    """Every page of the table that people read, in a language."""
    paths = [row.path.format(**places).replace("/en/", f"/{language}/", 1) for row in TABLE if row.path.startswith("/en/") and row.visitor == 200]
    answers = {path: client.get(path) for path in paths}
    return {path: answer for path, answer in answers.items() if answer.headers["Content-Type"].startswith("text/html")}


def stored_texts() -> set[str]:
    """Every text that records hold, without those that the interface also says."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, TranslatedField)]
    rows = [value for field in fields for value in field.model._default_manager.values_list(field.attname, flat=True)]  # type: ignore[attr-defined]
    return {text for value in rows for text in as_values(value).values() if len(text) > 3} - {
        words for (_context, msgid), said in messages("sq").items() for words in (msgid, said)
    }


def test_every_page_answers_with_a_notice_in_a_new_language(client: Client, places: dict[str, int], third: str) -> None:
    read = pages(client, places, third)

    assert len(read) > 30
    assert {path: answer.status_code for path, answer in read.items() if answer.status_code != 200} == {}
    assert [path for path, answer in read.items() if "untranslated" not in Texts(answer.content.decode()).classes] == []


def test_no_text_claims_the_new_language(client: Client, places: dict[str, int], third: str) -> None:
    known = stored_texts()
    wrong = [
        (path, text)
        for path, answer in pages(client, places, third).items()
        if "/history/" not in path  # its title says the same in two languages at once
        for text, lang in Texts(answer.content.decode()).found
        if lang == third and known & {text, *re.split(r" · |, | – |: |\. ", text)}
    ]

    assert "Titulli w1" in known
    assert wrong == []


def test_a_text_in_the_new_language_has_no_mark(client: Client, places: dict[str, int], third: str) -> None:
    from rrjeti.vocabulary.models import Term

    term = Term.objects.get()
    term.name, term.definition = {**as_values(term.name), third: "Anklage"}, {**as_values(term.definition), third: "Bestimmung."}
    term.save()
    texts = Texts(client.get(f"/{third}/glossary/w1/").content.decode()).found

    assert ("Anklage", third) in texts
    assert ("Bestimmung.", third) in texts


@pytest.mark.parametrize("language", ["sq", "en"])
def test_no_notice_where_both_texts_exist(client: Client, db: Any, language: str) -> None:
    world.institution("w1", powers={"sq": "Kujdeset.", "en": "Looks after."})
    world.term("w1")
    world.event("w1")
    told = [path for path in ("directory/", "directory/w1/", "glossary/", "glossary/w1/", "events/w1/", "library/", "figures/")
            if "untranslated" in Texts(client.get(f"/{language}/{path}").content.decode()).classes]  # fmt: skip

    assert told == []


def test_notice_tells_a_whole_page_from_parts(client: Client, db: Any) -> None:
    world.term("w1")
    world.term("w2", name={"sq": "Vetëm shqip"})

    assert "This page has not been translated yet" in client.get("/en/glossary/w2/").content.decode()
    assert "Some texts on this page have not been translated yet" in client.get("/en/glossary/").content.decode()


def test_upper_pages_wait_for_words(places: dict[str, int], third: str) -> None:
    from rrjeti.portal.models import HomePage

    assert set(HomePage.objects.values_list("locale__language_code", flat=True)) == {"sq", "en"}


def test_share_of_the_interface() -> None:
    assert share("sq").is_whole
    assert share("en").is_whole
    assert share(THIRD).translated == 0
    assert share(THIRD).percent == 0
    assert Share(999, 1000).percent == 99


def test_missing_words_come_from_the_default_language() -> None:
    assert language_of("Library", "sq") == "sq"
    assert language_of("Library", THIRD) == "sq"
    assert Originals(THIRD).lang == "sq"
    assert not Originals("en")
