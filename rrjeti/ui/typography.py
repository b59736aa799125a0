"""Keeps a short part of a word on the line of the other: “SPAK-ut”, “e-mail”. The letters stay as they are, so that copying and finding still work."""

import re

SHORT, WHOLE = 4, 18  # a part of so few signs is not torn off; a word of more signs might not fit on a line
# What can hold no element, counts its own signs, or lays out each child by itself.
AS_THEY_ARE = 'option|textarea|script|style|pre|code|text|tspan|title|desc|button|summary|a class="button'
RUN = re.compile(rf"(<(?:{AS_THEY_ARE})\b[^<>]*)?>([^<>]*\w-\w[^<>]*)(?=<)")
WORD = re.compile(r"(?<![\w./@&#:-])\w+(?:-\w+)+(?![\w/@-]|[.:]\w)")


def unbroken(html: str) -> str:
    """The markup with such words in an element that does not break."""
    return RUN.sub(_run, html)


def _run(found: re.Match[str]) -> str:
    before, text = found.groups()
    return found.group() if before else ">" + WORD.sub(_word, text)


def _word(found: re.Match[str]) -> str:
    word = found.group()
    if len(word) > WHOLE or min(map(len, word.split("-"))) > SHORT or not re.search(r"[^\W\d]", word):
        return word
    return f'<span class="u-nowrap">{word}</span>'
