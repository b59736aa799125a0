"""HTML without its machinery, and plain text; a form feed ends a page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from rrjeti.library.extraction import MAX_UNPACKED, Refused
from rrjeti.library.extraction.cleaning import clean

SILENT = {"script", "style", "template", "noscript", "svg", "head", "iframe", "object", "select", "textarea"}
BLOCK = {
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "table",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "header",
    "footer",
    "main",
    "nav",
}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_\-]{2,30})", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent.append(tag)
        elif tag in BLOCK:
            self.parts.append("\n\n")
        elif tag in ("br", "td", "th"):
            self.parts.append("\n" if tag == "br" else " ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass
        elif tag == "head" or tag == "body":
            self.silent.clear()
        elif tag in BLOCK:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def decode(data: bytes) -> str:
    """The text by its mark, its own word, UTF-8, or the old western code page."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    said = _CHARSET.search(data[:2048])
    for encoding in ([said.group(1).decode("ascii")] if said else []) + ["utf-8-sig"]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def read(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise Refused("bomb")
    return decode(data)


def html(path: Path) -> Iterator[tuple[int, str]]:
    reader = _Reader()
    reader.feed(read(path))
    reader.close()
    yield 1, clean("".join(reader.parts))


def plain(path: Path) -> Iterator[tuple[int, str]]:
    for number, page in enumerate(read(path).rstrip("\x0c\n ").split("\x0c"), 1):
        yield number, clean(page)
