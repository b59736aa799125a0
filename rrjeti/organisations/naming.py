"""Names of organisations: without signs that nobody sees, without letters of another alphabet that imitate ours, and an address made from them."""

import unicodedata
from collections.abc import Collection

from confusable_homoglyphs import confusables
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rrjeti.accounts import names
from rrjeti.languages.folding import fold

SHORTEST, SHORTEST_SHORT = 3, 2
OWN_WORDS = {"register", "own", "mine", "invitation"}  # addresses of this app stand beside those of organisations


def check(name: str, least: int = SHORTEST) -> str:
    """The name as it will be kept: composed letters, single spaces; ``least`` of its signs are letters.

    Raises:
        ValidationError: invisible signs, several alphabets, or no name at all.
    """
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Cn") for sign in name):
        raise ValidationError(_("The name has signs that nobody can see. Type it anew."), code="invisible")
    name = names.tidy(name)
    if sum(sign.isalpha() for sign in name) < least:
        raise ValidationError(_("Write the whole name, as it stands in the register."), code="short")
    if confusables.is_mixed_script(name, allowed_aliases=["common", "inherited"]):
        raise ValidationError(_("Write the name with the letters of one alphabet; a mixture can imitate another name."), code="mixed")
    return name


def address(name: str, taken: Collection[str | None]) -> str:
    """A word for the page's address that nobody else has: ``qendra-x``, then ``qendra-x-2``."""
    base = slugify(fold(name))[:60].strip("-") or "organisation"
    tries = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + len(OWN_WORDS) + 2))
    return next(one for one in tries if one not in taken and one not in OWN_WORDS)
