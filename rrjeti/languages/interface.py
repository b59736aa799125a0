"""How far the words of the interface – menus, buttons, labels – speak a language; the program itself is written in English."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from django.conf import settings

PACKAGE = Path(__file__).resolve().parent.parent
SOURCE_LANGUAGE = "en"
COMPLETE = (SOURCE_LANGUAGE, "sq")  # the program itself, and the catalogue that the tests keep whole
Words = tuple[str, str]  # context, English


@dataclass(frozen=True)
class Share:
    """How many of the words have a translation of their own."""

    translated: int
    total: int

    @property
    def is_whole(self) -> bool:
        return self.translated >= self.total

    @property
    def percent(self) -> int:
        """Rounded down: 100 means every word."""
        return 100 * self.translated // self.total if self.total else 100


@lru_cache(maxsize=8)
def messages(language: str) -> dict[Words, str]:
    """The translated words of a language, without those lent to libraries (`rrjeti/locale`): what is empty or doubtful does not count."""
    found: dict[Words, str] = {}
    for source in sorted(PACKAGE.glob(f"*/**/locale/{language}/LC_MESSAGES/django.po")):
        with source.open("rb") as file:
            for message in read_po(file, locale=language):
                words, text = first(message.id), first(message.string)
                if words and text and not message.fuzzy:
                    found[message.context or "", words] = text
    return found


def first(words: Any) -> str:
    """Of singular and plural the singular."""
    return words if isinstance(words, str) else words[0] if words else ""


@lru_cache(maxsize=8)
def share(language: str) -> Share:
    """Measured against the words that any catalogue knows."""
    if language in COMPLETE:
        return Share(1, 1)
    known = {path.parts[-3] for path in PACKAGE.glob("*/**/locale/*/LC_MESSAGES/django.po")}
    wanted = {words for code in known for words in messages(code)}
    return Share(len(wanted & messages(language).keys()), len(wanted))


def language_of(words: str, language: str) -> str:
    """The language in which these English words are really shown to a reader of ``language``: gettext turns to the default one, then to English."""
    for code in (language, settings.LANGUAGE_CODE):
        if code in COMPLETE or ("", words) in messages(code):
            return code
    return SOURCE_LANGUAGE
