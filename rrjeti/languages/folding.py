"""Folds and sorts text the way readers expect: ë = e and ç = c when searching, 36 letters when sorting Albanian."""

import re
import unicodedata
from functools import lru_cache

from rrjeti.languages.reader import reader_language

ALBANIAN = "sq"
ALPHABET = [
    "a",
    "b",
    "c",
    "ç",
    "d",
    "dh",
    "e",
    "ë",
    "f",
    "g",
    "gj",
    "h",
    "i",
    "j",
    "k",
    "l",
    "ll",
    "m",
    "n",
    "nj",
    "o",
    "p",
    "q",
    "r",
    "rr",
    "s",
    "sh",
    "t",
    "th",
    "u",
    "v",
    "w",
    "x",
    "xh",
    "y",
    "z",
    "zh",
]
_RANK = {letter: chr(0x200 + place) for place, letter in enumerate(ALPHABET)}
_KEPT = {"e\u0308": "ë", "c\u0327": "ç"}
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})


def fold(text: str) -> str:
    """Lower case without marks, one apostrophe: what two spellings of a word have in common."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _fold_sign(sign: str) -> str:
    folded = fold(sign)
    return folded if len(folded) == 1 else folded[:1] or " "


_SIGNS = {code: _fold_sign(chr(code)) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00), 0x2018, 0x2019)}


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def _fold_match(found: re.Match[str]) -> str:
    return _SIGNS.get(ord(found[0]), found[0])


def fold_keeping_length(text: str) -> str:
    """Like :func:`fold` for Latin text, but sign for sign, so that a place found in it is the same place in ``text``."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few signs become two
        return text.translate(_SIGNS)
    for often, plain in ("ë", "e"), ("ç", "c"), ("’", "'"), ("–", "-"):
        lowered = lowered.replace(often, plain)
    return lowered if lowered.isascii() else _NOT_ASCII.sub(_fold_match, lowered)


def sort_key(text: str, language: str = "") -> str:
    """A string whose code-point order is the dictionary order of the language, unless told that of the reader."""
    return _sort_key(text, (language or reader_language()) == ALBANIAN)


@lru_cache(maxsize=8192)
def _sort_key(text: str, is_albanian: bool) -> str:
    """Albanian has 36 letters (CLDR ``sq``); in other Latin text a letter is a sign, whatever marks it bears."""
    if not is_albanian:
        return "".join(_RANK.get(sign, sign) for sign in fold(text))
    lowered = unicodedata.normalize("NFD", text).lower()
    for decomposed, letter in _KEPT.items():
        lowered = lowered.replace(decomposed, letter)
    letters = "".join(sign for sign in lowered if not unicodedata.combining(sign))
    key, place = [], 0
    while place < len(letters):
        step = 2 if letters[place : place + 2] in _RANK and len(letters) - place > 1 else 1
        key.append(_RANK.get(letters[place : place + step], letters[place]))
        place += step
    return "".join(key)


def initial(text: str, language: str = "") -> str:
    """The letter a word is filed under, in Albanian ``Shkodra`` under ``Sh``; ``#`` for what does not start with a letter."""
    if (language or reader_language()) != ALBANIAN:
        letter = fold(text.strip())[:1]
        return letter.upper() if letter in _RANK else "#"
    lowered = text.strip().lower()
    letter = lowered[:2] if lowered[:2] in _RANK and len(lowered) > 1 else lowered[:1]
    return letter.capitalize() if letter in _RANK else "#"
