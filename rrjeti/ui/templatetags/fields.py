"""The fields of a form, each with its label, its hint and what is wrong with it tied to it, and the summary that leads to them."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import strip_tags
from django.utils.text import Truncator

LONGEST = 60  # signs of a label in the summary
register = template.Library()


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Django names hint and error in ``aria-describedby`` and sets ``aria-invalid``; the ids of the template are the ones it names."""
    # No ``maxlength``: with it browsers cut what is pasted without a word. The form says how long it may be, and keeps what was typed.
    return {"field": bound, "control": bound.as_widget(attrs={"class": "input", "maxlength": False})}


@register.inclusion_tag("ui/components/fieldset.html")
def fieldset(bound: BoundField) -> dict[str, Any]:
    """Several boxes or buttons under one heading."""
    return {"one": bound}


@register.inclusion_tag("ui/components/errors.html")
def errors(form: BaseForm, takes_focus: bool = True) -> dict[str, Any]:
    """What is to be put right, each with the name of its field, which it leads to; it takes the focus, so that a screen reader begins there."""
    wrong = [(target(bound), name_of(bound), message) for bound in form.visible_fields() for message in bound.errors]
    hidden = [message for bound in form.hidden_fields() for message in bound.errors]
    return {"wrong": wrong, "whole": [*form.non_field_errors(), *hidden], "takes_focus": takes_focus, "heading": f"{form.prefix or 'form'}_errors"}


def target(bound: BoundField) -> str:
    """The id of what one fills in: of several boxes, or parts of one field, the first."""
    first = bound.subwidgets[0].data
    parts = first.get("subwidgets") or [first]
    return str(parts[0]["attrs"].get("id") or bound.auto_id)


def name_of(bound: BoundField) -> str:
    """The label without links and without the sign that ends it; of a long one its beginning."""
    return Truncator(strip_tags(str(bound.label)).strip().rstrip(":")).chars(LONGEST)
