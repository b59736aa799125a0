"""Draws results without the template engine: a page shows up to forty of them."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rrjeti.languages.dates import say_date
from rrjeti.search.models import Passage
from rrjeti.search.results import Hit
from rrjeti.ui.templatetags.ui import lang_of


def hits(found: Iterable[Hit]) -> SafeString:
    return mark_safe("".join(hit(one) for one in found))


def hit(one: Hit) -> str:
    """Title, date, and the marked places of the text with their pages, or else the summary."""
    date = f'<p class="result__meta"><span>{say_date(one.entry.date)}</span></p>' if one.entry.date else ""
    heading = f'<h3><a href="{escape(one.path)}"{lang_of(one.entry.title)}>{one.title}</a></h3>'
    places = "".join(place(passage, text) for passage, text in one.places)
    summary = f'<p class="entry__text"{lang_of(one.entry.summary)}>{one.summary}</p>' if one.summary and not places else ""
    return f'<li class="result">{heading}{date}{places}{summary}</li>'


def place(passage: Passage, text: SafeString) -> str:
    machine = f' <span class="tag">{escape(_("machine-read"))}</span>' if passage.is_machine_read else ""
    words = f'<span lang="{passage.language}">{text}</span>{machine}'
    if not passage.number:
        return f'<p class="entry__text">{words}</p>'
    page = escape(pgettext("page number", "p. %(n)s") % {"n": passage.number})
    return f'<p class="snippet"><a href="{escape(passage.path)}">{page}</a><span>{words}</span></p>'
