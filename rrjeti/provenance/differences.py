"""Two texts side by side: what went on the left, what came on the right."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Row:
    """A paragraph of the comparison: ``same``, ``changed``, ``added`` or ``removed``; one side may be empty."""

    kind: str
    old: SafeString
    new: SafeString


@dataclass(frozen=True)
class Run:
    """Rows that follow each other: all of them unchanged, or all of them changed."""

    rows: list[Row]

    @property
    def is_folded(self) -> bool:
        """Unchanged ones fold, save a single one between two changes."""
        return self.rows[0].kind == "same" and len(self.rows) > 1


def runs(rows: Iterable[Row]) -> list[Run]:
    return [Run(list(part)) for _same, part in groupby(rows, key=lambda row: row.kind == "same")]


def safe(text: str) -> SafeString:
    return mark_safe(escape(text))


def compare(old: list[str], new: list[str]) -> Iterator[Row]:
    """Paragraph by paragraph; inside changed ones, word by word."""
    for action, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "equal":
            yield from (Row("same", safe(text), safe(text)) for text in old[a:b])
            continue
        pairs = min(b - a, d - c)
        yield from (Row("changed", *words(old[a + step], new[c + step])) for step in range(pairs))
        yield from (Row("removed", *words(text, "")) for text in old[a + pairs : b])
        yield from (Row("added", *words("", text)) for text in new[c + pairs : d])


def words(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Both texts, in each of them marked what the other has not."""
    before, after = WORD.findall(old), WORD.findall(new)
    left, right = [], []
    for action, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[a:b])), escape("".join(after[c:d]))
        left.append(gone if action == "equal" or not gone else f"<del>{gone}</del>")
        right.append(come if action == "equal" or not come else f"<ins>{come}</ins>")
    return mark_safe("".join(left)), mark_safe("".join(right))


def whole(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Both values marked as a whole: dates and choices have no words in common."""
    left, right = escape(old), escape(new)
    return mark_safe(f"<del>{left}</del>" if left else ""), mark_safe(f"<ins>{right}</ins>" if right else "")
