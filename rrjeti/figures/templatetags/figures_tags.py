"""Figures on pages of other parts: ``{% load figures_tags %}``."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import get_language

from rrjeti.figures.figure import DEFAULT, Figure, figure_of_the_month, figures
from rrjeti.figures.models import Series
from rrjeti.languages.dates import say_number
from rrjeti.pagestore.memory import once_per_generation

register = template.Library()


@once_per_generation
def _found(language: str | None, key: str = "", institution: str = "") -> list[Figure]:
    """The public series of that key or institution, or the candidates for the figure of the month."""
    chosen = Q(key=key) if key else Q(institution=institution, kind=Series.Kind.CASES) if institution else Q(is_of_the_month=True) | Q(key=DEFAULT)
    found = figures(Series.objects.visible_to(AnonymousUser()).filter(chosen), with_sources=False)
    return [figure for figure in found if figure.drawn_values]


@register.inclusion_tag("figures/_month.html", name="figure_of_the_month")
def month_figure() -> dict[str, Any]:
    """The figure of the month with its newest number in words."""
    figure = figure_of_the_month(_found(get_language()))
    last, top = figure.last if figure else None, figure.series.scale_max if figure else None
    return {
        "figure": figure,
        "number": last.said_value if last else "",
        "of": say_number(float(top)) if top and figure and not figure.series.sign else "",
    }


@register.inclusion_tag("figures/_figure.html")
def figure_chart(key: str) -> dict[str, Any]:
    """One series' chart with title, source and table; nothing when there is no such series."""
    return {"figure": next(iter(_found(get_language(), key=key)), None)}


@register.inclusion_tag("figures/_figure.html")
def figure_cases(institution: str) -> dict[str, Any]:
    """The case figures of an institution; nothing when there are none."""
    return {"figure": next(iter(_found(get_language(), institution=institution)), None)}
