"""The fields of a form, each with its label, its hint and what is wrong with it tied to it, and the summary that leads to them."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField

register = template.Library()


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Django names hint and error in ``aria-describedby`` and sets ``aria-invalid``; the ids of the template are the ones it names."""
    return {"field": bound, "control": bound.as_widget(attrs={"class": "input"})}


@register.inclusion_tag("ui/components/errors.html")
def errors(form: BaseForm, takes_focus: bool = True) -> dict[str, Any]:
    """What is to be put right; it takes the focus, so that a screen reader begins there."""
    wrong = [(bound.id_for_label, message) for bound in form if bound.errors for message in bound.errors]
    return {"wrong": wrong, "whole": form.non_field_errors(), "takes_focus": takes_focus}
