"""What those who speak for a member propose to the editors: by a request that is filled in as far as it is known."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from rrjeti.organisations import rules
from rrjeti.organisations.models import Organisation, Status

TITLE = 120  # signs that the title of a request may have


def focal_point(person: Any, organisation: Organisation) -> str:
    """The address of the form for the office whom the network turns to; empty for whoever does not speak for a verified institution."""
    is_one = organisation.kind == Organisation.Kind.INSTITUTION
    title, text = _("Focal point of the network: %(name)s"), _("Office:\nE-mail address:\nTelephone number:")
    return request(organisation, "contact", title, text) if is_one and speaks(person, organisation) else ""


def publication(person: Any, organisation: Organisation) -> str:
    """The address of the form for a document of the organisation that belongs into the library; empty as above."""
    title, text = _("Publication for the library: %(name)s"), _("Title:\nYear:\nAddress where it can be read:")
    return request(organisation, "document", title, text) if speaks(person, organisation) else ""


def speaks(person: Any, organisation: Organisation) -> bool:
    return organisation.status == Status.VERIFIED and person.is_authenticated and bool(rules.may_apply_for(person, organisation))


def request(organisation: Organisation, kind: str, title: str, text: str) -> str:
    name = organisation.short_name or organisation.legal_name
    words = {"kind": kind, "title": (title % {"name": name})[:TITLE], "text": text, "about_url": organisation.get_absolute_url()}
    return f"{reverse('wishes:new')}?{urlencode(words)}"
