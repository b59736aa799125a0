"""Notes in the margin: each linked word of the glossary explained beside the block in which it stands, without a script."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from rrjeti.vocabulary.linking import TAG, TOKEN, Found

TERM = re.compile(r'<a class="term" href="([^"]+)"')
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def beside(html: str, terms: list[Found]) -> SafeString:
    """``html`` with the notes of ``terms`` before the blocks whose words :func:`rrjeti.vocabulary.linking.link` linked.

    Before, because a note that floats begins where it stands in the text.
    """
    known = {term.url: term for term in terms}
    out: list[str] = []
    block: list[str] = []
    found: list[Found] = []
    depth = 0
    for place, part in enumerate(TOKEN.split(html)):
        block.append(part)
        if place % 2 == 0:
            continue
        hit = TERM.match(part)
        if hit and hit[1] in known:
            found.append(known[hit[1]])
        depth += step(part)
        if depth == 0:
            out.append(noted("".join(block), found))
            block, found = [], []
    return mark_safe("".join(out + block))


def step(tag: str) -> int:
    """How much deeper the elements are nested after ``tag``."""
    name = TAG.match(tag)
    if not name or tag.endswith("/>") or name[1].lower() in VOID:
        return 0
    return -1 if tag.startswith("</") else 1


def noted(block: str, found: list[Found]) -> str:
    if not found:
        return block
    notes = "".join(f'<p class="note"><b>{escape(term.name)}</b>{escape(term.definition)}</p>' for term in found)
    return f'<aside class="margin">{notes}</aside>{block}'
