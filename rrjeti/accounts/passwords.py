"""What a password has to be: long, longer for whoever could do harm with it, and nothing that stands beside it (NIST SP 800-63B, 3.1.1.2)."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rrjeti.languages.folding import fold
from rrjeti.ui.identity import identity

LEAST, LEAST_OF_STAFF, MOST = 12, 15, 200  # signs
FEWEST_KINDS = 5  # different signs
SHORTEST_WORD = 4  # a shorter one stands in every third password by chance
PROGRAM = "rrjeti"
RULE = gettext_lazy("At least 12 characters; a few words in a row are good and easy to keep.")
RULE_OF_STAFF = gettext_lazy("At least 15 characters, because others trust what you do here; a few words in a row are good and easy to keep.")


def is_trusted(person: Any) -> bool:
    return bool(getattr(person, "needs_long_password", False))


def rule(person: Any) -> str:
    """The sentence over a field for a new password."""
    return str(RULE_OF_STAFF if is_trusted(person) else RULE)


class LongEnough:
    """12 signs, 15 for whoever works for the network or speaks for an organisation; not the same few again and again."""

    def validate(self, password: str, user: Any = None) -> None:
        if is_trusted(user) and len(password) < LEAST_OF_STAFF:
            text = _("Use at least %(least)s characters: you work for the network or speak for an organisation.")
            raise ValidationError(text % {"least": LEAST_OF_STAFF}, code="password_too_short")
        if len(password) < LEAST:
            raise ValidationError(_("Use at least %(least)s characters.") % {"least": LEAST}, code="password_too_short")
        if len(password) > MOST:
            raise ValidationError(_("Use at most %(most)s characters.") % {"most": MOST}, code="password_too_long")
        if len(set(password.casefold())) < FEWEST_KINDS:
            raise ValidationError(_("Use more different characters."), code="password_too_plain")

    def get_help_text(self) -> str:
        return str(RULE)


def bare(text: str) -> str:
    """Letters and digits alone, folded: what is left of ``Rr-jeti`` is ``rrjeti``."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def nearby(person: Any) -> Iterator[tuple[str, str | Promise]]:
    """What an attacker tries first, each with what is said about it."""
    of_site = gettext_lazy("Leave out the name of this site; it is tried first.")
    yield PROGRAM, of_site
    yield identity().name, of_site
    yield (
        str(getattr(person, "email", "") or "").partition("@")[0],
        gettext_lazy("Leave out the beginning of your e-mail address; it is tried first."),
    )
    yield str(getattr(person, "public_name", "") or ""), gettext_lazy("Leave out the name that others see; it is tried first.")


class NothingNearby:
    """Refuses a password with the name of the site, the beginning of the address or the public name in it, however written."""

    def validate(self, password: str, user: Any = None) -> None:
        given = bare(password)
        for word, said in nearby(user):
            if len(bare(word)) >= SHORTEST_WORD and bare(word) in given:
                raise ValidationError(str(said), code="password_too_near")

    def get_help_text(self) -> str:
        return ""
