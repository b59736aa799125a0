"""What the records of the directory share: who may see them, and how a contact is written as a link."""

import re
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from rrjeti.provenance.models import Confidence, Sourced
from rrjeti.ui.addresses import check_contact, leads

M = TypeVar("M", bound=models.Model)


class ContactKind(models.TextChoices):
    WEB = "web", _("Website")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Telephone")
    POST = "post", _("Address")


class Anonymity(models.TextChoices):
    YES = "yes", _("You can stay anonymous")
    LIMITED = "limited", _("Anonymity is limited")
    NO = "no", _("You have to give your name")
    UNKNOWN = "unknown", _("Not known whether anonymous reports are taken")


WEAKEST_FIRST = [Anonymity.NO, Anonymity.UNKNOWN, Anonymity.LIMITED, Anonymity.YES]


class Link(NamedTuple):
    """A contact as a page shows it; ``href`` is empty for a postal address."""

    href: str
    text: str


def links(kind: str, value: str) -> list[Link]:
    """``112 / 129`` becomes two telephone links, a web address loses its scheme, a postal address stays text."""
    if not value:
        return []
    try:
        check_contact(kind, value)
    except ValidationError:  # saved before it was checked: it is shown, and leads nowhere
        return [Link("", value)]
    if kind == ContactKind.WEB:
        return [Link(leads(value), re.sub(r"^https?://(www\.)?|/$", "", value))]
    if kind == ContactKind.EMAIL:
        return [Link(f"mailto:{value}", value)]
    if kind == ContactKind.PHONE:
        return [Link("tel:" + re.sub(r"[^\d+]", "", part), part.strip()) for part in value.split("/")]
    return [Link("", value)]


def is_unconfirmed() -> models.Q:
    """Uncertain and not checked by an editor: such contacts stay hidden."""
    return models.Q(confidence=Confidence.UNCERTAIN, verified_on=None)


class DirectoryQuerySet(models.QuerySet[M]):
    """The one door for reading."""

    def visible_to(self, user: Any) -> "DirectoryQuerySet[M]":
        """Editors see everything, readers what was not withdrawn."""
        return self if getattr(user, "is_staff", False) else self.filter(is_withdrawn=False)


class ContactQuerySet(DirectoryQuerySet[M]):
    """Contacts lead people somewhere, so uncertain ones are for editors only."""

    def visible_to(self, user: Any) -> "ContactQuerySet[M]":
        return self if getattr(user, "is_staff", False) else self.filter(is_withdrawn=False).exclude(is_unconfirmed())


class Listed(Sourced):
    """A sourced record that an editor can withdraw from the public without deleting it."""

    is_withdrawn = models.BooleanField(_("withdrawn"), default=False, help_text=_("Hides the record from the public; nothing is deleted."))

    class Meta:
        abstract = True

    @property
    def is_hidden_contact(self) -> bool:
        return self.confidence == Confidence.UNCERTAIN and self.verified_on is None
