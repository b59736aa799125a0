"""A list of keys of other records, chosen from a list and kept as text so that drafts and revisions stay simple."""

from typing import Any

from django import forms
from django.apps import apps
from django.db import models


class KeyListField(models.JSONField):
    """Keys of the records of ``of`` ("app.Model"), in the order they are stored there."""

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def choices_now(self) -> list[tuple[str, str]]:
        rows = {row.key: row for row in apps.get_model(self.of)._default_manager.all() if row.key}  # translations share a key
        return [(key, f"{row} ({key})") for key, row in rows.items()]

    def formfield(self, **kwargs: Any) -> forms.Field:
        widget = forms.SelectMultiple({"size": 6})
        return forms.MultipleChoiceField(
            choices=self.choices_now,
            required=False,
            widget=widget,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )
