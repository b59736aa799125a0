"""What an uploaded paper really is: told from its content, never from its name, and nothing that can act when it is opened."""

import io
import zipfile
import zlib
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from rrjeti.organisations.models.document import LARGEST

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ENDINGS = {".pdf": PDF, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".docx": DOCX, ".odt": ODT}
ACCEPT = ",".join(ENDINGS)
MOST_UNPACKED, MOST_ENTRIES, MOST_PIXELS = 100 * 1024 * 1024, 2000, 60_000_000
MACROS = ("vbaproject.bin", "basic/", "scripts/")


class Refused(Exception):
    """Why a file is not taken."""


def check(file: Any) -> str:
    """The media type of an upload.

    Raises:
        ValidationError: too large, empty, none of the five types, not what its name says, broken, or dangerous to open.
    """
    if file.size > LARGEST:
        raise ValidationError(_("The file is too large: at most 10 MB."), code="too_large")
    data = file.read()
    file.seek(0)
    wanted = ENDINGS.get(PurePath(file.name).suffix.lower())
    try:
        found = media_type(data)
    except Refused as error:
        raise ValidationError(str(error), code="refused") from error
    if not found:
        raise ValidationError(_("Only PDF, PNG, JPG, DOCX and ODT can be added."), code="unknown_type")
    if found != wanted:
        raise ValidationError(_("The name of the file does not say what it is. Save it anew in the program it comes from."), code="wrong_type")
    return found


def media_type(data: bytes) -> str:
    """The type, empty when it is none of ours. Raises ``Refused``."""
    if data.startswith(b"%PDF-"):  # at the very beginning: further on it could be another kind of file that carries a PDF
        if b"%%EOF" not in data[-2048:]:
            raise Refused(_("The file is broken, or only a part of it arrived."))
        return PDF
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return picture(data)
    return packed(data) if data.startswith(b"PK\x03\x04") else ""


def picture(data: bytes) -> str:
    """Reads the head alone, so that no picture unfolds in memory."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            kind = image.format
            image.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(_("The file is broken, or only a part of it arrived.")) from error
    if width * height > MOST_PIXELS:
        raise Refused(_("The picture is too large. Save it smaller."))
    return PNG if kind == "PNG" else JPEG


def packed(data: bytes) -> str:
    """A word processor's file, which is a ZIP: unpacked as far as the limit, whatever it says about its size, and without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [entry.filename for entry in archive.infolist()]
            kind = office(archive, names)
            if kind:
                unpack(archive)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError, zlib.error) as error:
        raise Refused(_("The file is broken, or locked with a password.")) from error
    if kind and any(name.lower().endswith(MACROS[0]) or name.lower().startswith(MACROS[1:]) for name in names):
        raise Refused(_("The file carries a program (macros). Save it without, or as PDF."))
    return kind


def office(archive: zipfile.ZipFile, names: list[str]) -> str:
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype").strip() == ODT.encode():
        return ODT
    return ""


def unpack(archive: zipfile.ZipFile) -> None:
    """Counts what really comes out; the sizes in an archive's list can be untrue."""
    entries, left = archive.infolist(), MOST_UNPACKED
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused(_("The file unfolds to far more than it seems. Save it as PDF."))
    for entry in entries:
        with archive.open(entry) as opened:
            while chunk := opened.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise Refused(_("The file unfolds to far more than it seems. Save it as PDF."))
