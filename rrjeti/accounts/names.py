"""Public names: which may be taken, which look too much like another, and one to begin with."""

import secrets
import unicodedata
from collections.abc import Callable, Iterable

from confusable_homoglyphs import confusables
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rrjeti.pagestore.memory import once_per_generation

SHORTEST, LONGEST = 2, 40
# Digits and signs that stand for letters; Unicode TR 39 has them as confusable too.
LIKE = str.maketrans({"0": "o", "1": "l", "|": "l", "i": "l", "3": "e", "5": "s", "@": "a", "$": "s"})
RESERVED = (
    "admin", "administrator", "administratori", "moderator", "moderatori", "verifier", "verifikues", "verifikuesi", "editor", "redaktor", "redaksia",
    "staff", "stafi", "support", "ndihma", "rrjeti", "koordinator", "koordinatori", "coordinator", "system", "root", "anonim", "anonymous",
)  # fmt: skip
WORDS = {
    "sq": ("Lisi", "Ulliri", "Bliri", "Plepi", "Shega", "Molla", "Guri", "Lumi", "Mali", "Deti", "Era", "Bora", "Ylli", "Zogu", "Bleta", "Arra"),
    "en": ("Oak", "Olive", "Linden", "Poplar", "Maple", "Apple", "Stone", "River", "Hill", "Sea", "Wind", "Snow", "Star", "Heron", "Bee", "Walnut"),
}
_taken: list[Callable[[], Iterable[str]]] = []


def reserve(names: Callable[[], Iterable[str]]) -> None:
    """Names that no person may take, asked for anew each time: an app adds those of its organisations and institutions."""
    _taken.append(names)


def tidy(name: str) -> str:
    """Composed letters (NFKC) and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def key(name: str) -> str:
    """What two names that look alike have in common: no accents, no case, no spaces, and one letter for all that resemble it (TR 39)."""
    plain = unicodedata.normalize("NFKD", tidy(name)).casefold()
    letters = (sign for sign in plain if unicodedata.category(sign)[0] in "LN" or sign in "|@$")
    return "".join(latin(sign) for sign in letters).translate(LIKE).replace("rn", "m").replace("vv", "w")


def latin(sign: str) -> str:
    """The Latin letter that a sign of another script resembles, or the sign itself."""
    if sign.isascii():
        return sign
    found = confusables.is_confusable(sign, preferred_aliases=["latin"]) or []
    alike = (other["c"] for one in found for other in one["homoglyphs"])
    return next((other.casefold() for other in alike if len(other) == 1 and other.isascii() and other.isalpha()), sign)


def check(name: str) -> str:
    """The name as it will be kept.

    Raises:
        ValidationError: too short, too long, with invisible signs, in several scripts, or reserved.
    """
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Cn") for sign in name):
        raise ValidationError(_("The name has signs that nobody can see. Type it anew."), code="invisible")
    name = tidy(name)
    if not SHORTEST <= len(name) <= LONGEST or sum(sign.isalpha() for sign in name) < SHORTEST:
        raise ValidationError(_("Write a name of %(least)s to %(most)s signs, at least two of them letters.") % {"least": SHORTEST, "most": LONGEST})
    if not all(sign.isalnum() or sign in " .-_'’" for sign in name):
        raise ValidationError(_("Use letters, digits, spaces, dots, hyphens and apostrophes alone."))
    if confusables.is_mixed_script(name, allowed_aliases=["common", "inherited"]):
        raise ValidationError(_("Write the name with the letters of one alphabet; a mixture can imitate another name."))
    if key(name) in reserved():
        raise taken()
    return name


def taken() -> ValidationError:
    return ValidationError(_("This name is taken, or looks too much like one that is. Choose another."), code="taken")


@once_per_generation
def reserved() -> set[str]:
    """The keys of all names that nobody may take."""
    return {key(name) for name in RESERVED} | {key(name) for names in _taken for name in names()}


def suggestion() -> str:
    """A pseudonym to begin with, in the reader's language: a word and a number that says nothing."""
    words = WORDS.get((get_language() or "en").partition("-")[0], WORDS["en"])
    return f"{secrets.choice(words)} {secrets.randbelow(9000) + 1000}"
