"""Registration numbers: tidied everywhere, and checked where the format of the country is known."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Albania's NIPT/NUIS, Law 9723/2007: a letter for the decade, eight digits, a letter that checks them.
FORMATS = {"AL": re.compile(r"[A-Z]\d{8}[A-Z]", re.ASCII)}
FREE = re.compile(r"[0-9A-Z./-]{2,40}", re.ASCII)


def tidy(number: str) -> str:
    """Capitals, no spaces."""
    return "".join(number.split()).upper()


def check(number: str, country: str) -> str:
    """The number as it will be kept.

    Raises:
        ValidationError: it cannot be a number of that country.
    """
    number = tidy(number)
    if country in FORMATS and not FORMATS[country].fullmatch(number):
        raise ValidationError(_("A NIPT is a letter, eight digits and a letter, for example L12345678A."), code="number")
    if not FREE.fullmatch(number):
        raise ValidationError(_("Write the number as it stands in the register: letters, digits, dots, slashes and hyphens."), code="number")
    return number
