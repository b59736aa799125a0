"""What a finished page holds that is not in the reader's language: read from the marks its texts carry, so that remembered parts count too."""

import re

from django.conf import settings
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
    """``is_told`` says that the page has a notice on its own text already."""

    def __init__(self, html: str, language: str, *, is_told: bool = False) -> None:
        self.has_texts = not is_told and f" {ORIGINAL}" in html
        self.is_whole = self.has_texts and HEADING.search(html) is not None
        self.language, self.share = language, share(language)

    def __bool__(self) -> bool:
        return self.has_texts or not self.share.is_whole

    @property
    def lang(self) -> str:
        """The language of the notice, when its own words have no translation; empty when they have."""
        spoken = language_of(TITLE, self.language)
        return "" if spoken == self.language else spoken

    @property
    def default_language(self) -> tuple[str, str]:
        """Code and name of the language that stands in for missing words."""
        return settings.LANGUAGE_CODE, dict(settings.LANGUAGES).get(settings.LANGUAGE_CODE, "")
