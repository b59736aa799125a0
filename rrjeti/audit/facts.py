"""What an entry of the log says besides deed and thing, in the reader's words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from rrjeti.audit.models import LogEntry

Text = str | Promise
NAMES: dict[str, Text] = {
    "days": pgettext_lazy("fact", "days"),
    "domain": pgettext_lazy("fact", "domain"),
    "kind": pgettext_lazy("fact", "kind"),
    "least": pgettext_lazy("fact", "at least"),
    "most": pgettext_lazy("fact", "at most"),
    "reason": pgettext_lazy("fact", "reason"),
    "sha256": "SHA-256",
    "to": pgettext_lazy("fact", "role"),
}
_said: dict[tuple[str, str], Mapping[Any, Text]] = {}


def say(noun: str, detail: str, words: Mapping[Any, Text]) -> None:
    """How the codes of a detail are said; called in ``ready()`` of the app whose noun it is.

    Args:
        noun: what stands before the full stop in the names of the deeds.
        detail: the name of the fact.
        words: by code, what people read.
    """
    _said[noun, detail] = words


def told(entry: LogEntry) -> list[tuple[Text, Text]]:
    """Names and values as people say them; a code that no app says any more stands as it is."""
    noun = entry.verb.partition(".")[0]
    return [(NAMES.get(name, name), _said.get((noun, name), {}).get(value, value)) for name, value in entry.facts.items()]
