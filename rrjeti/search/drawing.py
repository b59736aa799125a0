"""Draws results without the template engine: a page shows up to forty of them."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urljoin

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rrjeti.languages.dates import say_date
from rrjeti.languages.reader import reader_language
from rrjeti.library.models import language_name
from rrjeti.library.models.states import State
from rrjeti.search.indexing import tag
from rrjeti.search.models import Entry, Passage
from rrjeti.search.results import Hit
from rrjeti.ui.originals import ORIGINAL
from rrjeti.ui.templatetags.ui import lang_of, mark

NOT_CURRENT = {tag("state", state): state for state in State.values if state != State.CURRENT}


def hits(found: Iterable[Hit]) -> SafeString:
    return mark_safe("".join(hit(one) for one in found))


def hit(one: Hit) -> str:
    """Title, date, and the marked places of the text with their pages, or else the summary."""
    date = f'<p class="result__meta"><span>{say_date(one.entry.date)}</span></p>' if one.entry.date else ""
    heading = f'<h3><a href="{escape(one.path)}"{lang_of(one.entry.title)}>{one.title}</a></h3>'
    places = "".join(place(one.path, passage, text) for passage, text in one.places)
    summary = f'<p class="entry__text"{lang_of(one.entry.summary)}>{one.summary}</p>' if one.summary and not places else ""
    return f'<li class="result">{heading}{date}{state(one.entry)}{places}{summary}</li>'


def state(entry: Entry) -> str:
    """What is no longer, or not yet, in force says so, as in the library."""
    word = next((word for word in entry.tags.split() if word in NOT_CURRENT), "")
    return f"<p>{mark('warn', 'clock', State(NOT_CURRENT[word]).label)}</p>" if word else ""


def place(path: str, passage: Passage, text: SafeString) -> str:
    """A page of a file in another language says which; a text that the site should have in the reader's language is marked as everywhere."""
    is_foreign = passage.language != reader_language()
    tags = [_("machine-read")] if passage.is_machine_read else []
    if is_foreign and passage.number:
        tags.append(language_name(passage.language))
    original = f" {ORIGINAL}" if is_foreign and not passage.number else ""
    words = f'<span lang="{passage.language}"{original}>{text}</span>' + "".join(f' <span class="tag">{escape(tag)}</span>' for tag in tags)
    if not passage.number:
        return f'<p class="entry__text">{words}</p>'
    page = escape(pgettext("page number", "p. %(n)s") % {"n": passage.number})
    return f'<p class="snippet"><a href="{escape(urljoin(path, passage.path))}">{page}</a><span>{words}</span></p>'
