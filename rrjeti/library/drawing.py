"""Draws the two parts of the list that repeat most – facets and entries – without the template engine, which would cost ten times as much."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rrjeti.library.documents import Row, rows
from rrjeti.library.facets import DocumentRef
from rrjeti.library.selection import Facet, Value
from rrjeti.pagestore.memory import Memory
from rrjeti.ui.templatetags.ui import lang_of, mark

ENTRIES: Memory[SafeString] = Memory(most=6000)
WORDS = 36


def entries(refs: Sequence[DocumentRef], names: Mapping[str, str]) -> list[SafeString]:
    """The drawn entries in order; only those not yet drawn in this generation are fetched."""
    language = get_language()
    known = {ref: html for ref in refs if (html := ENTRIES.known((ref, language))) is not None}
    for row in rows([ref for ref in refs if ref not in known], names):
        ref = (row.kind, row.record.pk)
        known[ref] = ENTRIES.get((ref, language), partial(entry, row))
    return [known[ref] for ref in refs if ref in known]


def entry(row: Row) -> SafeString:
    """One document: title, what and when, state, beginning of its summary."""
    meta = "".join(f"<span{lang_of(part)}>{escape(part)}</span>" for part in row.meta)
    state = f"<p>{mark('warn', 'clock', row.state)}</p>" if row.state else ""
    text = f'<p class="result__text"{lang_of(row.text)}>{escape(Truncator(str(row.text)).words(WORDS))}</p>' if row.text else ""
    title = f'<h3><a href="{escape(row.url)}"{lang_of(row.title)}>{escape(str(row.title))}</a></h3>'
    return mark_safe(f'<li class="result">{title}<p class="result__meta">{meta}</p>{state}{text}</li>')


def facets(found: Sequence[Facet]) -> SafeString:
    """All facets with their counts as plain links."""
    return mark_safe("".join(facet(one) for one in found))


def facet(one: Facet) -> str:
    shown = "".join(value(v) for v in one.values)
    more = ""
    if one.more:
        number = len(one.more)
        label = escape(ngettext("%(n)s more", "%(n)s more", number) % {"n": number})
        more = f'<details class="reveal"><summary><span>{label}</span></summary><ul>{"".join(value(v) for v in one.more)}</ul></details>'
    return f'<section aria-labelledby="f-{one.key}"><h2 id="f-{one.key}">{escape(one.name)}</h2><ul>{shown}</ul>{more}</section>'


def value(one: Value) -> str:
    part = ' class="facet__part"' if one.is_part else ""
    current = ' aria-current="true"' if one.chosen else ""
    state = _(", chosen, remove")
    chosen = f'<span class="u-hidden">{escape(state)}</span>' if one.chosen else ""
    name = f'<span class="facet__name"{lang_of(one.name)}>{escape(one.name)}{chosen}</span>'
    return f'<li{part}><a class="facet" rel="nofollow" href="{escape(one.url)}"{current}>{name}<span class="num">{one.count}</span></a></li>'
