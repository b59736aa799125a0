"""Components and filters of every template (a builtin library: nothing to load)."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from rrjeti.languages import dates
from rrjeti.languages.fields import Translated
from rrjeti.languages.reader import reader_language
from rrjeti.ui import contact, desks
from rrjeti.ui.addresses import leads
from rrjeti.ui.asked import kept
from rrjeti.ui.described import described
from rrjeti.ui.originals import Originals, lang_of
from rrjeti.ui.typography import unbroken

register = template.Library()
register.simple_tag(lang_of)
register.simple_tag(described)
register.filter(leads)
register.simple_tag(contact.line, name="contact_line")
register.simple_tag(contact.link, name="contact_link")

MOST_JSON = 200  # rows that the API gives at once
ICONS = {
    "check": '<path d="M2 8.5l4 4 8-9"/>',
    "clock": '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>',
    "warn": '<path d="M8 2v8M8 13v1.5"/>',
    "cross": '<path d="M3 3l10 10M13 3L3 13"/>',
    "eye-off": '<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM3 13L13 3"/>',
    "eye": '<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="2"/>',
    "square": '<path class="solid" d="M3 3h10v10H3z"/>',
    "diamond": '<path class="solid" d="M8 1.5L14.5 8 8 14.5 1.5 8z"/>',
    "circle": '<circle class="solid" cx="8" cy="8" r="6"/>',
    "file": '<path d="M4 1.5h5l3.5 3.5v9.5H4zM9 1.5V5h3.5"/>',
    "link": '<path d="M6 3H3v10h10v-3M9 2.500h4.500V7M13 3L7 9"/>',
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A 16-pixel line drawing; decoration only, words stand beside it."""
    return format_html('<svg viewBox="0 0 16 16" aria-hidden="true">{}</svg>', mark_safe(ICONS[name]))


@register.simple_tag
def mark(tone: str, shape: str, text: object) -> SafeString:
    """A small mark: shape and words in a tone (good, warn, bad, soft)."""
    return format_html('<span class="mark mark--{}">{}<span>{}</span></span>', tone, icon(shape), text)


@register.simple_tag
def confidence(record: Any) -> SafeString:
    """How sure we are of a sourced record: checked by an editor, stated in a source, or not yet confirmed."""
    if getattr(record, "is_stale", False):
        return mark("warn", "clock", _("Due for a new check since %(date)s") % {"date": dates.say_date(record.review_by)})
    if record.verified_on:
        return mark("good", "check", _("Last checked on %(date)s") % {"date": dates.say_date(record.verified_on)})
    if record.confidence == "verified" and record.as_of:
        return mark("soft", "file", _("According to the source, date: %(date)s") % {"date": dates.say_partial(record.as_of)})
    if record.confidence == "verified":
        return mark("soft", "file", _("According to the source"))
    return mark("warn", "warn", _("Not yet confirmed"))


@register.simple_tag
def source_title(source: Any) -> SafeString | str:
    """What a source is, in the reader's language; a description in another one is marked. The language of a bare title is not known."""
    return in_language(source.described) if source.described else str(source.title)


@register.simple_tag
def source_date(source: Any, before: str = ", ", after: str = "") -> str:
    """The date of a source, to stand after its title; nothing when the title, in whatever language, ends with it."""
    title = str(source.described or source.title).rstrip(" .)").casefold()
    if not source.as_of or any(re.search(rf"(^|[\s(]){re.escape(day)}$", title) for day in said_in_all(source.as_of)):
        return ""
    return f"{before}{dates.say_partial(source.as_of)}{after}"


def said_in_all(date: str) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield dates.say_partial(date).casefold()


@register.simple_tag
def in_language(text: Any, is_name: bool = False) -> SafeString | str:
    """A translated text; when it stands in another language than the page, the markup says which. A name waits for no translation: no notice
    over the page speaks of it."""
    if isinstance(text, Translated) and text.is_fallback and is_name:
        return format_html('<span lang="{}">{}</span>', text.lang, str(text))
    if isinstance(text, Translated) and text.is_fallback:
        return format_html("<span{}>{}</span>", lang_of(text), str(text))
    return str(text)


@register.simple_tag
def in_languages(texts: Iterable[Any], between: str = ", ") -> SafeString:
    """Several texts, each in its own language."""
    return format_html_join(between, "{}", ((in_language(text),) for text in texts))


@register.simple_block_tag
def drawn(content: str) -> str:
    """``{% drawn as main %} … {% enddrawn %}``: a part that is drawn before what tells of it."""
    return content


@register.simple_block_tag(takes_context=True)
def with_originals(context: Context, content: str) -> SafeString:
    """A part of a page, under a notice when texts in it, or words of the interface, are not in the reader's language."""
    found = None if context.get("is_fallback") else Originals(str(context.get("language", "")), content)  # a page of its own language has said so
    return mark_safe(render_to_string("ui/components/untranslated.html", {"found": found}) + content if found else content)


@register.simple_block_tag
def typeset(content: str) -> SafeString:
    """A part of a page in which no short part of a word is left alone on a line."""
    return mark_safe(unbroken(content))


@register.inclusion_tag("ui/components/untranslated.html", takes_context=True)
def untranslated(context: Context, address: str, lang: str) -> dict[str, Any]:
    """The notice of a page written in another language, with the way to where it stands."""
    return {"found": Originals.of_page(str(context.get("language", ""))), "address": address, "lang": lang}


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "") -> SafeString:
    """A block that stands out: ``tone`` strong for warnings, good for success."""
    heading = format_html('<p class="notice__title">{}</p>', title) if title else ""
    return format_html('<div class="notice{}">{}{}</div>', f" notice--{tone}" if tone else "", heading, content)


@register.simple_block_tag
def section(content: str, title: str, anchor: str, level: int = 2) -> SafeString:
    """A part of a page under a black line and a heading."""
    return format_html('<section class="section" aria-labelledby="{0}"><h{2} id="{0}">{1}</h{2}>{3}</section>', anchor, title, level, content)


@register.simple_block_tag
def reveal(content: str, title: str) -> SafeString:
    """Something that opens on demand, without a script."""
    return format_html('<details class="reveal"><summary><span>{}</span></summary>{}</details>', title, content)


@register.inclusion_tag("ui/components/crumbs.html")
def crumbs(*pairs: str, above: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """The way here from the home page: label, address, label, address …, or ``above`` as pairs (the page itself is left out)."""
    steps = [*above, *zip(pairs[::2], pairs[1::2], strict=True)]
    return {"trail": [(_("Home"), f"/{get_language() or settings.LANGUAGE_CODE}/"), *((shortened(label), url) for label, url in steps)]}


@register.inclusion_tag("ui/components/crumbs.html")
def desk_crumbs(url_name: str = "", *pairs: str) -> dict[str, Any]:
    """The way to a page of a desk: the desks, the desk with that address (none on its own first page), then label, address …"""
    found = desks.named(url_name) if url_name else None
    above = [(_("Desks"), f"/{get_language() or settings.LANGUAGE_CODE}/desk/"), *([(str(found.label), reverse(url_name))] if found else [])]
    return crumbs(*pairs, above=above)


def shortened(text: str, most: int = 48) -> str:
    """At most so many signs, still in its own language."""
    cut = text if len(text) <= most else Truncator(text).chars(most)
    return text.part(cut) if isinstance(text, Translated) else cut


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: Context, page: Any) -> dict[str, Any]:
    """Numbered pages of a Django paginator page; keeps the other parts of the query."""
    base = kept(context["request"]).urlencode()
    numbers = [
        (n, f"?{base}&page={n}" if base else f"?page={n}") for n in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {"page": page, "numbers": [(n, url if isinstance(n, int) else "") for n, url in numbers], "base": f"?{base}&" if base else "?"}


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The present query string with some values changed; an empty value takes the key out, the page number goes."""
    values: dict[str, list[Any]] = dict(kept(context["request"]).lists())
    values.update({key: [value] for key, value in changes.items()})
    pairs = [(key, value) for key, group in values.items() for value in group if value not in ("", None)]
    return "?" + urlencode(pairs)


@register.simple_tag
def open_table(name: str, **filters: Any) -> SafeString:
    """The rows of a list through the API, in the reader's language and under the filters in force."""
    asked = {"lang": reader_language()} | {key: value for key, value in filters.items() if value}
    forms = (({"format": "csv"}, "CSV"), ({"format": "json", "limit": MOST_JSON}, "JSON"))
    address = reverse("api:collection", args=[name])
    return format_html_join(" · ", '<a rel="nofollow" href="{}?{}">{}</a>', ((address, urlencode({**asked, **form}), label) for form, label in forms))


@register.filter
def longdate(day: dt.date | None) -> str:
    return dates.say_date(day) if day else ""


@register.filter
def fulldate(day: dt.date) -> str:
    text = dates.say_date(day, "full")
    return text[:1].upper() + text[1:]


@register.filter
def shortdate(day: dt.date | None) -> str:
    return dates.say_date(day, "short") if day else ""


@register.filter
def partialdate(text: str) -> str:
    return dates.say_partial(text) if text else ""


@register.filter
def number(value: float, decimals: int | None = None) -> str:
    return dates.say_number(value, decimals)


@register.filter
def filesize(size: int) -> str:
    """``2,1 MB``: decimal units, one decimal above a megabyte."""
    if size >= 1_000_000:
        return f"{dates.say_number(size / 1_000_000, 1)} MB"
    return f"{dates.say_number(max(1, round(size / 1000)), 0)} kB"


@register.filter
def get(mapping: Any, key: object) -> Any:
    """The value under ``key``; empty when there is none."""
    return mapping.get(key, "") if mapping else ""
