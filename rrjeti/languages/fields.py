"""A text in several languages kept in one column, so that a new language needs no migration."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _


class Translated(str):
    """The text in the reader's language, or the first that exists.

    ``lang`` is the language of what is shown, ``is_fallback`` tells that the reader asked for another one,
    ``values`` holds all languages.
    """

    lang: str
    is_fallback: bool
    values: dict[str, str]

    def __new__(cls, values: Mapping[str, str] | None, language: str | None = None) -> "Translated":
        wanted = (language or get_language() or settings.LANGUAGE_CODE).partition("-")[0]
        text = values.get(wanted) if values else None
        if text:
            self = super().__new__(cls, text)
            self.lang, self.is_fallback, self.values = wanted, False, values  # type: ignore[assignment]
            return self
        texts = {code: text for code, text in (values or {}).items() if text}
        lang = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in texts else next(iter(texts), wanted)
        self = super().__new__(cls, texts.get(lang, ""))
        self.lang, self.is_fallback, self.values = lang, bool(texts), texts
        return self

    def part(self, text: str) -> "Translated":
        """A piece of the text, in the same language."""
        piece = Translated({self.lang: text}, self.lang)
        piece.is_fallback = self.is_fallback and bool(text)
        return piece

    @property
    def lines(self) -> list["Translated"]:
        """The lines that are not empty."""
        return [self.part(line.strip()) for line in self.splitlines() if line.strip()]

    def in_language(self, language: str) -> "Translated":
        return Translated(self.values, language)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Translated, (self.values, self.lang))


class _TranslatedAttribute:
    """Reading gives :class:`Translated` in the active language; writing takes a mapping, a Translated or plain text."""

    def __init__(self, field: "TranslatedField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        return Translated(instance.__dict__[self.field.attname])

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value if type(value) is dict else as_values(value)


def pairs(text: Translated) -> list[tuple[Translated, Translated]]:
    """Label and text of each line that reads “label: text”; a line without a label is all text."""
    found = (line.partition(": ") for line in text.lines)
    return [(text.part(label), text.part(rest)) if rest else (text.part(""), text.part(label)) for label, _colon, rest in found]


def as_values(value: Any) -> dict[str, str]:
    """The mapping language → text behind any accepted value; plain text counts as the default language."""
    if isinstance(value, Translated):
        return dict(value.values)
    if isinstance(value, Mapping):
        return {str(code): str(text).strip() for code, text in value.items() if text}
    return {settings.LANGUAGE_CODE: str(value)} if value else {}


class TranslatedWidget(forms.MultiWidget):
    """One input per site language, each labelled with the language in its own name."""

    template_name = "ui/forms/translated.html"

    def __init__(self, widget: type[forms.Widget] = forms.TextInput, attrs: Any = None, *, part_attrs: dict[str, Any] | None = None) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            code: widget({"lang": code, "aria-label": name, **(part_attrs or {})}) for code, name in settings.LANGUAGES
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        values = as_values(value)
        return [values.get(code, "") for code, _name in settings.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, (code, language) in zip(context["widget"]["subwidgets"], settings.LANGUAGES, strict=True):
            part["language"], part["code"] = language, code
        return context


def _too_long(language: str) -> str:
    """Which of the texts is too long; the field puts the numbers in."""
    words = gettext("%(language)s: at most %(limit)s signs, there are %(length)s.")
    return words % {"language": language, "limit": "%(limit_value)d", "length": "%(show_value)d"}


too_long = lazy(_too_long, str)


class TranslatedFormField(forms.MultiValueField):
    """Required means: at least one language."""

    def __init__(self, *, long: bool = False, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs.pop("encoder", None), kwargs.pop("decoder", None)
        fields = [
            forms.CharField(required=False, max_length=max_length, error_messages={"max_length": too_long(name)}) for _c, name in settings.LANGUAGES
        ]
        rows = {"rows": 3 if max_length else 5} if long else None
        kwargs["widget"] = TranslatedWidget(forms.Textarea if long else forms.TextInput, part_attrs=rows)
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return as_values({code: text for (code, _name), text in zip(settings.LANGUAGES, data_list or [], strict=False)})


class TranslatedField(models.JSONField):
    """A text per language. ``long=True`` edits it in text areas; ``max_length`` counts signs in each language."""

    def __init__(self, *args: Any, long: bool = False, max_length: int | None = None, **kwargs: Any) -> None:
        self.long, self.signs = long, max_length
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _TranslatedAttribute(self))

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(as_values(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(value if isinstance(value, models.Expression) else as_values(value), connection, prepared)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return super().get_db_prep_save(value if isinstance(value, models.Expression) else as_values(value), connection)

    def value_from_object(self, obj: models.Model) -> dict[str, str]:
        return dict(obj.__dict__.get(self.attname) or {})

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("form_class", None), kwargs.pop("choices_form_class", None)
        return models.Field.formfield(self, **{"form_class": TranslatedFormField, "long": self.long, "max_length": self.signs, **kwargs})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(as_values(value), model_instance)
        for code, text in as_values(value).items():
            if self.signs and len(text) > self.signs:
                raise ValidationError(
                    _("%(language)s: at most %(limit)s signs, there are %(length)s."),
                    params={"language": code, "limit": self.signs, "length": len(text)},
                )
