"""Charts as pictures: every letter of the languages drawn in the typefaces of this site, nothing of the machine's own."""

import pytest
from fontTools.ttLib import TTFont

from rrjeti.ui.charts.picture import FONTS, as_png

LETTERS = "aëçËÇšćžĐ–“”…−→0123456789"


def drawn(text: str, family: str, weight: int) -> bytes:
    words = f'<text x="5" y="30" font-family="\'{family}\', sans-serif" font-size="24" font-weight="{weight}">{text}</text>'
    return as_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">{words}</svg>')


def test_shipped_typefaces_have_the_letters() -> None:
    files = sorted(FONTS.glob("*.ttf"))
    assert len(files) == 4
    for file in files:
        assert not [letter for letter in LETTERS if ord(letter) not in TTFont(file).getBestCmap()], file.name


@pytest.mark.parametrize(
    ("family", "weight"), [("Source Sans 3", 400), ("Source Sans 3", 650), ("Newsreader Display", 500), ("Newsreader Display", 650)]
)
def test_marks_of_letters_are_drawn(family: str, weight: int) -> None:
    pictures = [drawn(letter, family, weight) for letter in ("", "e", "ë", "c", "ç", "s", "š", "→")]
    assert len(set(pictures)) == len(pictures)


def test_families_and_weights_differ() -> None:
    looks = {drawn("Shqipëria", family, weight) for family in ("Source Sans 3", "Newsreader Display") for weight in (400, 650)}
    assert len(looks) == 4
