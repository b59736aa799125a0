"""The quieter reds of the night still have enough contrast; computed from the tokens as they stand in the style sheet."""

import math
import re

import pytest
from django.conf import settings

from rrjeti.portal.colours import hexadecimal
from rrjeti.portal.contrast import ENOUGH, PAPER, PAPER_DARK, SUNK_DARK, contrast

TOKENS = (settings.PACKAGE / "ui/static/ui/css/tokens.css").read_text(encoding="utf-8")


def dark(name: str) -> str:
    """The second colour of ``light-dark()``."""
    found = re.search(rf"--{name}: light-dark\(.+, oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)\);", TOKENS)
    assert found, name
    light, chroma, hue = map(float, found.groups())
    return hexadecimal(light, chroma, math.radians(hue))


def test_large_red_can_be_read_on_both_dark_papers() -> None:
    assert min(contrast(dark("accent-large"), ground) for ground in (PAPER_DARK, SUNK_DARK)) >= ENOUGH


@pytest.mark.parametrize("name", ["accent-fill", "accent-fill-deep"])
def test_words_on_a_dark_red_button_can_be_read(name: str) -> None:
    assert contrast(dark(name), PAPER) >= ENOUGH


def test_button_stands_out_from_dark_paper_and_is_quieter_than_the_accent() -> None:
    assert contrast(dark("accent-fill"), PAPER_DARK) >= 3
    assert contrast(dark("accent-fill"), PAPER_DARK) < contrast(dark("accent-large"), PAPER_DARK) < contrast(dark("accent"), PAPER_DARK)


def test_every_token_is_used() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in (settings.PACKAGE / "ui/static/ui/css").rglob("*.css"))

    assert [name for name in re.findall(r"(--[\w-]+):", TOKENS) if f"var({name})" not in sheets] == []
