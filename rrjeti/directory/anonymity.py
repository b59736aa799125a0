"""What a way to report means for somebody who does not want to be known. Said with care: a promise too many can cost a person dearly."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from rrjeti.directory.models import Anonymity, Channel, ChannelKind

# What a way gives away by itself, whatever the institution promises.
CAUTIONS = {
    ChannelKind.PHONE: lambda: _("By telephone your number may be seen."),
    ChannelKind.IN_PERSON: lambda: _("In person you are seen."),
    ChannelKind.EMAIL: lambda: _("By e-mail your address is seen."),
}


def said(value: str, kinds: Iterable[str] = ()) -> str:
    """The promise, and what each of the ways of these kinds gives away all the same."""
    words = _("Takes reports without a name") if value == Anonymity.YES else str(Anonymity(value).label)
    if value in (Anonymity.NO, Anonymity.UNKNOWN):
        return words
    cautions = [CAUTIONS[ChannelKind(kind)]() for kind in dict.fromkeys(kinds) if kind in CAUTIONS]
    return ". ".join([words, " ".join(cautions)]) if cautions else words


def tone(record: Any) -> tuple[str, str]:
    """Colour and sign. Green only where a person of the network confirmed a way that gives nothing away by itself."""
    if record.anonymous == Anonymity.LIMITED:
        return "warn", "eye-off"
    if record.anonymous != Anonymity.YES:
        return "soft", "eye"
    if getattr(record, "kind", "") in CAUTIONS:
        return "warn", "eye"
    return ("good", "eye-off") if record.verified_on and not record.is_stale else ("soft", "eye-off")


def in_short(institution: Any) -> str:
    """Of an institution: the weakest of what its ways promise."""
    return said(institution.anonymity, [channel.kind for channel in ways(institution)])


def ways(institution: Any) -> list[Channel]:
    """The ways to report that were fetched for the reader and are in use."""
    return [channel for channel in getattr(institution, "shown_channels", []) if channel.is_current]
