"""Choices among records whose names stand in several languages: a name in another language than the page says so."""

from typing import Any

from django import forms

from rrjeti.languages.fields import Translated


class Marked(forms.Select):
    """Each option with the language of its name, where that is not the page's own."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, label, *args, **kwargs)
        if isinstance(label, Translated) and label.is_fallback:
            option["attrs"]["lang"] = label.lang
        return option


class ByName:
    """The label is the name with its language, not its text alone."""

    def label_from_instance(self, obj: Any) -> str:
        name: str = obj.name
        return name


class NamedField(ByName, forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """One record of a model with a translated ``name``."""

    widget = Marked


class NamedFields(ByName, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Any number of them."""
