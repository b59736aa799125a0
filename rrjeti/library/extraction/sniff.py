"""What a file really is, from its first bytes; its name is only asked where the bytes leave a choice."""

import zipfile
from pathlib import PurePath
from typing import IO, Any

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML, TXT, CSV = "text/html", "text/plain", "text/csv"
LOCKED_OFFICE = "application/x-encrypted-office"
FORMATS = {PDF: "PDF", DOCX: "DOCX", ODT: "ODT", HTML: "HTML", TXT: "TXT", CSV: "CSV"}
EXTENSIONS = {".pdf": PDF, ".docx": DOCX, ".odt": ODT, ".html": HTML, ".htm": HTML, ".txt": TXT, ".csv": CSV}
MAX_ENTRIES = 5000
CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}


def media_type(file: IO[bytes] | Any, name: str) -> str:
    """The media type, ``""`` when it is none of ours."""
    file.seek(0)
    head = file.read(4096)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _packed(file)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return LOCKED_OFFICE if "EncryptedPackage".encode("utf-16-le") in head + file.read(200_000) else ""
    return _text(head, PurePath(name).suffix.lower()) if head else ""


def _packed(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {entry.filename for entry in archive.infolist()[:MAX_ENTRIES]}
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype").strip() == ODT.encode():
                return ODT
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        return ""
    return ""


def _text(head: bytes, extension: str) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TXT
    if any(byte in CONTROL for byte in head):
        return ""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<") and extension in (".html", ".htm")):
        return HTML
    return CSV if extension == ".csv" else TXT


def unpacked_size(file: IO[bytes]) -> int:
    """Bytes that the entries of an archive say they will take."""
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        return sum(entry.file_size for entry in entries) if len(entries) <= MAX_ENTRIES else 1 << 60


def problem(file: IO[bytes] | Any, name: str) -> str:
    """A reason to refuse an upload at first sight, ``""`` when there is none."""
    kind = media_type(file, name)
    wanted = EXTENSIONS.get(PurePath(name).suffix.lower())
    if kind == LOCKED_OFFICE:
        return "encrypted"
    if not wanted:
        return "unknown_type"
    if kind != wanted and not (kind in (TXT, CSV) and wanted in (TXT, CSV, HTML)):
        return "wrong_type"
    if kind in (DOCX, ODT) and unpacked_size(file) > 600 * 1024 * 1024:
        return "bomb"
    return ""
