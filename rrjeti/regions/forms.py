"""The choice of a municipality in any form."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.choices import NamedField, NamedFields
from rrjeti.regions.models import Municipality


def by_county(municipality: Municipality) -> tuple[tuple[int, str], str]:
    return municipality.county.sort_key, municipality.county.key


class _Grouped(ModelChoiceIterator):
    """Counties in order, in each its municipalities in the reader's alphabet: one query."""

    field: Any

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        rows = sorted(self.queryset, key=lambda municipality: (by_county(municipality), municipality.sort_key))
        for _key, group in groupby(rows, by_county):
            parts = list(group)
            yield str(parts[0].county.name), [self.choice(municipality) for municipality in parts]


class Boxes(forms.CheckboxSelectMultiple):
    """Under each county its municipalities; a county opens on demand, without a script, and stands open where something is chosen."""

    template_name = "regions/boxes.html"

    def get_context(self, *args: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(*args)
        for county, options, _place in context["widget"]["optgroups"]:
            context.setdefault("counties", []).append((county, options, sum(bool(option["selected"]) for option in options)))
        return context


class MunicipalitiesField(NamedFields):
    """Any number of municipalities of this country, by county."""

    iterator = _Grouped
    widget = Boxes

    def __init__(self, **kwargs: Any) -> None:
        municipalities = Municipality.objects.visible_to(AnonymousUser()).here()
        super().__init__(municipalities, **({"label": _("Municipalities"), "required": False, "to_field_name": "key"} | kwargs))


class MunicipalityField(NamedField):
    """A municipality of this country. Optional unless told; in the address and the form it goes by its key."""

    iterator = _Grouped

    def __init__(self, **kwargs: Any) -> None:
        municipalities = Municipality.objects.visible_to(AnonymousUser()).here()
        given: dict[str, Any] = {"label": _("Municipality"), "required": False, "empty_label": _("No municipality"), "to_field_name": "key"}
        super().__init__(municipalities, **(given | kwargs))
