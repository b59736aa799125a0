"""The child process: reads one file under hard limits and writes JSON lines.

``python -m rrjeti.library.extraction text|check|scans <path> [page …]``
"""

import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rrjeti.library.extraction import MAX_PAGES, MAX_SIGNS, Refused, markup, office, sniff

MEMORY, CPU_SECONDS, FILE_BYTES = 1536 * 1024 * 1024, 240, 200 * 1024 * 1024


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def kind_of(path: Path) -> str:
    with path.open("rb") as file:
        kind = sniff.media_type(file, path.name)
    if kind == sniff.LOCKED_OFFICE:
        raise Refused("encrypted")
    if path.stat().st_size == 0:
        raise Refused("empty")
    if kind not in sniff.FORMATS:
        raise Refused("unknown_type")
    return kind


def text(path: Path) -> Iterator[dict[str, Any]]:
    kind, total = kind_of(path), 0
    for number, words, is_scan in _pages(kind, path):
        total += len(words)
        if number > MAX_PAGES or total > MAX_SIGNS:
            raise Refused("too_many_pages")
        yield {"page": number, "text": words, "scan": is_scan}


def _pages(kind: str, path: Path) -> Iterator[tuple[int, str, bool]]:
    if kind == sniff.PDF:
        from rrjeti.library.extraction import pdf

        yield from pdf.pages(path)
        return
    readers = {sniff.DOCX: office.docx, sniff.ODT: office.odt, sniff.HTML: markup.html, sniff.TXT: markup.plain, sniff.CSV: markup.plain}
    for number, words in readers[kind](path):
        yield number, words, False


def check(path: Path) -> Iterator[dict[str, Any]]:
    """Whether the file opens at all; cheap enough to be asked while an editor waits."""
    kind = kind_of(path)
    if kind == sniff.PDF:
        from rrjeti.library.extraction import pdf

        yield {"pages": pdf.page_count(path)}
    elif kind in (sniff.DOCX, sniff.ODT):
        (office.docx if kind == sniff.DOCX else office.odt)(path)
        yield {"pages": 0}


def scans(path: Path, numbers: list[int]) -> Iterator[dict[str, Any]]:
    from rrjeti.library.extraction import pdf

    if not pdf.can_read_scans():
        raise Refused("no_ocr")
    with tempfile.TemporaryDirectory(prefix="rrjeti-scan-") as folder:
        for number, words in pdf.read_scans(path, numbers, Path(folder)):
            yield {"page": number, "text": words, "scan": True}


def main(arguments: list[str]) -> None:
    what, path = arguments[0], Path(arguments[1])
    limit()
    try:
        rows = scans(path, [int(number) for number in arguments[2:]]) if what == "scans" else {"text": text, "check": check}[what](path)
        for row in rows:
            print(json.dumps(row), flush=what == "scans")
        print(json.dumps({"end": True}))
    except Refused as error:
        print(json.dumps({"refused": error.reason}))
    except MemoryError:
        print(json.dumps({"refused": "bomb"}))
    except Exception:  # a reader that stumbles over a file says so; the file is at fault, not the site
        print(json.dumps({"refused": "broken"}))


if __name__ == "__main__":
    main(sys.argv[1:])
