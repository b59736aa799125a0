"""Whether a document is the text that holds: a draft, current, ended with its time, or replaced by another one."""

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.dates import say_partial

PARTIAL = re.compile(r"[12]\d{3}(-\d{2}(-\d{2})?)?", re.ASCII)


class State(models.TextChoices):
    CURRENT = "current", pgettext_lazy("document", "Current")
    DRAFT = "draft", pgettext_lazy("document", "Draft")
    ENDED = "ended", pgettext_lazy("document", "Ended")
    REPLACED = "replaced", pgettext_lazy("document", "Replaced")


def partial_date(text: str) -> None:
    """Refuses what is no year, no month of a year and no day."""
    try:
        dt.date.fromisoformat((text + "-01-01")[:10] if PARTIAL.fullmatch(text) else "")
    except ValueError as error:
        raise ValidationError(_("Write a year, a month or a day: 2021, 2021-09 or 2021-09-30.")) from error


def has_ended(until: str) -> bool:
    """A year ends with its last day, a month with its own."""
    return bool(until) and until < timezone.localdate().isoformat()[: len(until)]


def over() -> Q:
    """The rows whose ``valid_until`` is past: the same as :func:`has_ended`, asked of the database."""
    day = timezone.localdate().isoformat()
    year, month = day[:4], day[:7]
    return Q(valid_until__gt="") & (
        Q(valid_until__lt=year) | Q(valid_until__gt=year, valid_until__lt=month) | Q(valid_until__gt=month, valid_until__lt=day)
    )


def state_of(is_draft: bool, until: str, is_replaced: bool) -> State:
    """A draft never held; what had its time has ended, also when something followed it."""
    if is_draft:
        return State.DRAFT
    if has_ended(until):
        return State.ENDED
    return State.REPLACED if is_replaced else State.CURRENT


class Lapsing(models.Model):
    """A text that holds until its time is over, or until another takes its place."""

    REPLACED: Any = ""
    valid_until = models.CharField(
        _("valid until"), max_length=10, blank=True, validators=[partial_date], help_text=_("2021, 2021-09 or 2021-09-30; empty when open")
    )

    class Meta:
        abstract = True

    @property
    def state(self) -> State:
        raise NotImplementedError

    @property
    def is_current(self) -> bool:
        """A draft is never current, nor is what has ended or has a successor."""
        return self.state == State.CURRENT

    @property
    def has_ended(self) -> bool:
        return self.state == State.ENDED

    @property
    def state_words(self) -> str:
        """What a list says beside it; nothing beside a current text."""
        if self.state == State.ENDED:
            return gettext("Ended: %(date)s") % {"date": say_partial(self.valid_until)}
        return str(self.REPLACED) if self.state == State.REPLACED else ""
