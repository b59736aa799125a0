"""DOCX and ODT by page: where the word processor noted its page breaks, those; else breaks and sections set by hand."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError  # noqa: S405

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from rrjeti.library.extraction import MAX_UNPACKED, Refused
from rrjeti.library.extraction.cleaning import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
BREAK = "\x0c"


def member(path: Path, name: str) -> bytes:
    """An entry of the archive, read no further than the limit whatever the archive says about its size."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as file:
            data = file.read(MAX_UNPACKED + 1)
    except RuntimeError as error:
        raise Refused("encrypted") from error
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, NotImplementedError, zlib.error) as error:
        raise Refused("broken") from error
    if len(data) > MAX_UNPACKED:
        raise Refused("bomb")
    return data


def events(data: bytes) -> Iterator[tuple[str, Any]]:
    try:
        source: IO[bytes] = io.BytesIO(data)
        yield from iterparse(source, events=("start", "end"))
    except DefusedXmlException as error:
        raise Refused("bomb") from error
    except ParseError as error:
        raise Refused("broken") from error


def paged(text: str) -> Iterator[tuple[int, str]]:
    """Pages between the break signs; a break at the very start or end makes no empty page."""
    for number, page in enumerate(text.strip(BREAK + "\n ").split(BREAK), 1):
        yield number, clean(page)


def docx(path: Path) -> Iterator[tuple[int, str]]:
    data = member(path, "word/document.xml")
    noted = b"lastRenderedPageBreak" in data
    return paged("".join(_docx_parts(data, noted)))


def _docx_parts(data: bytes, noted: bool) -> Iterator[str]:
    for event, element in events(data):
        tag = element.tag
        if event == "start":
            if noted and tag == W + "lastRenderedPageBreak" or not noted and tag == W + "br" and element.get(W + "type") == "page":
                yield BREAK
            continue
        if tag == W + "t":
            yield element.text or ""
        elif tag in (W + "tab", W + "br", W + "tc"):
            yield " "
        elif tag == W + "p":
            yield BREAK if not noted and _ends_section(element) else "\n\n"
            element.clear()


def _ends_section(paragraph: Any) -> bool:
    """A section inside the text starts a new page unless it is said to go on."""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is None:
        return False
    kind = section.find(W + "type")
    return kind is None or kind.get(W + "val") not in ("continuous", "nextColumn")


def odt(path: Path) -> Iterator[tuple[int, str]]:
    if b"manifest:encryption-data" in member(path, "META-INF/manifest.xml"):
        raise Refused("encrypted")
    data = member(path, "content.xml")
    return paged("".join(_odt_parts(data, b"soft-page-break" in data)))


def _odt_parts(data: bytes, noted: bool) -> Iterator[str]:
    breaking: set[str] = set()
    style = ""
    for event, element in events(data):
        tag = element.tag
        if event == "start":
            if tag == STYLE + "style":
                style = element.get(STYLE + "name", "")
            elif tag == STYLE + "paragraph-properties" and element.get(FO + "break-before") == "page":
                breaking.add(style)
            elif tag in (TEXT + "p", TEXT + "h") and element.get(TEXT + "style-name") in breaking or noted and tag == TEXT + "soft-page-break":
                yield BREAK
        elif tag in (TEXT + "p", TEXT + "h"):
            yield "".join(_odt_text(element)) + "\n\n"
            element.clear()


def _odt_text(element: Any) -> Iterator[str]:
    """The paragraph's text; spaces and tabs are elements of their own."""
    yield element.text or ""
    for child in element:
        if child.tag in (TEXT + "s", TEXT + "tab", TEXT + "line-break"):
            yield " "
        elif child.tag == TEXT + "soft-page-break":
            pass
        elif child.tag != TEXT + "note-citation":
            yield from _odt_text(child)
        yield child.tail or ""
