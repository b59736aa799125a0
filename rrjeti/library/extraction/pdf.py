"""PDF by page through PDFium; pages that are pictures are named, and read with Tesseract on demand."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from rrjeti.library.extraction import MAX_PAGES, Refused
from rrjeti.library.extraction.cleaning import clean

DPI, MAX_PIXELS, OCR_SECONDS = 200, 14_000_000, 90
LANGUAGES = ("sqi", "eng")


def open_pdf(path: Path) -> Any:
    try:
        document = pdfium.PdfDocument(path)
        count = len(document)
    except pdfium.PdfiumError as error:
        raise Refused("encrypted" if "password" in str(error).lower() or "security" in str(error).lower() else "broken") from error
    if count == 0:
        raise Refused("broken")
    if count > MAX_PAGES:
        raise Refused("too_many_pages")
    return document


def pages(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Number, text, and whether the page holds something that is no text (a scan)."""
    document = open_pdf(path)
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            text = clean(page.get_textpage().get_text_bounded())
            is_scan = not any(sign.isalnum() for sign in text) and next(iter(page.get_objects(max_depth=3)), None) is not None
            page.close()
        except pdfium.PdfiumError:
            text, is_scan = "", False
        yield number, text, is_scan


def page_count(path: Path) -> int:
    return len(open_pdf(path))


def can_read_scans() -> bool:
    return shutil.which("tesseract") is not None


def read_scans(path: Path, numbers: list[int], folder: Path) -> Iterator[tuple[int, str]]:
    """Renders each page and gives what Tesseract reads in it."""
    document = open_pdf(path)
    for number in numbers:
        picture = folder / f"{number}.png"
        render(document[number - 1], picture)
        yield number, clean(recognise(picture))
        picture.unlink(missing_ok=True)


def render(page: Any, picture: Path) -> None:
    """200 dots an inch, less for posters, so that no page takes more than 14 million pixels."""
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    page.render(scale=scale, grayscale=True).to_pil().save(picture)


def installed_languages() -> str:
    """The wanted languages that this machine has, ``sqi+eng``; English alone when Albanian is missing."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False).stdout.split()  # noqa: S607
    return "+".join(language for language in LANGUAGES if language in listed) or "eng"


def recognise(picture: Path) -> str:
    command = ["tesseract", str(picture), "stdout", "-l", installed_languages(), "--dpi", str(DPI)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=OCR_SECONDS, check=False, env=environment)  # noqa: S603
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
