"""Pictures keep what they show and lose everything else."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from rrjeti.writing.pictures import LARGEST, LONGEST_SIDE, safe_picture

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112
PLACE, MAKER = "2026:11:22", "Fotoaparat"


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def with_place(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = MAKER, orientation
    exif.get_ifd(GPS).update({1: "N", 2: (41.0, 19.0, 39.0), 29: PLACE})
    return exif


def given(data: bytes, name: str = "figure.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def refusal(data: bytes, name: str = "figure.jpg") -> str:
    with pytest.raises(ValidationError) as caught:
        safe_picture(given(data, name))
    assert caught.value.messages[0].endswith(".")
    return str(caught.value.code)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")])
def test_nothing_is_left_of_place_and_device(kind: str, media_type: str) -> None:
    data = saved(Image.new("RGB", (40, 20), "red"), kind, exif=with_place(), icc_profile=b"profile of a device", xmp=b"<x>author</x>")
    assert MAKER.encode() in data and PLACE.encode() in data and GPS in opened(data).getexif()

    drawn, found = safe_picture(given(data))

    image = opened(drawn)
    assert (found, image.size) == (media_type, (40, 20))
    assert not dict(image.getexif())
    assert not {"exif", "icc_profile", "xmp", "comment", "XML:com.adobe.xmp"} & set(image.info)
    assert not [word for word in (MAKER, PLACE, "profile of", "author") if word.encode() in drawn]


def test_words_hidden_in_a_picture_are_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Arta")
    png = saved(Image.new("RGB", (4, 4)), "PNG", pnginfo=notes) + b"<script>alert(1)</script>"
    jpeg = saved(Image.new("RGB", (4, 4)), "JPEG", comment=b"Arta") + b"PK\x03\x04"
    for data in (png, jpeg):
        drawn, _kind = safe_picture(given(data))
        assert b"Arta" not in drawn and b"<script>" not in drawn and b"PK\x03\x04" not in drawn


def test_the_picture_is_turned_as_the_camera_says() -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 10, 20))
    drawn = opened(safe_picture(given(saved(image, "JPEG", exif=with_place(6), quality=95)))[0])
    assert drawn.size == (20, 40)
    assert drawn.getpixel((10, 2))[1] < 60 and drawn.getpixel((10, 37))[1] > 200


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_large_pictures_become_smaller(kind: str) -> None:
    assert opened(safe_picture(given(saved(Image.new("RGB", (3000, 1000)), kind)))[0]).size == (LONGEST_SIDE, 800)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_left(kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "green")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    assert opened(data).n_frames == 3
    drawn = opened(safe_picture(given(data))[0])
    assert getattr(drawn, "n_frames", 1) == 1
    red, green, blue = drawn.convert("RGB").getpixel((4, 4))
    assert red > 200 and green < 60 and blue < 60


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_drawn(mode: str) -> None:
    data = saved(Image.new(mode, (6, 6)), "PNG")
    drawn = opened(safe_picture(given(data))[0])
    assert drawn.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")
    assert drawn.convert("RGB").getpixel((3, 3)) == (0, 0, 0)


def test_fine_greys_do_not_turn_white() -> None:
    data = saved(Image.new("I;16", (6, 6), 32768), "PNG")
    assert opened(safe_picture(given(data))[0]).getpixel((3, 3)) == (128, 128, 128)


def test_printers_colours_are_drawn() -> None:
    drawn = opened(safe_picture(given(saved(Image.new("CMYK", (6, 6)), "JPEG")))[0])
    assert drawn.mode == "RGB"


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 40,
        b"\0\0\0\x18ftypheic" + b"\0" * 40,
        b"%PDF-1.4\n%%EOF",
        b"RIFF\0\0\0\0WAVE",
        b"",
    ],
)
@pytest.mark.parametrize("name", ["figure.jpg", "figure.svg", "figure.png"])
def test_the_name_does_not_make_a_picture(data: bytes, name: str) -> None:
    assert refusal(data, name) == "unknown_type"


@pytest.mark.parametrize(
    "data",
    [
        saved(Image.effect_noise((64, 64), 50), "JPEG")[:400],
        saved(Image.effect_noise((64, 64), 50), "PNG")[:400],
        saved(Image.effect_noise((64, 64), 50), "WEBP")[:400],
        b"\xff\xd8\xff<script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBP",
        png_of(50, 50),
        png_of(0, 0),
    ],
)
def test_broken_pictures_are_refused(data: bytes) -> None:
    assert refusal(data) == "broken"


def test_too_large_files_are_refused_unread() -> None:
    assert refusal(b"\xff\xd8\xff" + b"\0" * LARGEST) == "too_large"


@pytest.mark.parametrize("size", [(10_000, 6_001), (60_000, 1_001), (12_000, 12_000), (60_000, 60_000)])
def test_bombs_are_told_from_their_head(size: tuple[int, int]) -> None:
    assert refusal(png_of(*size)) == "too_many_pixels"
