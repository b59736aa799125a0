"""Filters of the portal's own templates."""

import datetime as dt
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from rrjeti.languages.dates import say_date

register = template.Library()


@register.simple_tag(takes_context=True)
def tongue(context: Context, lang: str) -> SafeString | str:
    """The mark of a text in a list that is not in the reader's language: which one it is in."""
    if lang == context.get("language"):
        return ""
    names = {"sq": _("in Albanian"), "en": _("in English")}
    name = names.get(lang) or dict(settings.LANGUAGES).get(lang, lang)
    return format_html('<p class="entry__text"><span class="tag">{}, {}</span></p>', name, _("not yet translated"))


@register.filter
def month_year(day: dt.date) -> str:
    """``Nëntor 2026``, to stand alone."""
    text = say_date(day, "month")
    return text[:1].upper() + text[1:]


@register.filter
def month_name(day: dt.date) -> str:
    return month_year(day).rsplit(" ", 1)[0]


@register.simple_tag
def places_with_a_gap(page: Page) -> list[str]:
    """What names this page and would lose it: unpublishing is allowed, but not in silence."""
    from rrjeti.portal.uses import of_pages

    return list(dict.fromkeys(str(use.record) for use in of_pages([page.specific])))


@register.simple_tag
def versions_that_stay(page: Page) -> list[tuple[str, Page]]:
    """The published versions in other languages, which unpublishing one of them leaves alone."""
    versions = page.get_translations().live().filter(alias_of=None).select_related("locale")
    return [(version.locale.get_display_name(), version) for version in versions]


@register.simple_tag(takes_context=True)
def translation_state(context: Context, page: Page) -> dict[str, Any]:
    """How far a translation is, and whether this person may send it to review."""
    from rrjeti.portal.translating import may_hand_in, missing

    return {"left": missing(page), "may_hand_in": may_hand_in(page, context["request"].user), "in_review": page.workflow_in_progress}
