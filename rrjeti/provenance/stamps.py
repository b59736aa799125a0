"""Two people with the same form open: the second is told what the first has saved, before it is overwritten."""

import json
from hashlib import sha256
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import RevisionMixin

OVERTAKEN = _("Somebody else has saved this since you opened it. Your text stands below; saving again keeps it in place of theirs.")


def columns(model: type[models.Model]) -> list[str]:
    """What people write; what the machine keeps may change under an open form."""
    return [field.attname for field in model._meta.concrete_fields if field.editable or field.primary_key]


def state(record: Any) -> list[Any]:
    """Own columns, links, and the rows that belong to the record, as they are stored."""
    model = type(record)
    own = list(model._default_manager.filter(pk=record.pk).values_list(*columns(model)))
    for field in model._meta.many_to_many:
        through: Any = field.remote_field.through
        links = through._default_manager.filter(**{field.m2m_field_name(): record.pk})
        own.append(sorted(links.values_list(f"{field.m2m_reverse_field_name()}_id", flat=True)))
    for relation in get_all_child_relations(model):
        rows = relation.related_model._default_manager.filter(**{relation.field.name: record.pk}).order_by("pk")
        own += rows.values_list(*columns(relation.related_model))
    return own


def digest(values: Any) -> str:
    """Sixteen signs that differ when the values do."""
    return sha256(json.dumps(values, default=str, sort_keys=True).encode()).hexdigest()[:16]


def stamp(record: Any) -> str:
    """Tells one stored state of a record from another; saving it unchanged keeps the stamp."""
    return digest(state(record))


class Seen(forms.HiddenInput):
    """The stamp; once somebody else has saved, the way to what they saved stands beside the button too."""

    template_name = "provenance/admin/seen.html"
    is_overtaken, saved_url = False, ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        said = OVERTAKEN if self.is_overtaken else ""
        return {**context, "said": said, "way": _("See what they saved (opens in a new tab)"), "saved_url": self.saved_url}


class StampedForm(forms.ModelForm[Any]):
    """For records without versions: of those, Wagtail itself shows who else is editing and what was saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.instance._state.adding and not isinstance(self.instance, RevisionMixin):
            self.fields["seen"] = forms.CharField(widget=Seen, required=False, initial=stamp(self.instance))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = cleaned.pop("seen", "")
        if seen and seen != self.fields["seen"].initial:
            self.show_overtaken()
        return cleaned

    def show_overtaken(self) -> None:
        """Once: the form that is drawn now bears the new stamp."""
        self.add_error(None, OVERTAKEN)
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("seen")] = self.fields["seen"].initial
        self.data = data
        widget: Any = self.fields["seen"].widget
        widget.is_overtaken = True
        widget.saved_url = AdminURLFinder(getattr(self, "for_user", None)).get_edit_url(self.instance) or ""
