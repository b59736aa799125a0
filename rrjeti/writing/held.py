"""Why a public text waits for a moderator before others see it: signs found by rule, each said to the author in words."""

import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from rrjeti.writing import accusing, personal

MOST, EXCERPT = 20, 120
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class Sign(TextChoices):
    """What was found; the label tells the author, and what to do."""

    PHONE = "phone", _("The text seems to hold a telephone number; take it out unless it belongs to an office.")
    EMAIL = "email", _("The text seems to hold the e-mail address of a person; take it out.")
    PERSONAL_NUMBER = "personal_number", _("The text seems to hold the number of an identity card; take it out.")
    CARD = "card", _("The text seems to hold the number of a bank account or card; take it out.")
    ACCUSED = "accused", _("The text seems to accuse a person by name; say what happened and at which institution, without the name.")


@dataclass(frozen=True)
class Found:
    """One reason, and the place as it stands in the text."""

    sign: Sign
    excerpt: str


LOOKED_FOR: tuple[tuple[Sign, Callable[[str], Iterator[str]]], ...] = (
    (Sign.PHONE, personal.phones),
    (Sign.EMAIL, personal.emails),
    (Sign.PERSONAL_NUMBER, personal.identities),
    (Sign.CARD, personal.accounts),
)


def find(text: str, known: Collection[str] = ()) -> list[Found]:
    """The reasons, none twice, at most twenty. ``known`` are folded names of institutions, places and organisations, which are no persons."""
    seen = unicodedata.normalize("NFKC", text.translate(UNSEEN))
    found = [Found(sign, shown(one)) for sign, looking in LOOKED_FOR for one in looking(seen)]
    found += [Found(Sign.ACCUSED, shown(name)) for name in accusing.names(seen, known)]
    return list(dict.fromkeys(found))[:MOST]


def shown(place: str) -> str:
    return " ".join(place.split())[:EXCERPT]
