"""A field for what people write."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
FEWEST = 3  # letters or digits
TOO_LONG = gettext_lazy("At most %(limit_value)s signs; you wrote %(show_value)s.")


def say_too_long() -> None:
    """Every field that limits how much one writes says it in these words: Django's own speak of “this value”."""
    MaxLengthValidator.message = TOO_LONG  # type: ignore[assignment]


class Words(forms.CharField):
    """A text without signs that nobody sees. Too long a text is told, never cut: browsers would cut what is pasted without a word."""

    def __init__(self, *, most: int, is_long: bool = False, **options: Any) -> None:
        self.most, self.is_long = most, is_long
        options.setdefault("error_messages", {"required": gettext_lazy("Write something here.")})
        super().__init__(widget=forms.Textarea({"rows": 7}) if is_long else forms.TextInput, **options)

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", str(value or "")).replace("\r\n", "\n").replace("\r", "\n")
        seen = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in UNSEEN)
        return seen.strip() if self.is_long else " ".join(seen.split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(TOO_LONG, params={"limit_value": self.most, "show_value": len(value)})
        if self.required and sum(sign.isalnum() for sign in value) < FEWEST:
            raise ValidationError(_("Write at least one word."))
