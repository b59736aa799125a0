"""Pictures and films inside a text."""

from html import escape
from typing import Any

from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from rrjeti.portal.models import Captions, Video

ANY = "max-960x1200|format-webp"
# Screenshots have few colours: kept whole they are sharper and half as heavy. Made when they are loaded, and used where it is there.
EXACT = "max-960x1200|format-webp-lossless"


def find(blocks: list[Any]) -> dict[int, Any]:
    """The pictures of a text with what was made of them for pages, in two queries however many they are."""
    numbers = {block["value"]["image"] for block in blocks if block["type"] == "picture"}
    return get_image_model().objects.prefetch_renditions(ANY, EXACT).in_bulk(numbers) if numbers else {}


def figure(image: Any, alt: str, caption: str) -> str:
    """A picture at most 960 px wide with its true size, so that the text does not jump; nothing when it was deleted or its file is lost."""
    if image is None:
        return ""
    try:
        made = next((one for one in image.prefetched_renditions if one.filter_spec == EXACT), None) or image.get_rendition(ANY)
    except SourceImageIOError:
        return ""
    below = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
    size = f'width="{made.width}" height="{made.height}"'
    kind = "picture picture--tall" if made.height > made.width * 1.4 else "picture"
    return f'<figure class="{kind}"><img src="{made.url}" alt="{escape(alt)}" {size} loading="lazy">{below}</figure>'


def film(pk: int) -> str:
    video = Video.objects.select_related("poster").prefetch_related("captions").filter(pk=pk).first()
    return film_of(video) if video else ""


def track(one: Captions, *, is_default: bool) -> str:
    label = escape(one.get_language_display())
    return f'<track kind="captions" src="{one.file.url}" srclang="{one.language}" label="{label}"{" default" if is_default else ""}>'


def film_of(video: Video) -> str:
    """A native player with captions, and the transcript to read without it."""
    title = video.title
    tracks = "".join(track(one, is_default=one.language == title.lang) for one in video.captions.all())
    poster = f' poster="{video.poster.get_rendition("max-960x960|format-jpeg").url}"' if video.poster else ""
    words = "".join(f"<p>{escape(line, quote=False)}</p>" for line in str(video.transcript).splitlines() if line.strip())
    download, transcript = _("Download the video"), _("Transcript")
    return (
        f'<figure class="film"><video controls preload="none" width="960"{poster}><source src="{video.file.url}" type="{video.media_type}">{tracks}'
        f'<a href="{video.file.url}">{escape(download)}</a></video><figcaption>{escape(str(title), quote=False)}</figcaption>'
        f'<details class="reveal"><summary><span>{escape(transcript)}</span></summary>'
        f'<div class="prose flow" lang="{video.transcript.lang}">{words}</div></details></figure>'
    )
