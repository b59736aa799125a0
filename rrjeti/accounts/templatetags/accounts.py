"""What the pages of accounts need beside the components."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For an attribute that an element reads; the template escapes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@register.filter
def in_fours(key: str) -> str:
    """A key as one types it; apps leave out the spaces."""
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))
