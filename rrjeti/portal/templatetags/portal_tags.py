"""Filters of the portal's own templates."""

import datetime as dt

from django import template
from wagtail.models import Page

from rrjeti.languages.dates import say_date

register = template.Library()


@register.filter
def month_year(day: dt.date) -> str:
    """``Nëntor 2026``, to stand alone."""
    text = say_date(day, "month")
    return text[:1].upper() + text[1:]


@register.filter
def month_name(day: dt.date) -> str:
    return month_year(day).rsplit(" ", 1)[0]


@register.simple_tag
def versions_that_stay(page: Page) -> list[tuple[str, Page]]:
    """The published versions in other languages, which unpublishing one of them leaves alone."""
    versions = page.get_translations().live().filter(alias_of=None).select_related("locale")
    return [(version.locale.get_display_name(), version) for version in versions]
