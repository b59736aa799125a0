"""Marks of the directory: links of a contact, anonymity, state of a link, when each thing was checked."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from rrjeti.directory import anonymity as how
from rrjeti.directory.limits import say_limit
from rrjeti.directory.models import Link, checked_links
from rrjeti.languages.dates import say_date, say_partial
from rrjeti.ui.templatetags.ui import mark

register = template.Library()


@register.filter
def contact_links(found: list[Link], between: str = "") -> SafeString:
    """The contacts one under the other, or with a sign ``between`` them; a postal address is plain text."""
    parts = ((format_html('<a class="as-is" href="{}">{}</a>', *link) if link.href else format_html("{}", link.text),) for link in found)
    return format_html_join(between or format_html("<br>"), "{}", parts)


@register.simple_tag
def anonymity(record: Any) -> SafeString:
    """What is known of reports without a name, and what the way gives away by itself."""
    return mark(*how.tone(record), how.said(record.anonymous, [getattr(record, "kind", "")]))


@register.filter
def anonymity_in_short(institution: Any) -> str:
    return how.in_short(institution)


@register.simple_tag(takes_context=True)
def link_state(context: Context, found: list[Link]) -> SafeString | str:
    """A warning when the web address does not answer."""
    for status, day in checks_of(context, found):
        if status == "dead":
            return mark("bad", "cross", _("The address does not answer. Last tried: %(date)s") % {"date": say_date(day)})
    return ""


def checks_of(context: Context, found: Iterable[Link]) -> list[Any]:
    """Status and day of the last check for each web address that was checked."""
    request = context["request"]
    if not hasattr(request, "checked_links"):
        request.checked_links = checked_links()
    return [request.checked_links[link.href] for link in found if link.href in request.checked_links]


@register.simple_tag(takes_context=True)
def checked(context: Context, record: Any, found: Iterable[Link] = ()) -> SafeString:
    """What the mark beside it does not say: from when the facts are, when the link was last tried, whether a person of the network confirmed it."""
    is_from_source = record.confidence == "verified" and not record.verified_on
    facts = _("Facts as of %(date)s") % {"date": say_partial(record.as_of)} if record.as_of and not is_from_source else ""
    link = link_line(context, [link for link in found if link.href.startswith("http")])
    confirmed = _("Not yet confirmed by the network") if is_from_source else ""
    said = " · ".join(part for part in (facts, link, confirmed) if part)
    return format_html('<p class="lastcheck">{}</p>', said) if said else SafeString("")


def link_line(context: Context, found: list[Link]) -> str:
    """When the web address was last tried and what came of it; nothing where there is no web address."""
    if not found:
        return ""
    for status, day in checks_of(context, found):
        said = {"ok": _("Link checked on %(date)s: it answers"), "dead": _("Link checked on %(date)s: no answer")}
        return said.get(status, _("Link checked on %(date)s: the result is not clear")) % {"date": say_date(day)}
    return _("Link not yet checked")


@register.simple_tag
def spoken(codes: str) -> str:
    """``sq, en`` as names of languages, each in its own words; an honest line when no source says them."""
    names = [language_name(code.strip()) for code in codes.split(",") if code.strip()]
    return _("Languages: %(names)s") % {"names": ", ".join(names)} if names else _("Languages: not stated")


def language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


@register.simple_tag
def tell_us() -> SafeString:
    """Where to say that something is missing or wrong: on the site, and by e-mail where the network gives an address."""
    asked = format_html('{} <a href="{}?kind=contact">{}</a>', _("Do you know what is missing?"), reverse("wishes:new"), _("Tell the network"))
    if not settings.CONTACT:
        return asked
    return format_html('{} {} <a href="mailto:{}">{}</a>', asked, pgettext("another way", "or write:"), settings.CONTACT, settings.CONTACT)


@register.simple_tag
def limit(number: int | None, unit: str) -> str:
    return say_limit(number, unit)


@register.simple_tag
def unsure(confidence: str, whole: Any = None) -> SafeString | str:
    """A mark for a sentence that has its own confidence; nothing when it is as sure as the whole record, which bears the mark already."""
    is_said = whole is not None and whole.confidence != "verified" and not whole.verified_on and not whole.is_stale
    if is_said and confidence == "verified":
        return mark("soft", "file", _("According to the source"))
    return "" if confidence in ("", "verified") or is_said else mark("warn", "warn", _("Not yet confirmed"))
