"""What is kept about a person, in the words of a page: labels for columns, and values as one says them."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts import roles
from rrjeti.accounts.days import is_whole
from rrjeti.accounts.labels import LABELS
from rrjeti.accounts.models import ROLES, RULES
from rrjeti.accounts.personal import Kept
from rrjeti.audit import verbs
from rrjeti.languages.dates import say_date

NOTHING = "–"
SECOND_STEPS = {"totp": _("App for codes"), "webauthn": _("Passkey"), "recovery_codes": _("Recovery codes")}
CONSENTS = {RULES: _("Rules of conduct")}


def named(model: str, field: str) -> Callable[[str], Any]:
    """Reads the name of the one record that a key or a code stands for."""
    return lambda key: getattr(apps.get_model(model)._default_manager.filter(**{field: key}).first(), "name", "")


# Columns whose values mean something to the program alone: by field, how to say them.
OWN: dict[str, Callable[[str], Any]] = {
    "regions.Municipality.key": named("regions.Municipality", "key"),
    "vocabulary.Topic.key": named("vocabulary.Topic", "key"),
    "organisations.Organisation.country": named("vocabulary.Country", "code"),
    "mfa.Authenticator.type": SECOND_STEPS.get,
    "accounts.Consent.text": CONSENTS.get,
    "auth.Group.name": lambda name: roles.LABELS.get(ROLES.get(name, "")),
}


def say(column: str, words: Callable[[str], Any]) -> None:
    """How the values of a column are said; the app whose codes they are calls it when it is ready.

    Args:
        column: app, model and field, as in ``notifications.Notification.kind``.
        words: gives the words of a code, and nothing for one that it does not know.
    """
    OWN[column] = words


def of_model(label: str) -> Any:
    """What rows of a model are called, from its label such as ``library.document``; nothing for one that is gone."""
    try:
        return apps.get_model(label)._meta.verbose_name
    except (LookupError, ValueError):
        return ""


def row_of(kept: Kept, row: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and words of each value that says something, in the active language."""
    said = ((label(kept, name), in_words(value, field_at(kept.table, name))) for name, value in row.items())
    return [(name, words) for name, words in said if words != NOTHING]


def field_at(model: type[models.Model], path: str) -> Any:
    """The field at the end of a path such as ``group__name``; none where it leads nowhere."""
    field: Any = None
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        model = field.related_model or model
    return field


def label(kept: Kept, path: str) -> str:
    """What the map says of this model's column, else the name that the model gives it for people, else what the map says of such columns."""
    field, name = field_at(kept.table, path), path.rpartition("__")[2]
    own = getattr(field, "verbose_name", "")
    found = LABELS.get(f"{kept.model}.{path}") or (LABELS.get(path) if "__" in path else None)
    return str(found or (own if isinstance(own, Promise) else LABELS.get(name) or own or name.replace("_", " ")))


def in_words(value: Any, field: Any = None) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, dt.datetime):
        here = timezone.localtime(value) if timezone.is_aware(value) else value
        return say_date(here.date()) if is_whole(here) else f"{say_date(here.date())}, {here:%H:%M}"
    if isinstance(value, dt.date):
        return say_date(value)
    if isinstance(value, Mapping):
        return " · ".join(filter(None, (part(key, inner) for key, inner in value.items()))) or NOTHING
    if isinstance(value, list | tuple | set):
        return ", ".join(in_words(inner, field) for inner in value)
    return said(str(value), field)


def part(key: Any, value: Any) -> str:
    """One part of a value that has several: a text with its language, what was ticked, or a detail by itself."""
    languages = dict(settings.LANGUAGES)
    if isinstance(value, bool):
        return str(key) if value else ""
    return f"{languages[key]}: {in_words(value)}" if key in languages else in_words(value)


def said(text: str, field: Any) -> str:
    """The words of a choice, the name of a language or of a deed, the whole address of a page as a link, or the text as it is."""
    name, choices = getattr(field, "name", ""), dict(getattr(field, "flatchoices", None) or ())
    if own := OWN.get(str(field)):
        return str(own(text) or text)
    if name.endswith("url"):
        whole = f"{settings.SITE_URL}{text}" if text.startswith("/") else text
        return format_html('<a href="{0}">{0}</a>', whole)
    if name == "language":
        choices = dict(settings.LANGUAGES)
    return verbs.label(text) if name == "kind" and not choices else str(choices.get(text, text))
