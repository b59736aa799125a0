"""The address of a place in the guide: the answers, and which of them an entrance gave in the reader's stead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

# In the query of the address: ``4`` for the first four answers, ``1.2`` for two after one that the reader gave.
GIVEN = "given"
WRITTEN = re.compile(r"(?:([1-9][0-9]?)\.)?([1-9][0-9]?)", re.ASCII)


@dataclass(frozen=True)
class Given:
    """The answers that came with an entrance: ``count`` of them, after ``own`` that the reader gave before."""

    count: int = 0
    own: int = 0

    @classmethod
    def read(cls, text: str, keys: Sequence[str]) -> "Given":
        """What an address says; nothing when it says what cannot be."""
        written = WRITTEN.fullmatch(text)
        found = cls(int(written[2]), int(written[1] or 0)) if written else cls()
        return found if found == found.within(keys) else cls()

    def within(self, keys: Sequence[str]) -> "Given":
        """Those of them that are among these answers."""
        count = max(0, min(self.count, len(keys) - self.own))
        return Given(count, self.own if count else 0)

    def __contains__(self, number: int) -> bool:
        return self.own <= number < self.own + self.count

    def __str__(self) -> str:
        return f"{self.own}.{self.count}" if self.own else str(self.count)


NOTHING = Given()


def address(keys: Sequence[str], given: Given = NOTHING) -> str:
    """Where these answers lead, with those among them that an entrance gave."""
    path = reverse("guide:trail", args=[".".join(keys)]) if keys else reverse("guide:start")
    left = given.within(keys)
    return f"{path}?{GIVEN}={left}" if left.count else path
