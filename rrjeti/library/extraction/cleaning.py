"""Text as readers and the search know it: composed letters, no control characters, no word broken at a line's end."""

import re
import unicodedata

from rrjeti.library.extraction import MAX_PAGE_SIGNS

_BROKEN = re.compile(r"(?:[\ufffe\x02\u00ad]|(?<=[a-zëç])-)\s*\n\s*(?=[a-zëç])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\u00ad\u200b\ufeff\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]")
_SPACES, _LINES = re.compile(r"[ \t\u00a0]+"), re.compile(r" ?\n ?(?:\n ?)+")


def clean(text: str) -> str:
    """One page's text; a line break stays a line break, an empty line parts paragraphs."""
    text = text[: MAX_PAGE_SIGNS * 2].replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    text = _CONTROL.sub("", _BROKEN.sub("", text))
    text = _LINES.sub("\n\n", _SPACES.sub(" ", unicodedata.normalize("NFC", text)))
    return text.strip()[:MAX_PAGE_SIGNS]
