"""Pictures that people add to a text: drawn anew, so that nothing is left of place, device or anything hidden in the file."""

import io
import struct
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

LARGEST, MOST_PIXELS, LONGEST_SIDE = 10 * 1024 * 1024, 60_000_000, 2_400
FORMATS = ("PNG", "JPEG", "WEBP")
ACCEPT = "image/png,image/jpeg,image/webp"
HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
BROKEN = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    OverflowError,
    SyntaxError,
    MemoryError,
    struct.error,
)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def safe_picture(file: Any) -> tuple[bytes, str]:
    """The picture drawn anew, and its media type.

    Raises:
        ValidationError: too large, none of the three types, or broken.
    """
    file.seek(0)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValidationError(_("The file is too large: at most 10 MB."), code="too_large")
    if not data.startswith(HEADS) and not (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        raise ValidationError(_("Only PNG, JPG and WebP pictures can be added."), code="unknown_type")
    try:
        return drawn_anew(data)
    except BOMBS as error:
        raise too_many_pixels() from error
    except BROKEN as error:
        raise ValidationError(_("The file is broken, or only a part of it arrived."), code="broken") from error


def too_many_pixels() -> ValidationError:
    return ValidationError(_("The picture is too large. Save it smaller."), code="too_many_pixels")


def drawn_anew(data: bytes) -> tuple[bytes, str]:
    """The size is told from the head, before anything unfolds in memory. Of a moving picture the first frame is left."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise too_many_pixels()
        kind = str(opened.format) if opened.format in FORMATS else "JPEG"  # some cameras put several pictures into one JPEG
        return written(upright(opened), kind), Image.MIME[kind]


def upright(image: Image.Image) -> Image.Image:
    """The bare points, turned as the camera says: a new picture takes nothing over from the file."""
    turned = ImageOps.exif_transpose(smaller(image))
    mode = "RGBA" if turned.has_transparency_data else "RGB"
    bare = Image.new(mode, turned.size)
    bare.paste(turned.convert(mode))
    return bare


def smaller(image: Image.Image) -> Image.Image:
    """A JPEG is read small at once, which saves most of the memory."""
    if image.mode.startswith("I"):  # greys of 16 bits, which would turn white
        image = image.convert("I").point([grey // 256 for grey in range(65536)], "L")
    elif image.mode in ("1", "P"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return image


def written(image: Image.Image, kind: str) -> bytes:
    if kind == "JPEG":
        image = image.convert("RGB")
    target = io.BytesIO()
    image.save(target, kind, **({} if kind == "PNG" else {"quality": 85}))
    return target.getvalue()
