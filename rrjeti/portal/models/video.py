"""Videos of our own: file, captions and transcript stand on this server, and nothing plays without words to read."""

from pathlib import PurePosixPath
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from rrjeti.languages.fields import TranslatedField

SIGNS = {"video/mp4": (4, b"ftyp"), "video/webm": (0, b"\x1a\x45\xdf\xa3")}


def media_type(head: bytes) -> str:
    """``video/mp4`` or ``video/webm`` by the first bytes; empty for anything else, whatever its name."""
    return next((name for name, (place, sign) in SIGNS.items() if head[place : place + len(sign)] == sign), "")


def check_video(file: File) -> None:
    head = file.read(16)
    file.seek(0)
    if not media_type(head):
        raise ValidationError(_("This file is not an MP4 or WebM video."))
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(_("The file is too large: at most %(size)s MB.") % {"size": settings.UPLOAD_MAX_BYTES // 1024**2})


def check_captions(file: File) -> None:
    head = file.read(64).decode("utf-8", "replace").lstrip("\ufeff")
    file.seek(0)
    if not head.startswith("WEBVTT") or file.size > 2 * 1024**2:
        raise ValidationError(_("Captions are a WebVTT text file that begins with the word WEBVTT."))


def video_name(instance: Any, filename: str) -> str:
    """A name of our own with one of two endings: an uploaded name could make a browser run the file."""
    ending = "webm" if filename.lower().endswith(".webm") else "mp4"
    return f"videos/{uuid4().hex}.{ending}"


def captions_name(instance: Any, filename: str) -> str:
    return f"videos/{uuid4().hex}.vtt"


class Video(ClusterableModel):
    """A film with captions for those who do not hear and a transcript for those who do not see or cannot load it."""

    title = TranslatedField(_("title"), max_length=160)
    file = models.FileField(_("video file"), upload_to=video_name, validators=[check_video], help_text=_("MP4 or WebM"))
    poster = models.ForeignKey("wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("still picture"))
    transcript = TranslatedField(_("transcript"), long=True, help_text=_("everything that is said and shown, as text"))

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("poster"),
        FieldPanel("transcript"),
        InlinePanel("captions", min_num=1, label=_("Captions")),
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def media_type(self) -> str:
        return "video/webm" if PurePosixPath(str(self.file.name)).suffix == ".webm" else "video/mp4"


class Captions(models.Model):
    """The words of a video in one language, as WebVTT."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    file = models.FileField(_("captions file"), upload_to=captions_name, validators=[check_captions], help_text="WebVTT")

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="captions_once_per_language")]

    def __str__(self) -> str:
        return f"{self.video} ({self.language})"
