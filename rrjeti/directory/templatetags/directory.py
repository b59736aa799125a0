"""Marks of the directory: links of a contact, anonymity, state of a link."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.directory.limits import say_limit
from rrjeti.directory.models import Anonymity, Link, checked_links
from rrjeti.languages.dates import say_date
from rrjeti.ui.templatetags.ui import mark

register = template.Library()
TONES = {
    Anonymity.YES: ("good", "eye-off"),
    Anonymity.LIMITED: ("warn", "eye-off"),
    Anonymity.NO: ("soft", "eye"),
    Anonymity.UNKNOWN: ("soft", "eye"),
}


@register.filter
def contact_links(found: list[Link]) -> SafeString:
    """The contacts one under the other; a postal address is plain text."""
    parts = ((format_html('<a href="{}">{}</a>', *link) if link.href else format_html("{}", link.text),) for link in found)
    return format_html_join(format_html("<br>"), "{}", parts)


@register.simple_tag
def anonymity(record: Any) -> SafeString:
    tone, shape = TONES[Anonymity(record.anonymous)]
    return mark(tone, shape, record.get_anonymous_display())


@register.simple_tag(takes_context=True)
def link_state(context: Context, found: list[Link]) -> SafeString | str:
    """When the web address last answered, or that it does not; nothing when it was never checked."""
    request = context["request"]
    if not hasattr(request, "checked_links"):
        request.checked_links = checked_links()
    checks = request.checked_links
    for link in found:
        status, day = checks.get(link.href, ("", None))
        if status == "dead" and day:
            return mark("bad", "cross", _("The address does not answer. Last tried: %(date)s") % {"date": say_date(day)})
        if status == "ok" and day:
            return mark("soft", "link", _("The address answered on %(date)s") % {"date": say_date(day)})
    return ""


@register.simple_tag
def limit(number: int | None, unit: str) -> str:
    return say_limit(number, unit)


@register.simple_tag
def unsure(confidence: str) -> SafeString | str:
    """A mark for a sentence that has its own confidence; nothing when the source says it."""
    return "" if confidence in ("", "verified") else mark("warn", "warn", _("Not yet confirmed"))
