"""Pictures, logos and films of this site, from its own origin and always through here: only known types are named as what they are."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

# What may be read by its address alone: pictures made for pages, logos, films with their captions. Originals and documents may not.
OPEN = ("images/", "identity/", "videos/")
TYPES = {
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt",
    ".webp": "image/webp",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
}
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})$")
PIECE = 64 * 1024


def find(path: str) -> Path:
    """The file at ``path``, judged by where it really lies."""
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = (root / path).resolve()
        is_open = file.is_relative_to(root) and file.relative_to(root).as_posix().startswith(OPEN) and file.is_file()
    except (OSError, ValueError):
        is_open = False
    if not is_open:
        raise Http404
    return file


@login_not_required
@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, or the part of it that a player asks for."""
    file = find(path)
    size = file.stat().st_size
    media_type = TYPES.get(file.suffix.lower(), "application/octet-stream")
    wanted = span(request.headers.get("Range", ""), size)
    response: HttpResponseBase
    if wanted is None:
        response = FileResponse(file.open("rb"), content_type=media_type)
    elif wanted[0] >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = StreamingHttpResponse(piece(file, *wanted), status=206, content_type=media_type)
        response.headers["Content-Range"] = f"bytes {wanted[0]}-{wanted[1]}/{size}"
        response.headers["Content-Length"] = str(wanted[1] - wanted[0] + 1)
    for name, value in {
        "Accept-Ranges": "bytes",
        "Cache-Control": "public, max-age=86400",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }.items():
        response.headers[name] = value
    return response


def span(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a simple range; ``None`` for none, or for what is better answered whole."""
    match = RANGE.match(header)
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    end = min(int(last), size - 1) if last else size - 1
    return (int(first), end) if int(first) <= end or int(first) >= size else None


def piece(file: Path, first: int, last: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        opened.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := opened.read(min(PIECE, left))):
            left -= len(chunk)
            yield chunk
