"""What a page says of itself where it is linked or found: its own description, or the first words that stand on it."""

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import Truncator

from rrjeti.languages.fields import Translated

LENGTH, ENOUGH = 200, 40
_LANG = re.compile(r'lang="([a-z-]+)"')
_PLACES = [re.compile(rf"<{start}>.*?</{end}>", re.DOTALL) for start, end in ((r'p class="lede"[^>]*', "p"), (r"h1\b[^>]*", "h1"), ("p", "p"))]


def described(given: str | None, content: str) -> str:
    """The description that the view gave; else the lede; else the heading, and the first paragraph while that is short. Plain text, one line."""
    if given:
        return given.part(short(given)) if isinstance(given, Translated) else short(given)
    lede, heading, first = (pattern.search(content) for pattern in _PLACES)
    if lede:
        return own_language(lede.group(), words(lede.group()))
    text = words(heading.group()) if heading else ""
    if first and len(text) < ENOUGH:
        text = f"{text}: {words(first.group())}" if text else words(first.group())
    return own_language(heading.group() if heading else "", text)


def words(html: str) -> str:
    return " ".join(unescape(strip_tags(html.replace("<br>", " "))).split())


def short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(LENGTH)


def own_language(html: str, text: str) -> str:
    """The text in the language that its place on the page is marked with."""
    other = _LANG.search(html)
    if other is None:
        return short(text)
    found = Translated({other.group(1): short(text)}, other.group(1))
    found.is_fallback = True
    return found
