"""What a finished page holds that is not in the reader's language: read from the marks its texts carry, so that remembered parts count too."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from rrjeti.languages.fields import Translated
from rrjeti.languages.interface import language_of, share

ORIGINAL = 'data-original=""'  # with a value, because charts are also files of XML
HEADING = re.compile(rf"<h1[^>]*>(?:\s*<span[^>]*)? {ORIGINAL}|<h1[^>]* {ORIGINAL}")
TITLE = "This page has not been translated yet"


def lang_of(text: object) -> SafeString | str:
    """The attributes of an element that holds a translated text; none when it is in the reader's language."""
    if isinstance(text, Translated) and text.is_fallback:
        return mark_safe(f' lang="{escape(text.lang)}" {ORIGINAL}')
    return ""


class Originals:
    """What the notice has to say: on the texts of a page and on the words of the interface."""

    def __init__(self, language: str, html: str = "") -> None:
        self.has_texts = f" {ORIGINAL}" in html
        self.is_whole = self.has_texts and HEADING.search(html) is not None
        self.language, self.share = language, share(language)

    @classmethod
    def of_page(cls, language: str) -> "Originals":
        """For a page whose own text, heading and all, is in another language."""
        made = cls(language)
        made.has_texts = made.is_whole = True
        return made

    def __bool__(self) -> bool:
        return self.has_texts or not self.share.is_whole

    @property
    def lang(self) -> str:
        """The language of the notice, when its own words have no translation; empty when they have."""
        spoken = language_of(TITLE, self.language)
        return "" if spoken == self.language else spoken
