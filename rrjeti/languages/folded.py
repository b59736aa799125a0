"""A column that holds another one folded, so that a search finds ë with e and ç with c in every database."""

from typing import Any

from django.db import models

from rrjeti.languages.folding import fold


class FoldedField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """Filled from the field ``of`` whenever the row is written, also in bulk; who updates ``of`` alone updates this too."""

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{"editable": False, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = fold(str(getattr(model_instance, self.of)))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded
