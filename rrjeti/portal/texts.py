"""The words of a page without their markup: for search, for reading grades, for comparing versions."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

_BLOCK_END = re.compile(r"</(?:p|h\d|li|blockquote|tr)>|<br\s*/?>", re.I)
_TAG = re.compile(r"<[^>]+>")


def strip(html: str) -> list[str]:
    """The paragraphs of a piece of rich text."""
    parts = _TAG.sub("", _BLOCK_END.sub("\n", html)).split("\n")
    return [text for part in parts if (text := unescape(part).strip())]


def cells(line: str) -> str:
    """A line of a table as text: its cells, without the bars between them."""
    return " · ".join(text for cell in line.split("|") if (text := cell.strip()))


def of_block(kind: str, value: Any) -> Iterator[str]:
    if kind in ("paragraph", "letter"):
        yield from strip(value)
    elif kind == "heading":
        yield value["text"]
    elif kind == "guide":
        yield value
    elif kind == "fact":
        yield from strip(value["text"])
    elif kind == "notice":
        yield from [value["title"]] if value.get("title") else []
        yield from strip(value["text"])
    elif kind == "table":
        yield from (cells(line) for line in value["rows"].splitlines() if line.strip(" |-:"))
    elif kind == "picture":
        yield from (text for text in (value.get("alt"), value.get("caption")) if text)


def paragraphs(page: Any) -> list[str]:
    """Title, summary and every paragraph, in order."""
    found = [page.title, page.summary] if page.summary else [page.title]
    for block in page.body.raw_data:
        found.extend(of_block(block["type"], block["value"]))
    return found


def plain_text(page: Any) -> str:
    """What is to be read in the body; tables are left out, their cells are not sentences."""
    parts = [text for block in page.body.raw_data if block["type"] != "table" for text in of_block(block["type"], block["value"])]
    return "\n".join([page.summary, *parts])
